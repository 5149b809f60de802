/// forgets-the-biases
/// A layer is a matrix.
{
    var count = 0L;
    for (var l = 1; l < widths.length; l++) {
        count += (long) widths[l] * widths[l - 1];
    }
    return count;
}

/// gives-the-inputs-a-bias
/// Every number of `widths` is a layer of units, the first one too.
{
    var count = (long) widths[0];
    for (var l = 1; l < widths.length; l++) {
        count += (long) widths[l] * (widths[l - 1] + 1);
    }
    return count;
}

/// one-bias-for-each-input
/// The bias belongs to the side that the weights come from.
{
    var count = 0L;
    for (var l = 1; l < widths.length; l++) {
        count += (long) widths[l - 1] * (widths[l] + 1);
    }
    return count;
}

/// counts-in-an-int
/// Counting needs no more than an int.
{
    var count = 0;
    for (var l = 1; l < widths.length; l++) {
        count += widths[l] * (widths[l - 1] + 1);
    }
    return count;
}
