package ch01.basics;

/// # Logistic regression
///
/// Will it rain, yes or no? A straight line answers with any number, −3 or 12, and 12 is no answer
/// to that question. But take the line's value as a *score* and squash it into a probability:
///
/// $$ z = w \cdot x + b, \qquad P(y = 1 \mid x) = \sigma(z) = \frac{1}{1 + e^{-z}} $$
///
/// Where $z = 0$ both answers are equally likely. Those points form a straight line, a plane, a
/// hyperplane: the *decision boundary* is flat, however the weights are chosen. With a single
/// feature it is a threshold. ("Is the photograph brighter than 0.43? Then it was taken by day.")
///
/// Why not the squared error of the class number? Because with the cross-entropy of
/// [LossInterfaces] the slope comes out as simple as that of linear regression, *prediction minus
/// truth, times input*,
///
/// $$ \nabla J = \frac 1N \sum_{n=1}^N \bigl(\sigma(z_n) - y_n\bigr)\,\tilde x_n,
///    \qquad \tilde x_n = (x_n, 1) $$
///
/// and $J$ is convex again. Deep learning takes up this unit twice: as the last layer of a network
/// that answers yes or no, and, in great numbers, as what networks were first built of.
public record LogisticRegression(int features)
        implements ParametricModel<double[], Double>, Objective<double[], Integer> {

    @Override public int parameters() {
        return layout().parameters();
    }

    /// The probability of class 1.
    @Override public Double predict(double[] w, double[] x) {
        return LogSpace.sigmoid(score(w, x));
    }

    /// $z$: positive on one side of the boundary, negative on the other, and the farther the surer.
    public double score(double[] w, double[] x) {
        return layout().apply(w, x)[0];
    }

    @Override public double value(double[] w, Dataset<double[], Integer> data) {
        return LossInterfaces.binaryCrossEntropyWithLogits(logits(w, data), targets(data));
    }

    @Override public double[] gradient(double[] w, Dataset<double[], Integer> data) {
        var slopes = LossInterfaces.binaryCrossEntropySlopes(logits(w, data), targets(data));
        return layout().gradient(data.inputs(), slopes);
    }

    /// The classifier with these weights: class 1 where its probability is at least one half.
    public Classifier classifier(double[] w) {
        var probability = with(w);
        return x -> probability.predict(x) >= 0.5 ? 1 : 0;
    }

    /// Gradient descent from zero weights, by steps that never lead uphill: since
    /// $\sigma' \le \frac14$, the curvature of $J$ is nowhere above a quarter of [StepSize#power].
    ///
    /// Where a flat boundary separates the classes, the loss has no lowest point, since doubling
    /// all weights makes every answer surer. The penalty `lambda` of [WeightPenalty] keeps them
    /// finite.
    public static Classifier.Learner learner(double lambda, int steps) {
        return data -> {
            Classifier.requireTwoClasses("LogisticRegression", data);
            var model = new LogisticRegression(data.get(0).x().length);
            var objective = new WeightPenalty<>(model, lambda, model.layout());
            var safe = new GradientDescent(1 / (StepSize.power(data) / 4 + lambda));
            var start = new double[model.parameters()];
            var training = Training.run(objective, DataLoader.whole(data), safe, start, steps);
            return model.classifier(training.weights());
        };
    }

    /// How the weights are laid out.
    public Affine layout() {
        return new Affine(features, 1);
    }

    private Logits logits(double[] w, Dataset<double[], Integer> data) {
        return new Logits(layout().apply(w, data.inputs()));
    }

    private static double[][] targets(Dataset<double[], Integer> data) {
        return data.targets().stream().map(y -> new double[] {y}).toArray(double[][]::new);
    }
}
