/// at-its-own-place
/// What the model writes at place t is read at place t.
{
    int rows = truth.rows(), length = truth.inputs().shape().size(1);
    var read = truth.inputs().toArray();
    var cache = model.cache(rows);
    for (var t = 0; t + 1 < length; t++) {
        var written = next(model, column(read, rows, length, t), cache);
        for (var b = 0; t + 1 >= given && b < rows; b++) {
            if (!(rng.nextDouble() < epsilon)) {
                read[b * length + t] = written[b];
            }
        }
    }
    return new TeacherForced(Indices.of(Shape.of(rows, length), read), truth.targets());
}

/// never-reads-itself
/// One pass over the true text gives all that the model would write.
{
    int rows = truth.rows(), length = truth.inputs().shape().size(1);
    var right = truth.inputs().toArray();
    var read = truth.inputs().toArray();
    var cache = model.cache(rows);
    for (var t = 0; t + 1 < length; t++) {
        var written = next(model, column(right, rows, length, t), cache);
        for (var b = 0; t + 1 >= given && b < rows; b++) {
            if (!(rng.nextDouble() < epsilon)) {
                read[b * length + t + 1] = written[b];
            }
        }
    }
    return new TeacherForced(Indices.of(Shape.of(rows, length), read), truth.targets());
}

/// the-coin-upside-down
/// With probability ε the model's own symbol.
{
    int rows = truth.rows(), length = truth.inputs().shape().size(1);
    var read = truth.inputs().toArray();
    var cache = model.cache(rows);
    for (var t = 0; t + 1 < length; t++) {
        var written = next(model, column(read, rows, length, t), cache);
        for (var b = 0; t + 1 >= given && b < rows; b++) {
            if (rng.nextDouble() < epsilon) {
                read[b * length + t + 1] = written[b];
            }
        }
    }
    return new TeacherForced(Indices.of(Shape.of(rows, length), read), truth.targets());
}

/// learns-its-own-mistakes
/// What it reads, it is also to say.
{
    int rows = truth.rows(), length = truth.inputs().shape().size(1);
    var read = truth.inputs().toArray();
    var say = truth.targets().toArray();
    var cache = model.cache(rows);
    for (var t = 0; t + 1 < length; t++) {
        var written = next(model, column(read, rows, length, t), cache);
        for (var b = 0; t + 1 >= given && b < rows; b++) {
            if (!(rng.nextDouble() < epsilon)) {
                read[b * length + t + 1] = written[b];
                say[b * length + t] = written[b];
            }
        }
    }
    return new TeacherForced(Indices.of(Shape.of(rows, length), read),
            Indices.of(Shape.of(rows, length), say));
}

/// one-coin-for-a-place
/// At each place the batch decides together.
{
    int rows = truth.rows(), length = truth.inputs().shape().size(1);
    var read = truth.inputs().toArray();
    var cache = model.cache(rows);
    for (var t = 0; t + 1 < length; t++) {
        var written = next(model, column(read, rows, length, t), cache);
        var own = t + 1 >= given && !(rng.nextDouble() < epsilon);
        for (var b = 0; b < rows; b++) {
            read[b * length + t + 1] = own ? written[b] : read[b * length + t + 1];
        }
    }
    return new TeacherForced(Indices.of(Shape.of(rows, length), read), truth.targets());
}
