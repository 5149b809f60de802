package ch01.basics;

import static ch01.basics.LossInterfaces.binaryCrossEntropy;
import static ch01.basics.LossInterfaces.binaryCrossEntropySlopes;
import static ch01.basics.LossInterfaces.binaryCrossEntropyWithLogits;
import static ch01.basics.LossInterfaces.crossEntropy;
import static ch01.basics.LossInterfaces.crossEntropySlopes;
import static ch01.basics.LossInterfaces.nllLoss;
import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import common.Rng;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;

/// # What the four losses promise one another (section 1.8)
class LossInterfacesTest {

    /// What comes in at the four doors: logits `z` and, for each row, a class and K yes-or-no
    /// targets.
    record Case(Logits z, int[] classes, double[][] targets) {

        @Override public String toString() {
            return "logits " + Arrays.deepToString(z.values()) + ", classes "
                    + Arrays.toString(classes) + ", targets " + Arrays.deepToString(targets);
        }
    }

    /// Beyond |z| = 15 the term 1 − σ(z) has lost ten of its sixteen digits.
    @Property @Tag("1.12") @Label("bce(σ(z), y) = bceWithLogits(z, y)   for |z| ≤ 15")
    void bothBinaryLossesAgreeWhereBothAreExact(@ForAll("cases") Case c) {
        assertClose(binaryCrossEntropyWithLogits(c.z, c.targets),
                binaryCrossEntropy(c.z.sigmoid(), c.targets), within(1e-9));
    }

    @Property @Tag("1.12") @Label("bceWithLogits is finite, and at least 0,   for |z| ≤ 10⁶")
    void theLogitsFormNeverOverflows(@ForAll @DoubleRange(min = -1e6, max = 1e6) double z,
            @ForAll @DoubleRange(min = 0, max = 1) double y) {
        assertThat(binaryCrossEntropyWithLogits(one(z), target(y))).isFinite().isNotNegative();
    }

    /// The loss of a hopelessly wrong yes grows like its logit: e⁻⁸⁰⁰ is less than any rounding.
    @Example @Tag("1.12") @Label("worked example: z = −800, y = 1: 800 from the logit, ∞ from σ(z)")
    void theProbabilityHasForgottenWhatTheLogitKnows() {
        assertThat(binaryCrossEntropyWithLogits(one(-800), target(1))).isEqualTo(800);
        assertThat(binaryCrossEntropy(one(-800).sigmoid(), target(1)))
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    /// Where e^z is tiny, log(1 + e^z) is e^z: adding it to 1 first would lose it.
    @Example @Tag("1.12") @Label("worked example: z = −40, y = 0: 4.2e-18, not 0")
    void aTinyLossIsNotZero() {
        var loss = binaryCrossEntropyWithLogits(one(-40), target(0));
        assertThat(loss / Math.exp(-40)).isBetween(1 - 1e-15, 1 + 1e-15);
    }

    /// Log-sum-exp over (0, z) and over z alone round at most 1e-15 apart.
    @Property @Tag("1.12") @Label("bceWithLogits(z, y) = crossEntropy((0, z), y)")
    void aBinaryLossIsASoftmaxOverTwo(@ForAll @DoubleRange(min = -500, max = 500) double z,
            @ForAll boolean yes) {
        var two = new Logits(new double[][] {{0, z}});
        assertClose(binaryCrossEntropyWithLogits(one(z), target(yes ? 1 : 0)),
                crossEntropy(two, new int[] {yes ? 1 : 0}), within(1e-14));
    }

    @Property @Label("crossEntropy(z, c) = nll(logSoftmax(z), c)")
    void bothSoftmaxLossesAgree(@ForAll("cases") Case c) {
        assertClose(crossEntropy(c.z, c.classes), nllLoss(c.z.logSoftmax(), c.classes), within(0));
    }

    @Property @Label("nll(log p, c) = −mean log p_c")
    void theLossOfProbabilitiesIsTheSurprise(@ForAll("cases") Case c) {
        var p = c.z.softmax();
        var surprise = mean(c, (n, k) -> -Math.log(p.values()[(int) n][(int) k]));
        assertClose(nllLoss(p.log(), c.classes), surprise, within(1e-12));
    }

    /// Central differences, h = 1e-4: truncation h²/6 times a third derivative below 0.1 is 2e-10,
    /// rounding 1e-15/h is 1e-11.
    @Property @Label("∂bceWithLogits/∂z = (σ(z) − y) / NK")
    void binarySlopesArePredictionMinusTruth(@ForAll("cases") Case c) {
        assertClose(binaryCrossEntropySlopes(c.z, c.targets),
                slopes(c.z, z -> binaryCrossEntropyWithLogits(z, c.targets)), within(1e-8));
    }

    @Property @Tag("1.11") @Label("∂crossEntropy/∂z = (softmax(z) − onehot(c)) / N")
    void slopesArePredictionMinusTruth(@ForAll("cases") Case c) {
        assertClose(crossEntropySlopes(c.z, c.classes),
                slopes(c.z, z -> crossEntropy(z, c.classes)), within(1e-8));
    }

    @Property @Tag("1.11") @Label("Σ_k ∂crossEntropy/∂z_nk = 0")
    void whatTheTrueClassGainsTheOthersLose(@ForAll("cases") Case c) {
        var sums = Arrays.stream(crossEntropySlopes(c.z, c.classes))
                .mapToDouble(row -> Arrays.stream(row).sum()).toArray();
        assertClose(sums, new double[sums.length], within(1e-14));
    }

    @Property @Label("crossEntropy(z + s) = crossEntropy(z)")
    void aShiftOfARowChangesNothing(@ForAll("cases") Case c,
            @ForAll @DoubleRange(min = -1000, max = 1000) double s) {
        var shifted = new Logits(map(c.z.values(), v -> v + s));
        assertClose(crossEntropy(shifted, c.classes), crossEntropy(c.z, c.classes), within(1e-11));
    }

    /// Renaming the classes, in logits and labels alike, renames the columns of the slopes.
    @Property @Label("loss(πz, πc) = loss(z, c)   and   slopes(πz, πc) = π slopes(z, c)")
    void theNamesOfTheClassesDoNotMatter(@ForAll("cases") Case c, @ForAll long seed) {
        var pi = Rng.seed(seed).permutation(c.z.values()[0].length);
        var renamed = IntStream.of(c.classes).map(k -> pi[k]).toArray();
        var z = new Logits(permuted(c.z.values(), pi));
        assertClose(crossEntropy(z, renamed), crossEntropy(c.z, c.classes), within(1e-13));
        assertClose(crossEntropySlopes(z, renamed),
                permuted(crossEntropySlopes(c.z, c.classes), pi), within(1e-13));
    }

    @Property @Label("nll(a·u + b·v) = a·nll(u) + b·nll(v)   for a, b ≥ 0")
    void lookingUpIsLinear(@ForAll("cases") Case c, @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 5) double a,
            @ForAll @DoubleRange(min = 0, max = 5) double b) {
        var u = c.z.logSoftmax().values();
        var rng = Rng.seed(seed);
        var v = map(u, x -> -Math.abs(rng.nextGaussian()));
        var sum = Draw.table(u.length, n -> IntStream.range(0, u[n].length)
                .mapToDouble(k -> a * u[n][k] + b * v[n][k]).toArray());
        var expected = a * nllLoss(new LogProbabilities(u), c.classes)
                + b * nllLoss(new LogProbabilities(v), c.classes);
        assertClose(nllLoss(new LogProbabilities(sum), c.classes), expected, within(1e-13));
    }

