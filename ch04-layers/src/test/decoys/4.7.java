/// keeps-with-probability-p
/// p is the probability with which a number lives.
{
    for (var axis = 2; channels && axis < shape.rank(); axis++) {
        shape = shape.with(axis, 1);
    }
    var factors = new double[shape.count()];
    for (var i = 0; i < factors.length; i++) {
        factors[i] = rng.nextFloat() < p ? 1 / (1 - p) : 0;
    }
    return Tensor.of(shape, factors);
}

/// forgets-to-scale
/// Dropping is all that dropout does.
{
    for (var axis = 2; channels && axis < shape.rank(); axis++) {
        shape = shape.with(axis, 1);
    }
    var factors = new double[shape.count()];
    for (var i = 0; i < factors.length; i++) {
        factors[i] = rng.nextFloat() < p ? 0 : 1;
    }
    return Tensor.of(shape, factors);
}

/// scales-by-one-over-p
/// What was dropped with probability p is made up for by 1/p.
{
    for (var axis = 2; channels && axis < shape.rank(); axis++) {
        shape = shape.with(axis, 1);
    }
    var factors = new double[shape.count()];
    for (var i = 0; i < factors.length; i++) {
        factors[i] = rng.nextFloat() < p ? 0 : 1 / p;
    }
    return Tensor.of(shape, factors);
}

/// one-mask-for-the-whole-batch
/// The units that are dropped are those of the layer, so all examples lose the same.
{
    var units = shape.with(0, 1);
    for (var axis = 2; channels && axis < shape.rank(); axis++) {
        units = units.with(axis, 1);
    }
    var factors = new double[units.count()];
    for (var i = 0; i < factors.length; i++) {
        factors[i] = rng.nextFloat() < p ? 0 : 1 / (1 - p);
    }
    return Tensor.of(units, factors);
}

/// one-pixel-at-a-time
/// Numbers are dropped one by one, whatever they belong to.
{
    var factors = new double[shape.count()];
    for (var i = 0; i < factors.length; i++) {
        factors[i] = rng.nextFloat() < p ? 0 : 1 / (1 - p);
    }
    return Tensor.of(shape, factors);
}

/// the-same-mask-at-every-step
/// A seed must give the same masks again, so the generator starts from it each time.
{
    for (var axis = 2; channels && axis < shape.rank(); axis++) {
        shape = shape.with(axis, 1);
    }
    var again = rng.split("mask");
    var factors = new double[shape.count()];
    for (var i = 0; i < factors.length; i++) {
        factors[i] = again.nextFloat() < p ? 0 : 1 / (1 - p);
    }
    return Tensor.of(shape, factors);
}
