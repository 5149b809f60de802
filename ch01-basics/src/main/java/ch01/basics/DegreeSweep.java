package ch01.basics;

import java.util.stream.IntStream;

/// # Too little, too much
///
/// Which degree should the polynomial have? The training data cannot tell: each [Basis] contains
/// the one before, so the error on them falls with every degree, down to 0 where there are as many
/// weights as points. Ask points that the training has not seen. In a run of the experiment
/// `PolynomialDegrees`, with 20 points of a sine and noise of variance 0.04, the mean squared
/// errors are
///
/// | degree | on the 20 points | on 1000 others | |
/// |---|---|---|---|
/// | 1 | 0.315 | 0.243 | *underfits*: too stiff, wrong everywhere alike |
/// | 3 | 0.039 | 0.052 | close to the noise, which nobody can predict |
/// | 9 | 0.010 | 0.071 | *overfits*: it has begun to learn the noise |
/// | 15 | 0.006 | 27.0 | and has lost sight of the curve |
///
/// An underfitting model is bad on both sides; it needs more weights or better features. An
/// overfitting one is good on the left and bad on the right, and knows too many ways to be right on
/// too few points. So give it more points; or take away weights; or keep the weights and hold them
/// small, as [Ridge] does, so that they cannot be used to the full.
///
/// @param train the mean squared error on the training points, for the degrees 1, 2, 3, ...
/// @param test  the same on the others
public record DegreeSweep(double[] train, double[] test) {

    /// Fit the degrees 1 to `highest` to one data set and judge them on both.
    public static DegreeSweep of(Dataset<Double, Double> train, Dataset<Double, Double> test,
                                 int highest) {
        var curves = IntStream.rangeClosed(1, highest)
                .mapToObj(degree -> Basis.polynomial(degree).fit(train)).toList();
        var loss = Loss.squared();
        return new DegreeSweep(curves.stream().mapToDouble(f -> loss.risk(f, train)).toArray(),
                curves.stream().mapToDouble(f -> loss.risk(f, test)).toArray());
    }

    /// The degree with the smallest error on the others. Beware: having chosen it there, one needs
    /// a third set to say how good it is ([Split]).
    public int best() {
        var best = 0;
        for (var i = 1; i < test.length; i++) {
            best = test[i] < test[best] ? i : best;
        }
        return best + 1;
    }
}
