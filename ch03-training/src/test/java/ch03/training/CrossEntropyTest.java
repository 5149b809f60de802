package ch03.training;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Numbers;
import ch02.tensors.laws.Tensors;
import common.Rng;
import java.util.Arrays;
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

/// # What cross-entropy promises (section 3.1)
class CrossEntropyTest {

    private static final CrossEntropy MEAN = new CrossEntropy();
    private static final CrossEntropy EACH = MEAN.reduce(Reduce.NONE);

    /// Scores `[N, C]` and the right classes.
    record Batch(Tensor x, Indices labels) {

        int classes() {
            return x.size(1);
        }

        double loss(CrossEntropy loss) {
            return loss.of(new Logits(Variable.constant(x)), labels).item();
        }

        Tensor gradient(CrossEntropy loss) {
            var input = Variable.input(x);
            loss.of(new Logits(input), labels).backward();
            return input.gradient();
        }

        Batch with(Tensor scores) {
            return new Batch(scores, labels);
        }

        Batch with(Indices others) {
            return new Batch(x, others);
        }
    }

    /// A shift by 100 rounds the scores by 10⁻¹⁴.
    @Property @Label("L(x + c) = L(x)")
    void forgetsAShift(@ForAll("batches") Batch b, @ForAll("shift") double c) {
        assertThat(b.with(b.x.plus(c)).loss(MEAN)).isCloseTo(b.loss(MEAN), offset(1e-11));
    }

    @Property @Tag("3.11") @Tag("3.12")
    @Label("crossEntropy(x) = nll(log softmax(x)):   one operation = its parts")
    void theShortcutIsTheLongWay(@ForAll("batches") Batch b) {
        var x = Variable.input(b.x);
        var parts = MEAN.of(new Logits(x).logSoftmax(), b.labels);
        assertThat(parts.item()).isCloseTo(b.loss(MEAN), offset(1e-11));
        parts.backward();
        assertClose(x.gradient(), b.gradient(MEAN), within(1e-11));
    }

    @Property @Label("∂L/∂x = (softmax(x) − onehot(k)) / N,   and its rows sum to 0")
    void predictedMinusRight(@ForAll("batches") Batch b) {
        var right = Backend.EJML.call(() -> Tensor.oneHot(b.labels, b.classes()));
        var expected = b.x.softmax(1).minus(right).div(b.x.size(0));
        assertClose(b.gradient(MEAN), expected, within(1e-11));
        assertClose(b.gradient(MEAN).sum(1), b.x.sum(1).filled(0), within(1e-11));
    }

    @Property @Label("L(πx, πk) = L(x, k)   and   ∇L(πx, πk) = π∇L(x, k)")
    void theNamesOfTheClassesDoNotMatter(@ForAll("batches") Batch b, @ForAll long seed) {
        var order = Rng.seed(seed).permutation(b.classes());         // new class j is old order[j]
        var inverse = new int[order.length];
        Arrays.setAll(inverse, j -> indexOf(order, j));
        var labels = Arrays.stream(b.labels.toArray()).map(k -> inverse[k]).toArray();
        var renamed = new Batch(b.x.take(1, Indices.of(order)), Indices.of(labels));
        assertThat(renamed.loss(MEAN)).isCloseTo(b.loss(MEAN), offset(1e-11));
        assertClose(renamed.gradient(MEAN), b.gradient(MEAN).take(1, Indices.of(order)),
                within(1e-11));
    }

    private static int indexOf(int[] values, int value) {
        return Arrays.stream(values).boxed().toList().indexOf(value);
    }

    @Property @Tag("3.11") @Label("nll(a p + b q) = a nll(p) + b nll(q)")
    void theLogLikelihoodIsLinear(@ForAll("batches") Batch b, @ForAll("shift") double a) {
        var other = b.x.flip(1);
        var both = nll(b.x.times(a).plus(other), b.labels);
        assertClose(both, nll(b.x, b.labels).times(a).plus(nll(other, b.labels)), within(1e-9));
    }

    private static Tensor nll(Tensor logP, Indices labels) {
        return EACH.of(new LogProbabilities(Variable.constant(logP)), labels).value();
    }

