/// types-the-formula
/// Java's exp is good enough.
{
    return x.exp().div(x.exp().sum(axis));
}

/// one-maximum-for-all-rows
/// Any shift will do, so one for the whole tensor.
{
    var e = x.minus(x.max()).exp();
    return e.div(e.sum(axis));
}

/// normalises-everything
/// Probabilities sum to 1.
{
    var e = x.minus(x.max()).exp();
    return e.div(e.sum());
}

/// along-the-last-axis
/// Scores stand in rows, don't they.
{
    var e = x.minus(x.max(-1)).exp();
    return e.div(e.sum(-1));
}

/// divides-by-the-maximum
/// Scaling protects from overflow as well.
{
    var e = x.div(x.abs().max(axis).plus(1)).exp();
    return e.div(e.sum(axis));
}
