/// keeps-the-old-row-length
/// Row j begins at j times the length of a row, which is n.
{
    var columns = new float[n * k];
    for (var p = 0; p < k; p++) {
        for (var j = 0; j < n; j++) {
            columns[(j * n + p) % columns.length] = b[p * n + j];
        }
    }
    return columns;
}

/// reads-with-the-new-row-length
/// The result has rows of length k, so everything has.
{
    var columns = new float[n * k];
    for (var p = 0; p < k; p++) {
        for (var j = 0; j < n; j++) {
            columns[j * k + p] = b[(p * k + j) % b.length];
        }
    }
    return columns;
}

/// copies-instead
/// The loops exchange rows and columns by themselves.
{
    var columns = new float[n * k];
    for (var p = 0; p < k; p++) {
        for (var j = 0; j < n; j++) {
            columns[p * n + j] = b[p * n + j];
        }
    }
    return columns;
}