    @Property
    @Label("log softmax(log softmax(x)) = log softmax(x):   log-probabilities pass as scores")
    void logSoftmaxIsIdempotent(@ForAll("batches") Batch b) {
        var once = b.x.logSoftmax(1);
        assertClose(once.logSoftmax(1), once, within(1e-12));
        assertThat(b.with(once).loss(MEAN)).isCloseTo(b.loss(MEAN), offset(1e-11));
    }

    /// Probabilities lie in [0, 1], so as scores they are never more than 1 apart.
    @Property @Label("probabilities fed as scores never get a loss below log(1 + (C − 1)/e)")
    void probabilitiesDoNotPassAsScores(@ForAll("batches") Batch b) {
        var floor = Math.log(1 + (b.classes() - 1) / Math.E);
        assertThat(b.with(b.x.softmax(1)).loss(MEAN)).isGreaterThanOrEqualTo(floor - 1e-12);
    }

    @Property @Tag("3.11") @Label("H(q, p) ≥ H(q),   with equality for p = q")
    void noModelBeatsTheTruth(@ForAll("batches") Batch b) {
        var q = new Probabilities(Variable.constant(b.x.flip(1).softmax(1)));
        var logQ = b.x.flip(1).logSoftmax(1);
        var entropy = logQ.exp().times(logQ).sum(1).negate();
        var losses = EACH.of(new Logits(Variable.constant(b.x)), q).value();
        assertThat(losses.unsqueeze(1).minus(entropy).less(-1e-12).count()).isZero();
        var own = EACH.of(new Logits(Variable.constant(logQ)), q).value();
        assertClose(own.unsqueeze(1), entropy, within(1e-12));
    }

    @Property @Tag("3.11") @Label("L_s = (1 − s)·L₀ + s·(mean of L₀ over all classes as labels)")
    void smoothingIsAMixture(@ForAll("batches") Batch b, @ForAll("share") double s) {
        var all = 0.0;
        for (var k = 0; k < b.classes(); k++) {
            var same = new int[b.labels.count()];
            Arrays.fill(same, k);
            all += b.with(Indices.of(same)).loss(MEAN) / b.classes();
        }
        assertThat(b.loss(MEAN.smoothing(s)))
                .isCloseTo((1 - s) * b.loss(MEAN) + s * all, offset(1e-10));
    }

    @Property @Tag("3.12")
    @Label("an ignored element adds nothing to the mean, and gets no gradient")
    void ignoredElementsDoNotCount(@ForAll("batches") Batch b, @ForAll("share") double s) {
        var n = b.labels.count();
        var more = Arrays.copyOf(b.labels.toArray(), n + 1);
        more[n] = -100;
        var first = b.x.slice(0, 0, 1);
        var padded = new Batch(Tensor.concat(0, b.x, first.times(7)), Indices.of(more));
        var loss = MEAN.smoothing(s);
        assertThat(padded.loss(loss)).isCloseTo(b.loss(loss), offset(1e-10));
        assertClose(padded.gradient(loss).slice(0, n, n + 1), first.filled(0), within(0));
    }

    @Property @Tag("3.12") @Label("class weight m = every example of the class listed m times")
    void weightsCountAsRepetitions(@ForAll("batches") Batch b, @ForAll("weights") int[] m) {
        var weights = Backend.EJML.call(() -> Tensor.of(
                Arrays.stream(Arrays.copyOf(m, b.classes())).asDoubleStream().toArray()));
        var rows = Indices.of(IntStream.range(0, b.labels.count()).flatMap(n ->
                IntStream.generate(() -> n).limit(m[b.labels.get(n)])).toArray());
        var labels = Arrays.stream(rows.toArray()).map(n -> b.labels.get(n)).toArray();
        var listed = new Batch(b.x.take(0, rows), Indices.of(labels));
        assertThat(b.loss(MEAN.weights(weights))).isCloseTo(listed.loss(MEAN), offset(1e-10));
    }

