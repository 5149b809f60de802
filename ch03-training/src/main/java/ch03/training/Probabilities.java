package ch03.training;

/// Numbers between 0 and 1, such as [Logits#sigmoid] and [Logits#softmax] give. There is no way
/// from here to [LogProbabilities]: a probability that has been rounded to 0 has lost its
/// logarithm.
///
/// @param values numbers from 0 to 1
public record Probabilities(Variable values) { }
