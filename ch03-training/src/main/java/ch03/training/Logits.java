package ch03.training;

/// Scores before any softmax or sigmoid: any real numbers, `[N, C]` or `[N, C, ...]`. The loss that wants
/// them says so in its signature, and a variable of probabilities must first be *called* logits before it
/// can be fed to it by mistake. See [Probabilities] and [LogProbabilities].
public record Logits(Variable scores) { }
