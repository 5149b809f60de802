/// targets-are-inputs
/// What should be said at a place is what stands there.
{
    check(k);
    var from = k * steps;
    var size = Math.min(steps, length - from);
    var inputs = new int[streams * size];
    for (var b = 0; b < streams; b++) {
        System.arraycopy(text, b * length + from, inputs, b * size, size);
    }
    var shape = Shape.of(streams, size);
    return new Piece(k, new TeacherForced(Indices.of(shape, inputs), Indices.of(shape, inputs)));
}

/// next-to-each-other
/// The batch is a stretch of text, cut into rows: row b goes on where row b − 1 ended.
{
    check(k);
    var from = k * steps;
    var size = Math.min(steps, length - from);
    var inputs = new int[streams * size];
    var targets = new int[streams * size];
    for (var b = 0; b < streams; b++) {
        System.arraycopy(text, from * streams + b * size, inputs, b * size, size);
        System.arraycopy(text, from * streams + b * size + 1, targets, b * size, size);
    }
    var shape = Shape.of(streams, size);
    return new Piece(k, new TeacherForced(Indices.of(shape, inputs), Indices.of(shape, targets)));
}

/// drops-the-short-piece
/// What does not fill a piece is read once more with the end of the one before.
{
    check(k);
    var from = Math.max(0, Math.min(k * steps, length - steps));
    var size = Math.min(steps, length - from);
    var inputs = new int[streams * size];
    var targets = new int[streams * size];
    for (var b = 0; b < streams; b++) {
        System.arraycopy(text, b * length + from, inputs, b * size, size);
        System.arraycopy(text, b * length + from + 1, targets, b * size, size);
    }
    var shape = Shape.of(streams, size);
    return new Piece(k, new TeacherForced(Indices.of(shape, inputs), Indices.of(shape, targets)));
}

/// wraps-within-the-piece
/// The last place has no successor in its piece, so the first one must do.
{
    check(k);
    var from = k * steps;
    var size = Math.min(steps, length - from);
    var inputs = new int[streams * size];
    var targets = new int[streams * size];
    for (var b = 0; b < streams; b++) {
        for (var t = 0; t < size; t++) {
            inputs[b * size + t] = text[b * length + from + t];
            targets[b * size + t] = text[b * length + from + (t + 1) % size];
        }
    }
    var shape = Shape.of(streams, size);
    return new Piece(k, new TeacherForced(Indices.of(shape, inputs), Indices.of(shape, targets)));
}
