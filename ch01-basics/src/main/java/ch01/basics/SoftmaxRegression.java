package ch01.basics;

/// # Softmax regression: one of many
///
/// Which digit is it? One score per class, each with weights of its own, and the softmax makes them
/// comparable:
///
/// $$ z = W x + b, \qquad P(y = k \mid x) = \frac{e^{z_k}}{\sum_j e^{z_j}} $$
///
/// With two classes this is logistic regression: only the difference of the two scores matters, and
/// $\mathrm{softmax}(z_0, z_1)_1 = \sigma(z_1 - z_0)$. In general the weights of one class are more
/// than needed: the same numbers may be added to the rows of all classes, and no answer changes.
///
/// The slope once more is *prediction minus truth, times input*: see
/// [LossInterfaces#crossEntropySlopes].
public record SoftmaxRegression(int features, int classes)
        implements ParametricModel<double[], double[]>, Objective<double[], Integer> {

    @Override public int parameters() {
        return layout().parameters();
    }

    /// One probability per class.
    @Override public double[] predict(double[] w, double[] x) {
        return LogSpace.softmax(layout().apply(w, x));
    }

    @Override public double value(double[] w, Dataset<double[], Integer> data) {
        return LossInterfaces.crossEntropy(logits(w, data), Classifier.labels(data));
    }

    @Override public double[] gradient(double[] w, Dataset<double[], Integer> data) {
        var slopes = LossInterfaces.crossEntropySlopes(logits(w, data), Classifier.labels(data));
        return layout().gradient(data.inputs(), slopes);
    }

    /// The classifier with these weights: the likeliest class.
    public Classifier classifier(double[] w) {
        var probabilities = with(w);
        return x -> Classifier.argMax(probabilities.predict(x));
    }

    /// Gradient descent from zero weights, as [LogisticRegression#learner] does it. The curvature
    /// of the cross-entropy in the logits is at most one half.
    public static Classifier.Learner learner(double lambda, int steps) {
        return data -> {
            var model = new SoftmaxRegression(data.get(0).x().length, Classifier.classes(data));
            var objective = new WeightPenalty<>(model, lambda, model.layout());
            var safe = new GradientDescent(1 / (StepSize.power(data) / 2 + lambda));
            var start = new double[model.parameters()];
            var training = Training.run(objective, DataLoader.whole(data), safe, start, steps);
            return model.classifier(training.weights());
        };
    }

    /// How the weights are laid out.
    public Affine layout() {
        return new Affine(features, classes);
    }

    private Logits logits(double[] w, Dataset<double[], Integer> data) {
        return new Logits(layout().apply(w, data.inputs()));
    }
}
