/// stops-gradients-only
/// What gets no gradient does not move.
{
    return ch03.training.NoGradient.call(() -> inner.forward(x));
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

/// leaves-it-in-evaluation
/// It is frozen, so nobody will train it any more.
{
    inner.evaluate();
    return ch03.training.NoGradient.call(() -> inner.forward(x));
}

/// wakes-all-of-it-up
/// What was switched to evaluation is switched back to training.
{
    inner.evaluate();
    try {
        return ch03.training.NoGradient.call(() -> inner.forward(x));
    } finally {
        inner.train();
    }
}
