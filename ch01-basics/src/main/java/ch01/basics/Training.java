package ch01.basics;

/// # The training loop
///
/// All that happens in training happens in the two nested loops of [#run]: for each epoch, for each
/// batch, ask for the slope and take a step.
///
/// What is left at the end are the `weights` and the `losses`: the objective on all of the data
/// before the first epoch and after each one. A loop that diverges does not stop by itself, so look
/// at that curve.
public record Training(double[] weights, double[] losses) {

    /// Train for a number of epochs, starting from (a copy of) the weights `start`.
    public static <X, Y> Training run(Objective<X, Y> objective, DataLoader<X, Y> batches,
                                      GradientDescent optimizer, double[] start, int epochs) {
        Require.that(epochs >= 0, "Training: expected a number of epochs >= 0, got %d", epochs);
        var w = Require.finite("Training: start", start).clone();
        var losses = new double[epochs + 1];
        losses[0] = objective.value(w, batches.data());
        for (var epoch = 1; epoch <= epochs; epoch++) {
            for (var batch : batches) {
                optimizer.step(w, objective.gradient(w, batch));
            }
            requireFinite(w, epoch, optimizer);
            losses[epoch] = objective.value(w, batches.data());
        }
        return new Training(w, losses);
    }

    /// The loss after the last epoch.
    public double loss() {
        return losses[losses.length - 1];
    }

    private static void requireFinite(double[] w, int epoch, GradientDescent optimizer) {
        for (var weight : w) {
            Require.that(Double.isFinite(weight), "Training: a weight became %s in epoch %d; "
                    + "try a learning rate below %s", weight, epoch, optimizer.learningRate());
        }
    }
}
