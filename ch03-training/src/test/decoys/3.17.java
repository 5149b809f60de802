/// each-for-itself
/// Each parameter has a gradient, and each is clipped. The direction of the whole is lost.
{
    check("byNorm", limit);
    var norm = norm(parameters, p);
    for (var parameter : parameters) {
        if (parameter.gradient() != null) {
            var own = length(parameter.gradient(), p);
            parameter.setGradient(
                    parameter.gradient().times(Math.min(1, limit / (own + GUARD))));
        }
    }
    return norm;
}

/// stretches-the-short-ones
/// The result has length c. Also where the gradient was nearly 0 because training had arrived.
{
    check("byNorm", limit);
    var norm = norm(parameters, p);
    for (var parameter : parameters) {
        if (parameter.gradient() != null) {
            parameter.setGradient(parameter.gradient().times(limit / (norm + GUARD)));
        }
    }
    return norm;
}

/// every-parameter-has-a-gradient
/// After backward every parameter has one. Not the frozen, and not the unused.
{
    check("byNorm", limit);
    var norm = norm(parameters, p);
    var factor = Math.min(1, limit / (norm + GUARD));
    for (var parameter : parameters) {
        parameter.setGradient(parameter.gradient().times(factor));
    }
    return norm;
}

/// always-the-euclidean-norm
/// A norm is the root of the sum of squares, whatever p says.
{
    check("byNorm", limit);
    var norm = norm(parameters, 2);
    var factor = Math.min(1, limit / (norm + GUARD));
    for (var parameter : parameters) {
        if (parameter.gradient() != null) {
            parameter.setGradient(parameter.gradient().times(factor));
        }
    }
    return norm;
}
