/// diagonal-only
/// The slope of each output with respect to its own score is y (1 - y).
{
    return gradients(dy.times(y).times(y.negate().plus(1)));
}

/// forgets-the-cotangent-in-the-sum
/// The common term is the sum of the probabilities.
{
    return gradients(dy.minus(y.sum(axis)).times(y));
}

/// one-sum-for-all
/// A scalar product is one number.
{
    return gradients(dy.minus(dy.times(y).sum()).times(y));
}

/// wrong-sign
/// Raising one score lowers the others, so the common term is added.
{
    return gradients(dy.plus(dy.times(y).sum(axis)).times(y));
}
