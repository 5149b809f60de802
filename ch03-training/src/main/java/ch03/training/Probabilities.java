package ch03.training;

/// Numbers between 0 and 1, such as a sigmoid or a softmax gives.
public record Probabilities(Variable values) { }
