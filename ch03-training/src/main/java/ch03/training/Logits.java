package ch03.training;

/// # Scores, probabilities, log-probabilities
///
/// A classifier gives numbers; what they mean is nowhere written on them. They may be scores before
/// any softmax (*logits*: any real numbers), or probabilities, or their logarithms. In most
/// libraries all three are just tensors, and each loss wants one of the three: feed it another, and
/// it computes without complaint, and trains to something mediocre (chapter 1, section 1.8, shows
/// the curves). So here, too, they are three types, and a loss says in its signature what it takes:
///
/// | PyTorch's function | takes | here the method `of` of |
/// |---|---|---|
/// | `binary_cross_entropy_with_logits` | [Logits] | [BinaryCrossEntropy] |
/// | `binary_cross_entropy` | [Probabilities] | [BinaryCrossEntropy] |
/// | `cross_entropy` | [Logits] | [CrossEntropy] |
/// | `nll_loss` | [LogProbabilities] | [CrossEntropy] |
///
/// One can get from one type to another only by the function that makes it true. What a network
/// gives has no type yet: whoever writes `new Logits(scores)` says what it is, once.
///
/// Class scores are `[N, C]` or `[N, C, ...]`: axis 1 tells the classes apart.
///
/// @param scores any real numbers
public record Logits(Variable scores) {

    /// Probabilities that sum to 1 over the classes: exactly one class is right.
    public Probabilities softmax() {
        return new Probabilities(scores.softmax(classAxis()));
    }

    /// Their logarithms, without taking the logarithm of a number that has underflowed to 0.
    public LogProbabilities logSoftmax() {
        return new LogProbabilities(scores.logSoftmax(classAxis()));
    }

    /// A probability for each score by itself: any number of the answers may be yes.
    public Probabilities sigmoid() {
        return new Probabilities(scores.sigmoid());
    }

    private int classAxis() {
        if (scores.rank() < 2) {
            throw new IllegalArgumentException("class scores: expected [N, C] or [N, C, ...], got "
                    + scores.shape() + "; add an axis for the batch");
        }
        return 1;
    }
}
