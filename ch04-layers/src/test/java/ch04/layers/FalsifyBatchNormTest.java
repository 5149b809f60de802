package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
import common.exercises.Exercise;
import common.exercises.Mutants;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # Falsify me: "batch normalisation gives every feature of its batch mean 0 and variance 1"
///
/// Said in every introduction, and wrong in two places.
///
/// *Variance 1*: a constant feature comes out as 0, with variance 0. That is no exception but the
/// end of a scale. For a feature of variance $\sigma^2$ the result has
/// $\sigma^2 / (\sigma^2 + \varepsilon)$, and with $\varepsilon = 10^{-5}$ a feature that varies by
/// 0.003 keeps half of it. Who measures lengths in kilometres will find out.
///
/// *Of its batch*: that is training. In evaluation there may be no batch, only one example; the
/// layer then uses the moments that it has collected, and what comes out has mean 0 and variance 1
/// only if the new data is like the old. A claim about batch normalisation that names no mode is a
/// claim about half of it.
@AddLifecycleHook(InDouble.class)
class FalsifyBatchNormTest {

    // ── Variance 1 ───────────────────────────────────────────────────────────────────────────────

    /// "After batch normalisation, a feature that is not constant has variance 1."
    ///
    /// **Exercise 4.22.** Falsify me: return the values of one feature, not all equal, whose
    /// variance after batch normalisation ($\varepsilon = 10^{-5}$, in training) is less than one
    /// half.
    /// <details><summary>Hint</summary>For which σ² is σ²/(σ² + ε) small?</details>
    @Exercise("4.22")
    static double[] counterexample() {
        return new double[] {0, 0.002};
    }

    @Example @Tag("4.22") @Label("values that differ, and yet a variance below ½")
    void aSmallFeatureStaysSmall() {
        var values = counterexample();
        assertThat(Arrays.stream(values).distinct().count()).isGreaterThan(1);
        assertThat(normalized(values).var(0).item()).isLessThan(0.5);
    }

    @Property @Label("what holds: the variance is σ² / (σ² + ε)")
    void whatHolds(@ForAll("features") double[] values) {
        var variance = Tensor.of(values).var(0).item();
        assertThat(normalized(values).var(0).item())
                .isCloseTo(variance / (variance + 1e-5), offset(1e-9));
    }

    private static Tensor normalized(double[] values) {
        var x = Variable.constant(Tensor.of(values).reshape(values.length, 1));
        return new BatchNorm(1).forward(x).value().reshape(-1);
    }

    // ── Of its batch ─────────────────────────────────────────────────────────────────────────────

    /// What a layer answers in evaluation after it was trained on one batch. Its running moments
    /// have momentum 1, so they are those of that batch.
    @FunctionalInterface
    interface Norm {
        Tensor evaluate(Tensor before, Tensor x);
    }

    /// "In evaluation, too, every feature of a batch is moved to mean 0 and variance 1."
    ///
    /// **Exercise 4.23.** Falsify me: write the law that holds in its place. `before` and `x` are
    /// batches `[B, C]`, and $\varepsilon = 10^{-5}$. It has to hold of the book's layer, within
    /// 1e-9, and to fail on each of the mutants.
    /// <details><summary>Hint</summary>Which mean and which of the two variances? `var(1, 0)`
    /// divides by B − 1.</details>
    @Exercise("4.23")
    static void law(Norm norm, Tensor before, Tensor x) {
        var r = before.var(1, 0).plus(EPSILON).rsqrt();
        assertClose(norm.evaluate(before, x), x.minus(before.mean(0)).times(r), within(1e-9));
    }

    private static final double EPSILON = 1e-5;

    private static Tensor standardized(Tensor x, Tensor mean, Tensor variance) {
        return x.minus(mean).times(variance.plus(EPSILON).rsqrt());
    }

    private static final Mutants<Norm> MUTANTS = Mutants.<Norm>none()
            .with("uses the batch itself", (_, x) -> standardized(x, x.mean(0), x.var(0, 0)))
            .with("does nothing in evaluation", (_, x) -> x)
            .with("remembers the biased variance",
                    (before, x) -> standardized(x, before.mean(0), before.var(0, 0)))
            .with("forgets the mean", (before, x) -> standardized(x, x.mean(0).times(0),
                    before.var(1, 0)))
            .with("goes on collecting", (before, x) -> standardized(x,
                    Tensor.concat(0, before, x).mean(0), Tensor.concat(0, before, x).var(1, 0)));

    private static Tensor book(Tensor before, Tensor x) {
        var layer = new BatchNorm(x.size(1), 1, EPSILON, false);
        layer.forward(Variable.constant(before));
        layer.evaluate();
        return layer.forward(Variable.constant(x)).value();
    }

    private static Tensor batch(long seed, String name, int size) {
        return Tensor.normal(Rng.seed(seed).split(name), size, 2);
    }

    @Property @Tag("4.23") @Label("your law holds of the book's layer")
    void holdsOfTheBook(@ForAll long seed) {
        law(FalsifyBatchNormTest::book, batch(seed, "before", 4),
                batch(seed, "x", 3).times(2).plus(5));
    }

    @Example @Tag("4.23") @Label("your law fails on every mutant")
    void failsOnEveryMutant() {
        assertThat(MUTANTS.survivors(List.of(1L, 2L, 3L), (norm, seed) ->
                law(norm, batch(seed, "before", 4), batch(seed, "x", 3)))).isEmpty();
    }

    /// Features of two to six values, of sizes from 10⁻⁴ to 100.
    @Provide Arbitrary<double[]> features() {
        var sizes = Arbitraries.of(1e-4, 1e-2, 1.0, 100.0);
        return sizes.flatMap(size -> Arbitraries.integers().between(-10, 10).map(i -> i * size)
                .array(double[].class).ofMinSize(2).ofMaxSize(6)).withoutEdgeCases();
    }
}
