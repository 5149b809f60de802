/// takes-the-variance
/// It is the variance that a layer has to keep.
{
    return Backend.EJML.call(() -> NoGradient.call(() -> {
        var z = Tensor.linspace(-10, 10, 4001);
        var density = z.square().times(-0.5).exp();
        var y = bend.forward(Variable.constant(z)).value();
        var total = density.sum().item();
        var mean = y.times(density).sum().item() / total;
        return 1 / Math.sqrt(y.minus(mean).square().times(density).sum().item() / total);
    }));
}

/// forgets-the-root
/// Kaiming's variance is 2/n, so the gain of relu is 2.
{
    return Backend.EJML.call(() -> NoGradient.call(() -> {
        var z = Tensor.linspace(-10, 10, 4001);
        var density = z.square().times(-0.5).exp();
        var squares = bend.forward(Variable.constant(z)).value().square();
        return density.sum().item() / squares.times(density).sum().item();
    }));
}

/// weighs-all-numbers-alike
/// The mean over a grid is the mean.
{
    return Backend.EJML.call(() -> NoGradient.call(() -> {
        var z = Tensor.linspace(-1, 1, 4001);
        var squares = bend.forward(Variable.constant(z)).value().square();
        return Math.sqrt(z.square().mean().item() / squares.mean().item());
    }));
}
