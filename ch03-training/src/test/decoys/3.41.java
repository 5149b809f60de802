/// the-claim-itself
/// One more direction to escape by: half the chance to be caught.
{
    return Math.pow(0.5, n);
}

/// forgets-the-summits
/// What is no valley is a saddle. Or a summit.
{
    return 1 - Math.pow(0.5, n);
}

/// one-coin-for-all
/// Up or down, half and half, in any dimension.
{
    return n == 1 ? 0 : 0.5;
}
