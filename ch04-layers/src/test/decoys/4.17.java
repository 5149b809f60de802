/// drops-the-remainder
/// Each region has length / outputs numbers.
{
    var matrix = new double[outputs][length];
    var size = Math.max(1, length / outputs);
    for (var i = 0; i < outputs; i++) {
        var from = Math.min(i * size, length - size);
        Arrays.fill(matrix[i], from, from + size, 1.0 / size);
    }
    return matrix;
}

/// lets-regions-share-nothing
/// A region ends where the next one begins.
{
    var matrix = new double[outputs][length];
    for (var i = 0; i < outputs; i++) {
        var from = i * length / outputs;
        var to = Math.max(from + 1, (i + 1) * length / outputs);
        Arrays.fill(matrix[i], from, to, 1.0 / (to - from));
    }
    return matrix;
}

/// sums-instead-of-averaging
/// The weights of a region are all 1.
{
    var matrix = new double[outputs][length];
    for (var i = 0; i < outputs; i++) {
        Arrays.fill(matrix[i], i * length / outputs,
                ((i + 1) * length + outputs - 1) / outputs, 1);
    }
    return matrix;
}
