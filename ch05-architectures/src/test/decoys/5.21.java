/// no-shift
/// The model is to learn the text: it gets the text and is to give the text.
{
    var longest = 1 + Arrays.stream(texts).mapToInt(text -> text.length).max().orElse(0);
    var inputs = new int[texts.length * longest];
    var targets = new int[texts.length * longest];
    Arrays.fill(targets, NONE);
    for (var b = 0; b < texts.length; b++) {
        var n = texts[b].length;
        System.arraycopy(texts[b], 0, inputs, b * longest, n);
        inputs[b * longest + n] = stop;
        System.arraycopy(texts[b], 0, targets, b * longest, n);
        targets[b * longest + n] = stop;
    }
    var shape = Shape.of(texts.length, longest);
    return new TeacherForced(Indices.of(shape, inputs), Indices.of(shape, targets));
}

/// never-stops
/// n symbols, n predictions.
{
    var longest = 1 + Arrays.stream(texts).mapToInt(text -> text.length).max().orElse(0);
    var inputs = new int[texts.length * longest];
    var targets = new int[texts.length * longest];
    Arrays.fill(targets, NONE);
    for (var b = 0; b < texts.length; b++) {
        var n = texts[b].length;
        inputs[b * longest] = start;
        System.arraycopy(texts[b], 0, inputs, b * longest + 1, n);
        System.arraycopy(texts[b], 0, targets, b * longest, n);
    }
    var shape = Shape.of(texts.length, longest);
    return new TeacherForced(Indices.of(shape, inputs), Indices.of(shape, targets));
}

/// padding-counts
/// Behind the end comes the stop, again and again.
{
    var longest = 1 + Arrays.stream(texts).mapToInt(text -> text.length).max().orElse(0);
    var inputs = new int[texts.length * longest];
    var targets = new int[texts.length * longest];
    Arrays.fill(targets, stop);
    for (var b = 0; b < texts.length; b++) {
        inputs[b * longest] = start;
        System.arraycopy(texts[b], 0, inputs, b * longest + 1, texts[b].length);
        System.arraycopy(texts[b], 0, targets, b * longest, texts[b].length);
    }
    var shape = Shape.of(texts.length, longest);
    return new TeacherForced(Indices.of(shape, inputs), Indices.of(shape, targets));
}

/// shifted-the-other-way
/// The input runs ahead of the target by one.
{
    var longest = 1 + Arrays.stream(texts).mapToInt(text -> text.length).max().orElse(0);
    var inputs = new int[texts.length * longest];
    var targets = new int[texts.length * longest];
    Arrays.fill(targets, NONE);
    for (var b = 0; b < texts.length; b++) {
        var n = texts[b].length;
        System.arraycopy(texts[b], 0, inputs, b * longest, n);
        inputs[b * longest + n] = stop;
        targets[b * longest] = start;
        System.arraycopy(texts[b], 0, targets, b * longest + 1, n);
    }
    var shape = Shape.of(texts.length, longest);
    return new TeacherForced(Indices.of(shape, inputs), Indices.of(shape, targets));
}
