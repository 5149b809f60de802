/// at-infinity
/// At infinity it reaches 1.
{
    return Double.POSITIVE_INFINITY;
}

/// large-enough
/// A thousand is certainly enough.
{
    return 1000;
}

/// looks-like-one
/// 0.9999999999999999 is nearly 1.
{
    return 36;
}

/// counts-the-exponent-of-the-range
/// e⁻ˣ has to underflow to 0.
{
    return 745.14;
}
