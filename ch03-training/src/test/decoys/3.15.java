/// hides-it-in-the-gradient
/// Weight decay is the gradient of a penalty. For Adam that is the very mistake.
{
    return gradient.plus(p.value().times(lambda));
}

/// forgets-the-rate
/// A decay of 0.01 takes one percent. In each step, whatever the schedule says.
{
    p.value().timesInPlace(1 - lambda);
    return gradient;
}

/// does-both
/// Once in the weights, once in the gradient: better safe than sorry.
{
    p.value().timesInPlace(1 - rate * lambda);
    return gradient.plus(p.value().times(lambda));
}
