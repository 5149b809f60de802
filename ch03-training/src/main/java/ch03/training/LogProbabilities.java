package ch03.training;

/// Logarithms of probabilities, such as [Logits#logSoftmax] gives: not above 0. The logarithm keeps
/// what the probability itself loses: $e^{-800}$ is 0 in the machine, −800 is not.
///
/// @param values numbers not above 0
public record LogProbabilities(Variable values) {

    public Probabilities exp() {
        return new Probabilities(values.exp());
    }
}
