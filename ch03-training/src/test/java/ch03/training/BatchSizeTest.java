package ch03.training;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static common.laws.Laws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Tensors;
import common.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// # What the size of a batch changes, and what it does not (section 3.3)
///
/// Six examples with four features and a target, and a linear model. Expectations are not sampled:
/// all batches there are get their turn.
class BatchSizeTest {

    private static final int N = 6, D = 4;

    /// The gradient of the mean squared error over some rows: `[D]`.
    private static Tensor gradient(Tensor data, int... rows) {       // [N, D + 1]
        var w = new Parameter("w", data.select(0, 0).slice(0, 0, D).times(0.1));
        accumulate(w, data, 1, rows);
        return w.gradient();
    }

    private static void accumulate(Parameter w, Tensor data, double factor, int... rows) {
        var batch = data.take(0, Indices.of(rows));
        var x = Variable.constant(batch.slice(1, 0, D));
        var y = Variable.constant(batch.select(1, D));
        RegressionLosses.mse(x.matmul(w), y, Reduce.MEAN).times(factor).backward();
    }

    private static int[] all() {
        return IntStream.range(0, N).toArray();
    }

    @Property @Label("mean over a partition into equal batches of ∇L_B = ∇L")
    void batchesAverageToTheWhole(@ForAll("data") Tensor data, @ForAll long seed) {
        var order = Rng.seed(seed).permutation(N);
        for (var b : List.of(1, 2, 3, 6)) {
            var sum = gradient(data, all()).filled(0);
            for (var from = 0; from < N; from += b) {
                sum = sum.plus(gradient(data, Arrays.copyOfRange(order, from, from + b)));
            }
            assertClose(sum.times((double) b / N), gradient(data, all()), within(1e-9));
        }
    }

    @Property
    @Label("gradients of micro-batches, scaled by 1/k and added up = that of the big batch")
    void accumulationIsABigBatch(@ForAll("data") Tensor data) {
        var w = new Parameter("w", data.select(0, 0).slice(0, 0, D).times(0.1));
        accumulate(w, data, 1 / 3.0, 0, 1);
        accumulate(w, data, 1 / 3.0, 2, 3);
        accumulate(w, data, 1 / 3.0, 4, 5);
        assertClose(w.gradient(), gradient(data, all()), within(1e-9));
    }

    @Property(tries = 20) @Label("drawn with replacement:   E ĝ = g   and   Var ĝ = σ²/B")
    void withReplacement(@ForAll("data") Tensor data, @ForAll @IntRange(min = 1, max = 3) int b) {
        var each = eachGradient(data);
        check(each, batches(b, true), GradientNoise.of(each).withReplacement(b));
    }

    @Property(tries = 20)
    @Label("drawn without replacement:   E ĝ = g   and   Var ĝ = σ²/B·(N − B)/(N − 1)")
    void withoutReplacement(
            @ForAll("data") Tensor data, @ForAll @IntRange(min = 1, max = N) int b) {
        var each = eachGradient(data);
        check(each, batches(b, false), GradientNoise.of(each).withoutReplacement(b));
    }

    private static List<Tensor> eachGradient(Tensor data) {
        return IntStream.range(0, N).mapToObj(n -> gradient(data, n)).toList();
    }

    /// The mean over all batches is that of the examples, and the variance as predicted.
    private static void check(List<Tensor> gradients, List<int[]> batches, double variance) {
        var each = gradients.stream().map(Tensor::toArray).toArray(double[][]::new);
        var estimates = batches.stream().map(rows -> mean(Arrays.stream(rows)
                .mapToObj(n -> each[n]).toArray(double[][]::new))).toArray(double[][]::new);
        assertClose(mean(estimates), mean(each), within(1e-9));
        assertClose(variance(estimates), variance, within(1e-9));
    }

    /// Pythagoras: what a batch adds to the gradient is noise, and no batch takes from it.
    @Property(tries = 20) @Label("E |ĝ|² = |g|² + σ²/B   (with replacement)")
    void noiseMakesGradientsLonger(
            @ForAll("data") Tensor data, @ForAll @IntRange(min = 1, max = 3) int b) {
        var each = eachGradient(data);
        var noise = GradientNoise.of(each);
        var squares = batches(b, true).stream().mapToDouble(rows -> Arrays.stream(rows)
                .mapToObj(each::get).reduce(Tensor::plus).orElseThrow().div(b)
                .square().sum().item()).average().orElseThrow();
        assertClose(squares, noise.squaredNorm() + noise.withReplacement(b), within(1e-9));
    }

    @Property @Label("at the noise scale B = σ²/|g|² the error is as large as the gradient")
    void theNoiseScale(@ForAll("data") Tensor data) {
        var noise = GradientNoise.of(eachGradient(data));
        Assume.that(noise.squaredNorm() > 0);
        assertClose(noise.variance() / noise.squaredNorm(), noise.scale(), within(1e-12));
    }

    @Property @Label("all the data at once: no error")
    void theWholeHasNoError(@ForAll("data") Tensor data) {
        assertThat(GradientNoise.of(eachGradient(data)).withoutReplacement(N)).isZero();
    }

    private static double[] mean(double[][] vectors) {
        var mean = new double[vectors[0].length];
        for (var v : vectors) {
            Arrays.setAll(mean, i -> mean[i] + v[i] / vectors.length);
        }
        return mean;
    }

    /// The mean squared distance from the mean.
    private static double variance(double[][] vectors) {
        var mean = mean(vectors);
        return Arrays.stream(vectors).mapToDouble(v -> IntStream.range(0, mean.length)
                .mapToDouble(i -> (v[i] - mean[i]) * (v[i] - mean[i])).sum())
                .average().orElseThrow();
    }

    /// All sequences of `b` rows, or all those without repetition.
    private static List<int[]> batches(int b, boolean repeat) {
        var batches = new ArrayList<int[]>(List.of(new int[0]));
        for (var i = 0; i < b; i++) {
            var longer = new ArrayList<int[]>();
            for (var batch : batches) {
                for (var n = 0; n < N; n++) {
                    var row = n;
                    if (repeat || Arrays.stream(batch).noneMatch(k -> k == row)) {
                        var next = Arrays.copyOf(batch, batch.length + 1);
                        next[batch.length] = n;
                        longer.add(next);
                    }
                }
            }
            batches = longer;
        }
        return batches;
    }

    @Provide Arbitrary<Tensor> data() {
        return Tensors.of(N, D + 1).between(-3, 3);
    }
}
