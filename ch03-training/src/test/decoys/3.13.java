/// looks-ahead-along-the-old-velocity
/// Nesterov uses the velocity; which of the two does not matter much. It is one step late.
{
    var step = gradient;
    if (momentum != 0) {
        var b = memory(p, "momentum_buffer");
        var before = b.copy();
        b.timesInPlace(momentum);
        b.plusInPlace(steps(p) == 1 ? gradient : gradient.times(1 - dampening));
        step = nesterov ? gradient.plus(before.times(momentum)) : b;
    }
    p.value().minusInPlace(step.times(rate));
}

/// averages-instead-of-adding
/// A velocity is an average of gradients. Then a steady slope is never taken any faster.
{
    var step = gradient;
    if (momentum != 0) {
        var b = memory(p, "momentum_buffer");
        average(b, momentum, gradient);
        step = nesterov ? gradient.plus(b.times(momentum)) : b;
    }
    p.value().minusInPlace(step.times(rate));
}

/// damps-the-first-step-too
/// Every gradient enters with 1 minus the dampening. The first has nothing to be added to.
{
    var step = gradient;
    if (momentum != 0) {
        var b = memory(p, "momentum_buffer");
        b.timesInPlace(momentum);
        b.plusInPlace(gradient.times(1 - dampening));
        step = nesterov ? gradient.plus(b.times(momentum)) : b;
    }
    p.value().minusInPlace(step.times(rate));
}

/// steps-uphill
/// A step goes in the direction of the gradient.
{
    var step = gradient;
    if (momentum != 0) {
        var b = memory(p, "momentum_buffer");
        b.timesInPlace(momentum);
        b.plusInPlace(steps(p) == 1 ? gradient : gradient.times(1 - dampening));
        step = nesterov ? gradient.plus(b.times(momentum)) : b;
    }
    p.value().plusInPlace(step.times(rate));
}
