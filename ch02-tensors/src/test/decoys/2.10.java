/// equally-wrong-both-ways
/// 2²⁴ + 1 is not a float, so any such table will do.
{
    return new double[][] {{0x1p24, 1}, {1, 0}};
}

/// small-numbers
/// Rounding happens everywhere.
{
    return new double[][] {{1, 2}, {3, 4}};
}

/// no-float-to-begin-with
/// 2²⁴ + 1 shows it best.
{
    return new double[][] {{0x1p24 + 1, 1}, {0, 1}};
}

/// as-large-as-possible
/// The largest numbers are the worst.
{
    return new double[][] {{Double.POSITIVE_INFINITY, 1}, {Double.NEGATIVE_INFINITY, 1}};
}
