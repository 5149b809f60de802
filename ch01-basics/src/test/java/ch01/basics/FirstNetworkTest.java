package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import common.Rng;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;

/// # What the first network promises (section 1.10)
class FirstNetworkTest {

    /// Adding the scores of (0,0) and (1,1) gives what adding those of (0,1) and (1,0) gives.
    @Property @Label("no line:   accuracy on XOR ≤ 3/4   for all w")
    void noLineDividesXor(@ForAll("threeWeights") double[] w) {
        var classifier = new LogisticRegression(2).classifier(w);
        assertThat(classifier.accuracy(Xor.table())).isLessThanOrEqualTo(0.75);
    }

    /// Not even with training: the best logistic regression says "one half" four times.
    @Example @Label("the best logistic regression of XOR is the constant ½, log 2 per row")
    void trainingALineDoesNotHelp() {
        var model = new LogisticRegression(2);
        assertClose(model.gradient(new double[3], Xor.table()), new double[3], within(1e-15));
        assertClose(model.value(new double[3], Xor.table()), Math.log(2), within(1e-15));
    }

    @Example @Tag("1.17") @Label("worked example: nine weights by hand: 4 of 4")
    void theWeightsByHandSolveXor() {
        var network = Xor.network();
        assertThat(network.classifier(Xor.weights()).accuracy(Xor.table())).isEqualTo(1);
    }

    /// Not just on the right side, but not near the fence: rounding decides nothing.
    @Example @Tag("1.17") @Label("|score| ≥ 0.1 on all four corners")
    void theAnswersByHandAreClear() {
        for (var corner : Xor.table()) {
            var score = Xor.network().score(Xor.weights(), corner.x());
            assertThat(Math.abs(score)).isGreaterThanOrEqualTo(0.1);
        }
    }

    /// What gradient descent makes of it, from a random start.
    @Example @Label("worked example: 4 tanh units, 2000 steps of 0.5: 4 of 4")
    void trainingFindsXorToo() {
        var learner = FirstNetwork.learner(4, Activation.TANH, 0.5, 2000, Rng.seed(1));
        assertThat(learner.fit(Xor.table()).accuracy(Xor.table())).isEqualTo(1);
    }

    /// Away from ReLU's corner, central differences with h = 1e-5 are right to 1e-8; a corner
    /// within h of a hidden unit's sum would spoil them, so the law is told for the smooth bends.
    @Property @Label("∇J = (J(w + h) − J(w − h)) / 2h   for tanh and the identity")
    void theGradientIsTheSlope(@ForAll("clouds") Dataset<double[], Integer> data,
            @ForAll("weights") double[] w, @ForAll boolean bent) {
        var network = new FirstNetwork(2, 3, bent ? Activation.TANH : Activation.IDENTITY);
        assertClose(network.gradient(w, data), Draw.slopes(network, w, data, 1e-5), within(1e-6));
    }

    /// With weights of random size no sum is near a corner (probability 1).
    @Property @Label("∇J = (J(w + h) − J(w − h)) / 2h   for ReLU, off its corners")
    void theGradientIsTheSlopeOffTheCorners(@ForAll("clouds") Dataset<double[], Integer> data,
            @ForAll long seed) {
        var network = new FirstNetwork(2, 3, Activation.RELU);
        var w = awayFromCorners(network, data, Rng.seed(seed));
        assertClose(network.gradient(w, data), Draw.slopes(network, w, data, 1e-6), within(1e-5));
    }

    /// v · (W x + b) + c = (Wᵀv) · x + (v · b + c): one affine map.
    @Property @Label("no bend:   the network is one affine map")
    void withoutABendTwoLayersAreOne(@ForAll("weights") double[] w,
            @ForAll("twoNumbers") double[] x) {
        var network = new FirstNetwork(2, 3, Activation.IDENTITY);
        var v = Arrays.copyOfRange(w, 9, 12);
        var first = network.first();
        var collapsed = Arrays.copyOf(first.inputSlopes(w, v), 3);
        collapsed[2] = w[12] + v[0] * w[2] + v[1] * w[5] + v[2] * w[8];
        assertClose(network.score(w, x), new LogisticRegression(2).score(collapsed, x),
                within(1e-12));
    }

    @Property @Label("hidden units may change places")
    void theOrderOfTheHiddenUnitsDoesNotMatter(@ForAll("weights") double[] w,
            @ForAll("twoNumbers") double[] x, @ForAll long seed) {
        var pi = Rng.seed(seed).permutation(3);
        var moved = w.clone();
        for (var i = 0; i < 3; i++) {
            System.arraycopy(w, 3 * i, moved, 3 * pi[i], 3);
            moved[9 + pi[i]] = w[9 + i];
        }
        var network = new FirstNetwork(2, 3, Activation.TANH);
        assertClose(network.score(moved, x), network.score(w, x), within(1e-13));
    }

    /// Why the start is random: equal units stay equal for ever.
    @Property @Label("two equal hidden units get equal slopes")
    void equalUnitsStayEqual(@ForAll("clouds") Dataset<double[], Integer> data,
            @ForAll("weights") double[] w) {
        System.arraycopy(w, 0, w, 3, 3);
        w[10] = w[9];
        var gradient = new FirstNetwork(2, 3, Activation.TANH).gradient(w, data);
        assertClose(Arrays.copyOfRange(gradient, 0, 3), Arrays.copyOfRange(gradient, 3, 6),
                within(1e-15));
        assertClose(gradient[9], gradient[10], within(1e-15));
    }

    @Property @Label("φ'(z) = (φ(z + h) − φ(z − h)) / 2h,   for |z| ≥ 0.01")
    void slopesOfBends(@ForAll Activation activation,
            @ForAll @DoubleRange(min = 0.01, max = 5) double size, @ForAll boolean negative) {
        var z = negative ? -size : size;
        var slope = (activation.of(z + 1e-5) - activation.of(z - 1e-5)) / 2e-5;
        assertClose(activation.slope(z), slope, within(1e-9));
    }

    /// Weights with which every hidden sum of every example is at least 1e-3 away from 0.
    private static double[] awayFromCorners(FirstNetwork network, Dataset<double[], Integer> data,
                                            Rng rng) {
        while (true) {
            var w = Draw.normals(rng, network.parameters());
            var sums = network.first().apply(Arrays.copyOf(w, 9), data.inputs());
            var all = Arrays.stream(sums).flatMapToDouble(Arrays::stream);
            if (all.allMatch(a -> Math.abs(a) > 1e-3)) {
                return w;
            }
        }
    }

    @Provide Arbitrary<Dataset<double[], Integer>> clouds() {
        return Draw.clouds(2);
    }

    @Provide Arbitrary<double[]> twoNumbers() {
        return Draw.weights(2);
    }

    @Provide Arbitrary<double[]> threeWeights() {
        return Draw.weights(3);
    }

    @Provide Arbitrary<double[]> weights() {
        return Draw.weights(13);
    }
}