    /// Why log-probabilities where logits belong go unnoticed: the second log-softmax does nothing.
    @Property @Label("logSoftmax(logSoftmax(z)) = logSoftmax(z)")
    void aSecondLogSoftmaxDoesNothing(@ForAll("cases") Case c) {
        var once = c.z.logSoftmax();
        assertClose(new Logits(once.values()).logSoftmax().values(), once.values(), within(1e-13));
    }

    @Property @Label("bce(p, y) = bce(1 − p, 1 − y)")
    void yesAndNoAreSymmetric(@ForAll("cases") Case c) {
        var p = c.z.sigmoid();
        var q = new Probabilities(map(p.values(), v -> 1 - v));
        assertClose(binaryCrossEntropy(q, map(c.targets, y -> 1 - y)),
                binaryCrossEntropy(p, c.targets), within(1e-9));
    }

    @Example @Label("bce(0, 0) = bce(1, 1) = 0,   bce(0, 1) = bce(1, 0) = ∞")
    void theFourCornersOfTheBinaryLoss() {
        assertThat(binaryCrossEntropy(certain(0), target(0))).isZero();
        assertThat(binaryCrossEntropy(certain(1), target(1))).isZero();
        assertThat(binaryCrossEntropy(certain(0), target(1))).isInfinite();
        assertThat(binaryCrossEntropy(certain(1), target(0))).isInfinite();
    }

    private static Probabilities certain(double p) {
        return new Probabilities(new double[][] {{p}});
    }

    private static Logits one(double z) {
        return new Logits(new double[][] {{z}});
    }

    private static double[][] target(double y) {
        return new double[][] {{y}};
    }

    private static double mean(Case c, DoubleBinaryOperator entry) {
        return IntStream.range(0, c.classes.length)
                .mapToDouble(n -> entry.applyAsDouble(n, c.classes[n])).average().orElseThrow();
    }

    private static double[][] map(double[][] rows, DoubleUnaryOperator f) {
        return Draw.table(rows.length, n -> Arrays.stream(rows[n]).map(f).toArray());
    }

    private static double[][] permuted(double[][] rows, int[] pi) {
        return Draw.table(rows.length, n -> {
            var row = new double[pi.length];
            IntStream.range(0, pi.length).forEach(k -> row[pi[k]] = rows[n][k]);
            return row;
        });
    }

    private static double[][] slopes(Logits z, ToDoubleFunction<Logits> loss) {
        var h = 1e-4;
        return Draw.table(z.values().length, n -> IntStream.range(0, z.values()[n].length)
                .mapToDouble(k -> (loss.applyAsDouble(moved(z, n, k, h))
                        - loss.applyAsDouble(moved(z, n, k, -h))) / (2 * h)).toArray());
    }

    private static Logits moved(Logits z, int n, int k, double by) {
        var values = map(z.values(), v -> v);
        values[n][k] += by;
        return new Logits(values);
    }

    @Provide Arbitrary<Case> cases() {
        return Combinators.combine(Arbitraries.integers().between(1, 4),
                Arbitraries.integers().between(2, 5)).flatAs((n, k) -> Combinators.combine(
                        Arbitraries.doubles().between(-15, 15).array(double[].class).ofSize(k)
                                .array(double[][].class).ofSize(n),
                        Arbitraries.integers().between(0, k - 1).array(int[].class).ofSize(n),
                        Arbitraries.doubles().between(0, 1).array(double[].class).ofSize(k)
                                .array(double[][].class).ofSize(n))
                .as((z, classes, targets) -> new Case(new Logits(z), classes, targets)))
                .withoutEdgeCases();
    }
}
