/// forgets-axes-of-size-1
/// Broadcasting adds axes on the left; those are summed away.
{
    while (dy.rank() > shape.rank()) {
        dy = dy.sum(0).squeeze(0);
    }
    return dy;
}

/// takes-the-mean
/// The gradient should not grow with the number of repetitions, so take the mean.
{
    while (dy.rank() > shape.rank()) {
        dy = dy.mean(0).squeeze(0);
    }
    for (var k = 0; k < shape.rank(); k++) {
        if (shape.size(k) == 1 && dy.size(k) != 1) {
            dy = dy.mean(k);
        }
    }
    return dy;
}

/// sums-the-last-axes
/// Axes that are too many stand at the end.
{
    while (dy.rank() > shape.rank()) {
        dy = dy.sum(-1).squeeze(-1);
    }
    for (var k = 0; k < shape.rank(); k++) {
        if (shape.size(k) == 1 && dy.size(k) != 1) {
            dy = dy.sum(k);
        }
    }
    return dy;
}

/// takes-one-of-the-copies
/// All copies were equal, so any one of them knows the gradient.
{
    while (dy.rank() > shape.rank()) {
        dy = dy.select(0, 0);
    }
    for (var k = 0; k < shape.rank(); k++) {
        if (shape.size(k) == 1 && dy.size(k) != 1) {
            dy = dy.slice(k, 0, 1);
        }
    }
    return dy;
}
