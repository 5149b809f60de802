package ch03.training;

/// Logarithms of probabilities, such as a log-softmax gives: not above 0.
public record LogProbabilities(Variable values) { }
