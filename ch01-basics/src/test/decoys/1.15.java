/// does-not-count-itself
/// A point is no neighbour of its own.
{
    var core = new boolean[x.length];
    for (var n = 0; n < x.length; n++) {
        core[n] = near(x, epsilon, n).count() - 1 >= minPoints;
    }
    return core;
}

/// wants-more-than-enough
/// A core point has more than minPoints around it.
{
    var core = new boolean[x.length];
    for (var n = 0; n < x.length; n++) {
        core[n] = near(x, epsilon, n).count() > minPoints;
    }
    return core;
}

/// shuts-the-border-out
/// Within epsilon means closer than epsilon.
{
    var core = new boolean[x.length];
    for (var n = 0; n < x.length; n++) {
        var point = x[n];
        core[n] = Arrays.stream(x)
                .filter(other -> Distance.between(point, other) < epsilon).count() >= minPoints;
    }
    return core;
}
