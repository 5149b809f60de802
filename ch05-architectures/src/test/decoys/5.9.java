/// stops-gradients-only
/// What gets no gradient does not move.
{
    return NoGradient.call(() -> inner.forward(x));
}

/// switches-to-evaluation-only
/// In evaluation mode nothing is learned.
{
    inner.evaluate();
    return inner.forward(x);
}

/// hides-the-input-only
/// No gradient can flow into a network whose input is a constant.
{
    inner.evaluate();
    return inner.forward(x.detach());
}
