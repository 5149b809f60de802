package ch01.basics;

/// # Classification as regression of scores
///
/// A machine for numbers can name classes. For each class $k$ ask for a number, the *score*: 1 for
/// its own examples, 0 for all others. Then predict the class with the largest score.
///
/// $$ \hat k(x) = \arg\max_k f(x; w_k), \qquad w_k \text{ fitted to } y_n^{(k)} =
///    \begin{cases} 1 & y_n = k \\ 0 & \text{else} \end{cases} $$
///
/// Where only one class lives its score is near 1, and in between one score falls as the other
/// rises. They meet at the *decision boundary*. The scores look like probabilities, but nothing
/// keeps them between 0 and 1.
public final class ScoreClassifier implements Model<Double, Integer> {

    private final KernelRegression family;
    private final double[][] weights;                       // [classes, K]

    private ScoreClassifier(KernelRegression family, double[][] weights) {
        this.family = family;
        this.weights = weights;
    }

    /// One regression per class, all with the same bumps.
    public static ScoreClassifier fit(KernelRegression family, Task.Classification<Double> task) {
        var weights = new double[task.classes()][];
        for (var k = 0; k < weights.length; k++) {
            var own = k;
            weights[k] = family.fit(new Dataset<>(task.data().examples().stream()
                    .map(e -> new Example<>(e.x(), e.y() == own ? 1.0 : 0.0)).toList()));
        }
        return new ScoreClassifier(family, weights);
    }

    /// The score of each class.
    public double[] scores(double x) {                                           // [classes]
        var scores = new double[weights.length];
        for (var k = 0; k < weights.length; k++) {
            scores[k] = family.predict(weights[k], x);
        }
        return scores;
    }

    @Override public Integer predict(Double x) {
        var scores = scores(x);
        var best = 0;
        for (var k = 1; k < scores.length; k++) {
            if (scores[k] > scores[best]) {
                best = k;
            }
        }
        return best;
    }
}
