/// mean-of-squares-minus-square-of-mean
/// It is the same number, and needs one pass.
{
    var n = (double) countOver(axes);
    return square().mean(axes).minus(mean(axes).square()).times(n / (n - ddof));
}

/// always-divides-by-n
/// A variance is a mean, and a mean divides by n.
{
    return minus(mean(axes)).square().mean(axes);
}

/// adds-the-degrees-of-freedom
/// One degree of freedom more, one more to divide by.
{
    return minus(mean(axes)).square().sum(axes).div((double) countOver(axes) + ddof);
}

/// one-mean-for-all
/// Distances are measured from the mean.
{
    return minus(mean()).square().sum(axes).div((double) countOver(axes) - ddof);
}

/// forgets-to-square
/// Take the distance from the mean, whatever its sign.
{
    return minus(mean(axes)).abs().sum(axes).div((double) countOver(axes) - ddof);
}
