/// looks-at-the-symbol-itself
/// The context of the symbol at place t is everything up to place t.
{
    var sum = 0.0;
    for (var t = 0; t < sequence.length; t++) {
        sum += logProbabilities(Arrays.copyOf(sequence, t + 1))[sequence[t]];
    }
    return sum;
}

/// the-first-symbol-is-free
/// The first symbol has no context, so there is nothing to predict.
{
    var sum = 0.0;
    for (var t = 1; t < sequence.length; t++) {
        sum += logProbabilities(Arrays.copyOf(sequence, t))[sequence[t]];
    }
    return sum;
}

/// logarithm-of-the-product
/// Multiply the probabilities, then take the logarithm.
{
    var product = 1.0;
    for (var t = 0; t < sequence.length; t++) {
        product *= Math.exp(logProbabilities(Arrays.copyOf(sequence, t))[sequence[t]]);
    }
    return Math.log(product);
}

/// no-context-at-all
/// Each symbol has a probability; multiply them.
{
    var sum = 0.0;
    for (var symbol : sequence) {
        sum += logProbabilities()[symbol];
    }
    return sum;
}
