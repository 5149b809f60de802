/// a-constant-feature
/// A constant feature has variance 0, before and after.
{
    return new double[] {3, 3, 3};
}

/// a-large-feature
/// What is far from variance 1 before will not reach it.
{
    return new double[] {-1e6, 1e6};
}

/// a-feature-far-from-zero
/// The mean is so large that the difference vanishes.
{
    return new double[] {1000, 1001};
}
