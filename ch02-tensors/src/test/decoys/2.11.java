/// one-hundredth-too-early
/// The logarithm of the largest double is 709.78.
{
    return 709.78;
}

/// large-enough
/// A thousand is certainly enough.
{
    return 1000;
}

/// in-float
/// e⁸⁸·⁷³ overflows.
{
    return 88.73;
}

/// at-infinity
/// Infinity over infinity is NaN.
{
    return Double.POSITIVE_INFINITY;
}
