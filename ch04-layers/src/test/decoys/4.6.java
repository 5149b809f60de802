/// forgets-the-way-through-the-variance
/// r is a number that was computed before; only the mean depends on x.
{
    return gradients(r.times(dy.minus(dy.mean(axes))));
}

/// forgets-the-way-through-the-mean
/// The mean is subtracted, and the derivative of x − μ is 1.
{
    return gradients(r.times(dy.minus(xHat.times(dy.times(xHat).mean(axes)))));
}

/// takes-r-for-a-constant-and-the-mean-too
/// The output is x times r, so the gradient is that of the output times r.
{
    return gradients(r.times(dy));
}

/// sums-for-means
/// All the numbers of a row depend on x, so their gradients add up.
{
    var alongMean = dy.sum(axes);
    var alongScale = dy.times(xHat).sum(axes);
    return gradients(r.times(dy.minus(alongMean).minus(xHat.times(alongScale))));
}

/// divides-by-r
/// x was multiplied by r on the way forward, so it is divided by it on the way back.
{
    var alongMean = dy.mean(axes);
    var alongScale = dy.times(xHat).mean(axes);
    return gradients(dy.minus(alongMean).minus(xHat.times(alongScale)).div(r));
}
