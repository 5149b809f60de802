package ch01.basics;

import common.Rng;
import java.util.Arrays;

/// # The first network
///
/// Logistic regression draws one straight line, and some tables cannot be divided by one ([Xor]).
/// What if its inputs were not the given features, but *answers of other units* to questions of
/// their own? Put $H$ units in between:
///
/// $$ a = W x + b, \qquad h = \varphi(a), \qquad z = v \cdot h + c, \qquad
///    P(y = 1 \mid x) = \sigma(z) $$
///
/// The units of $h$ are called *hidden*, since nobody tells them what to answer; training finds
/// out. Everything here is known from before: an affine map, a bend $\varphi$, and logistic
/// regression on top. The bend is what matters: without it the two maps are one ([Activation]).
///
/// The weights of both maps stand in one array, the first map's first.
public record FirstNetwork(int inputs, int hidden, Activation activation)
        implements ParametricModel<double[], Double>, Objective<double[], Integer> {

    @Override public int parameters() {
        return first().parameters() + second().parameters();
    }

    /// The probability of class 1.
    @Override public Double predict(double[] w, double[] x) {
        return LogSpace.sigmoid(score(w, x));
    }

    /// $z$, before the sigmoid.
    public double score(double[] w, double[] x) {
        var a = first().apply(firstPart(w), x);                      // [H]
        var h = Arrays.stream(a).map(activation::of).toArray();      // [H]
        return second().apply(secondPart(w), h)[0];
    }

    @Override public double value(double[] w, Dataset<double[], Integer> data) {
        return LossInterfaces.binaryCrossEntropyWithLogits(logits(w, data), targets(data));
    }

    /// The chain rule, from the loss back to the inputs. At the logits the slope is prediction
    /// minus truth, as in [LogisticRegression]; at the hidden units it is that times $v$, and
    /// before the bend, times the bend's own slope:
    ///
    /// $$ \bar h = \bar z\,v, \qquad \bar a = \bar h \odot \varphi'(a) $$
    ///
    /// where $\bar u$ stands for $\partial J / \partial u$. From $\bar z$ and $\bar a$ each map
    /// knows the slopes of its weights.
    @Override public double[] gradient(double[] w, Dataset<double[], Integer> data) {
        var zBar = LossInterfaces.binaryCrossEntropySlopes(logits(w, data), targets(data));
        var a = first().apply(firstPart(w), data.inputs());          // [N, H]
        var h = Arrays.stream(a)
                .map(row -> Arrays.stream(row).map(activation::of).toArray()).toList();
        var aBar = new double[a.length][hidden];                     // [N, H]
        for (var n = 0; n < a.length; n++) {
            var hBar = second().inputSlopes(secondPart(w), zBar[n]); // [H]
            for (var i = 0; i < hidden; i++) {
                aBar[n][i] = hBar[i] * activation.slope(a[n][i]);
            }
        }
        var gradient = Arrays.copyOf(first().gradient(data.inputs(), aBar), parameters());
        var last = second().gradient(h, zBar);
        System.arraycopy(last, 0, gradient, first().parameters(), last.length);
        return gradient;
    }

    /// Small random weights. With equal ones all hidden units would get the same slopes and stay
    /// equal for ever, and $H$ units would be as good as one.
    public double[] start(Rng rng) {
        return rng.doubles(parameters(), -1, 1).toArray();
    }

    /// The classifier with these weights: class 1 where its probability is at least one half.
    public Classifier classifier(double[] w) {
        var probability = with(w);
        return x -> probability.predict(x) >= 0.5 ? 1 : 0;
    }

    /// Train by gradient descent on the whole table.
    public static Classifier.Learner learner(int hidden, Activation activation, double learningRate,
                                             int steps, Rng rng) {
        return data -> {
            Classifier.requireTwoClasses("FirstNetwork", data);
            var model = new FirstNetwork(data.get(0).x().length, hidden, activation);
            var training = Training.run(model, DataLoader.whole(data),
                    new GradientDescent(learningRate), model.start(rng), steps);
            return model.classifier(training.weights());
        };
    }

    /// $W, b$
    public Affine first() {
        return new Affine(inputs, hidden);
    }

    /// $v, c$
    public Affine second() {
        return new Affine(hidden, 1);
    }

    private double[] firstPart(double[] w) {
        return Arrays.copyOf(w, first().parameters());
    }

    private double[] secondPart(double[] w) {
        return Arrays.copyOfRange(w, first().parameters(), parameters());
    }

    private Logits logits(double[] w, Dataset<double[], Integer> data) {
        return new Logits(data.inputs().stream()
                .map(x -> new double[] {score(w, x)}).toArray(double[][]::new));
    }

    private static double[][] targets(Dataset<double[], Integer> data) {
        return data.targets().stream().map(y -> new double[] {y}).toArray(double[][]::new);
    }
}
