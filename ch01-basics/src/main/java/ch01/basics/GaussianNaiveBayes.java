package ch01.basics;

import java.util.Arrays;
import java.util.stream.IntStream;

/// # Naive Bayes: describe each class
///
/// Instead of drawing a boundary, describe what the members of each class look like, and ask which
/// description fits best. Bayes' rule turns the description around:
///
/// $$ P(y = k \mid x) = P(y = k)\,p(x \mid y = k) / p(x) $$
///
/// and the denominator is the same for all. The simplest description treats the features as
/// independent within a class (that is the naive part) and each as normally distributed:
///
/// $$ p(x \mid y = k) = \prod_d \mathcal N(x_d;\, \mu_{kd}, \sigma_{kd}^2) $$
///
/// The weights are all these means and variances and the class frequencies. The ones under which
/// the training data are likeliest need no search: they are the means, the variances and the
/// frequencies *of the training data*, to be computed in one pass.
///
/// A feature that is constant within a class would get the variance 0 and veto every other value,
/// so a billionth of the largest variance is added to each.
public record GaussianNaiveBayes(double[] prior, Normal[][] features) implements Classifier {

    public static GaussianNaiveBayes fit(Dataset<double[], Integer> data) {
        var classes = Classifier.classes(data);
        var x = Require.finite("GaussianNaiveBayes: x", data.inputs().toArray(double[][]::new));
        var labels = Classifier.labels(data);
        var floor = 1e-9 * IntStream.range(0, x[0].length)
                .mapToDouble(d -> variance(x, d)).max().orElseThrow();
        Require.that(floor > 0,
                "GaussianNaiveBayes: every feature is constant, so none tells anything");
        var prior = new double[classes];
        var features = new Normal[classes][];
        for (var k = 0; k < classes; k++) {
            var label = k;
            var members = IntStream.range(0, x.length).filter(n -> labels[n] == label)
                    .mapToObj(n -> x[n]).toArray(double[][]::new);
            Require.that(members.length > 0, "GaussianNaiveBayes: no example of class %d", k);
            prior[k] = (double) members.length / x.length;
            features[k] = IntStream.range(0, x[0].length)
                    .mapToObj(d -> normal(members, d, floor)).toArray(Normal[]::new);
        }
        return new GaussianNaiveBayes(prior, features);
    }

    @Override public Integer predict(double[] x) {
        return Classifier.argMax(logJoint(x));
    }

    /// $\log P(y = k) + \sum_d \log p(x_d \mid y = k)$ for each class.
    public double[] logJoint(double[] x) {                           // [K]
        Require.sameLength("GaussianNaiveBayes: features", features[0].length, x.length);
        var score = new double[prior.length];
        for (var k = 0; k < score.length; k++) {
            score[k] = Math.log(prior[k]);
            for (var d = 0; d < x.length; d++) {
                score[k] += features[k][d].logPdf(x[d]);
            }
        }
        return score;
    }

    /// How likely the data are, per example: the mean of $\log p(x_n, y_n)$.
    public double logLikelihood(Dataset<double[], Integer> data) {
        return data.examples().stream()
                .mapToDouble(e -> logJoint(e.x())[e.y()]).average().orElseThrow();
    }

    /// The mean and the spread of column `d`; `floor` is added to the variance.
    private static Normal normal(double[][] rows, int d, double floor) {
        return new Normal(mean(rows, d), Math.sqrt(variance(rows, d) + floor));
    }

    private static double mean(double[][] rows, int d) {
        return Arrays.stream(rows).mapToDouble(row -> row[d]).average().orElseThrow();
    }

    private static double variance(double[][] rows, int d) {
        var mean = mean(rows, d);
        return Arrays.stream(rows)
                .mapToDouble(row -> (row[d] - mean) * (row[d] - mean)).average().orElseThrow();
    }
}