    @Property @Tag("3.11") @Label("L of [N, C, P] = L of its N·P columns")
    void positionsAreExamples(@ForAll("images") Tensor x) {
        var n = x.size(0) * x.size(2);
        var labels = new int[n];
        Arrays.setAll(labels, i -> i % x.size(1));
        var image = EACH.of(new Logits(Variable.constant(x)),
                Indices.of(Shape.of(x.size(0), x.size(2)), labels));
        var flat = x.permute(0, 2, 1).reshape(n, x.size(1));
        var columns = EACH.of(new Logits(Variable.constant(flat)), Indices.of(labels));
        assertClose(image.value().flatten(), columns.value(), within(1e-12));
    }

    @Property @Label("equal scores cost log C")
    void ignoranceCostsLogC(@ForAll("batches") Batch b, @ForAll("shift") double c) {
        var same = b.with(b.x.filled(c));
        assertThat(same.loss(MEAN)).isCloseTo(Math.log(b.classes()), offset(1e-12));
    }

    @Example @Label("the limits: sure and right costs 0, sure and wrong the distance of the scores")
    void limits() {
        var x = Backend.EJML.call(() -> Tensor.of(new double[][] {{800, 0, 0}}));
        assertThat(new Batch(x, Indices.of(0)).loss(MEAN)).isEqualTo(0);
        assertThat(new Batch(x, Indices.of(1)).loss(MEAN)).isEqualTo(800);
        assertThat(new Batch(x.negate(), Indices.of(0)).loss(MEAN))
                .isCloseTo(800 + Math.log(2), offset(1e-12));
        assertThat(new Batch(x.negate(), Indices.of(1)).loss(MEAN))
                .isCloseTo(Math.log(2), offset(1e-12));
    }

    @Example @Tag("3.11") @Label("a class that is masked out (−∞) and not the truth does no harm")
    void maskedClassesAreHarmless() {
        var x = Backend.EJML.call(() -> Variable.input(
                Tensor.of(new double[][] {{1, Double.NEGATIVE_INFINITY, 1}})));
        var loss = EACH.of(new Logits(x), Indices.of(0));
        assertThat(loss.item()).isCloseTo(Math.log(2), offset(1e-15));
        loss.sum().backward();
        var expected = Backend.EJML.call(() -> Tensor.of(new double[][] {{-0.5, 0, 0.5}}));
        assertClose(x.gradient(), expected, within(1e-15));
    }

    @Example @Tag("3.12") @Label("a mean over nothing is refused")
    void nothingHasNoMean() {
        var x = new Logits(Variable.constant(Tensor.zeros(2, 3)));
        assertThatThrownBy(() -> MEAN.of(x, Indices.of(-100, -100)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("ignored");
    }

    @Example @Label("labels out of range, of another shape, or too few weights are refused")
    void refusesWhatDoesNotFit() {
        var x = new Logits(Variable.constant(Tensor.zeros(2, 3)));
        assertThatThrownBy(() -> EACH.of(x, Indices.of(0, 3))).hasMessageContaining("3");
        assertThatThrownBy(() -> EACH.of(x, Indices.of(0, 1, 2))).hasMessageContaining("[N, ...]");
        assertThatThrownBy(() -> EACH.weights(Tensor.ones(2)).of(x, Indices.of(0, 1)))
                .hasMessageContaining("one weight for each of 3");
        assertThatThrownBy(() -> MEAN.smoothing(1.5)).hasMessageContaining("smoothing");
    }

    @Provide Arbitrary<Batch> batches() {
        var sizes = Combinators.combine(Arbitraries.integers().between(1, 5),
                Arbitraries.integers().between(2, 5)).as((n, c) -> new int[] {n, c});
        return sizes.flatMap(s -> Combinators.combine(Tensors.of(s[0], s[1]),
                Arbitraries.integers().between(0, s[1] - 1).array(int[].class).ofSize(s[0]))
                .as((x, labels) -> new Batch(x, Indices.of(labels))));
    }

    @Provide Arbitrary<Tensor> images() {
        return Arbitraries.integers().between(1, 3).flatMap(n -> Tensors.of(n, 3, 2));
    }

    @Provide Arbitrary<Double> shift() {
        return Numbers.between(-100, 100);
    }

    @Provide Arbitrary<Double> share() {
        return Numbers.between(0, 1);
    }

    @Provide Arbitrary<int[]> weights() {
        return Arbitraries.integers().between(1, 4).array(int[].class).ofSize(5);
    }
}
