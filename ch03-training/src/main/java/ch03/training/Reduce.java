package ch03.training;

/// # From many losses to one number
///
/// A loss function tells how bad each prediction is: one number per element of the batch. Gradient
/// descent wants a single number, so the losses are joined, and how they are joined decides what a
/// learning rate means. PyTorch calls this choice `reduction`.
///
/// | | joins by | a batch twice as large gives |
/// |---|---|---|
/// | [#MEAN] | the mean over all elements | a gradient of the same size: the usual choice |
/// | [#SUM] | the sum | a gradient twice as large; log-likelihoods add up this way |
/// | [#BATCH_MEAN] | the sum, divided by the size of the first axis | a gradient of the same size |
/// | [#NONE] | nothing | one loss for each element, to look at or to weight |
///
/// [#MEAN] divides by all elements; [#BATCH_MEAN] by the examples, whose own elements it sums.
public enum Reduce {

    NONE, SUM, MEAN, BATCH_MEAN;

    /// Joins losses of any shape into a number of rank 0; [#NONE] leaves them as they are.
    public Variable of(Variable losses) {
        return switch (this) {
            case NONE -> losses;
            case SUM -> losses.sum().reshape();
            case MEAN -> losses.mean().reshape();
            case BATCH_MEAN -> losses.sum().reshape().div(losses.size(0));
        };
    }
}
