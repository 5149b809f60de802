package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.assertSameOnEveryBackend;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Tensor;
import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.Tensors;
import common.Rng;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # What all normalisations promise (section 4.6)
///
/// With `⟨v⟩` for the mean over the axes that are normalised.
@AddLifecycleHook(InDouble.class)
class StandardizeTest {

    /// Numbers, the axes to normalise, and ε.
    record Given(Tensor x, int[] axes, double epsilon) {

        Standardize op() {
            return new Standardize(epsilon, axes);
        }

        Tensor mean(Tensor v) {
            return v.mean(axes);
        }

        @Override public String toString() {
            return "x = %s, along axes %s, epsilon = %s"
                    .formatted(x, Arrays.toString(axes), epsilon);
        }
    }

    /// r is at most 100 and x at most 10, so rounding stays below 1000 · 10⁻¹⁶ · the number of
    /// terms.
    @Property @Label("⟨x̂⟩ = 0")
    void theMeanIsZero(@ForAll("numbers") Given given) {
        var mean = given.mean(given.op().forward(given.x));
        assertClose(mean, mean.filled(0), within(1e-11));
    }

    @Property @Label("⟨x̂²⟩ = σ² / (σ² + ε)")
    void theVarianceIsAlmostOne(@ForAll("numbers") Given given) {
        var variance = given.mean(given.x.minus(given.mean(given.x)).square());
        assertClose(given.mean(given.op().forward(given.x).square()),
                variance.div(variance.plus(given.epsilon)), within(1e-10));
    }

    @Property @Tag("4.6") @Label("backpropagation = forward mode = differences")
    void theGradientIsRight(@ForAll("steady") Given given) {
        assertThreeGradientsAgree(in -> in[0].apply(given.op()), given.x);
    }

    /// Whoever moves a whole row changes nothing. Rounding as in the first law.
    @Property @Tag("4.6") @Label("⟨x̄⟩ = 0")
    void theGradientSumsToZero(@ForAll("numbers") Given given, @ForAll long seed) {
        var mean = given.mean(gradient(given, seed));
        assertClose(mean, mean.filled(0), within(1e-10));
    }

    /// Whoever stretches a whole row changes nothing either, but for ε.
    @Property @Tag("4.6") @Label("⟨x̄ ⊙ x̂⟩ = r ⟨ȳ ⊙ x̂⟩ · ε / (σ² + ε)")
    void theGradientDoesNotStretch(@ForAll("numbers") Given given, @ForAll long seed) {
        var op = given.op();
        var xHat = op.forward(given.x);
        var r = op.variance().plus(given.epsilon).rsqrt();
        var expected = given.mean(cotangent(given, seed).times(xHat)).times(r)
                .times(r.square()).times(given.epsilon);
        assertClose(given.mean(gradient(given, seed).times(xHat)), expected, within(1e-9));
    }

    private static Tensor cotangent(Given given, long seed) {
        return Tensor.normal(Rng.seed(seed), given.x.shape().toArray());
    }

    private static Tensor gradient(Given given, long seed) {
        var op = given.op();
        op.forward(given.x);
        return op.backward(cotangent(given, seed))[0];
    }

    /// Seven digits, of which the division by a σ of 0.1 and more costs two.
    @Property @Label("float and double agree")
    void bothBackendsAgree(@ForAll("steady") Given given) {
        assertSameOnEveryBackend(x -> given.op().forward(x), given.x, within(1e-4));
    }

    @Example @Label("a negative ε is refused")
    void refuses() {
        assertThatThrownBy(() -> new Standardize(-1, 0)).hasMessageContaining("epsilon >= 0");
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    @Provide Arbitrary<Given> numbers() {
        return given(Arbitraries.of(1e-4, 0.1, 1.0));
    }

    /// With an ε so large that no row is almost constant in comparison.
    @Provide Arbitrary<Given> steady() {
        return given(Arbitraries.of(0.1, 1.0));
    }

    private static Arbitrary<Given> given(Arbitrary<Double> epsilon) {
        var axes = Arbitraries.of(List.of(new int[] {2}, new int[] {0}, new int[] {0, 2},
                new int[] {1, 2}, new int[] {0, 1, 2}));
        return Combinators.combine(Tensors.of(Shapes.nonEmpty().rank(3).sizes(1, 4)), axes, epsilon)
                .as(Given::new).withoutEdgeCases();
    }
}
