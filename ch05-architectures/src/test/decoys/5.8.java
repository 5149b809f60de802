/// forgets-the-factor
/// Features are cosines.
{
    var rows = x.reshape(outputShape(x.shape()).size(0), inputs);
    return rows.matmul(Variable.constant(frequencies)).plus(Variable.constant(phases)).cos();
}

/// forgets-the-phase
/// The kernel does not depend on where one stands, so neither do the waves.
{
    var rows = x.reshape(outputShape(x.shape()).size(0), inputs);
    return rows.matmul(Variable.constant(frequencies)).cos().times(Math.sqrt(2.0 / features));
}

/// averages-twice
/// A mean over D waves is divided by D, in each factor.
{
    var rows = x.reshape(outputShape(x.shape()).size(0), inputs);
    return rows.matmul(Variable.constant(frequencies)).plus(Variable.constant(phases)).cos()
            .times(2.0 / features);
}

/// divides-whole-numbers
/// 2 / features is a number like any other.
{
    var rows = x.reshape(outputShape(x.shape()).size(0), inputs);
    return rows.matmul(Variable.constant(frequencies)).plus(Variable.constant(phases)).cos()
            .times(Math.sqrt(2 / features));
}
