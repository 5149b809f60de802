package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Backend;
import ch02.tensors.Matrices;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Tensors;
import ch03.training.Jacobian;
import ch03.training.Variable;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/// # What the softmax layer promises, at every temperature
///
/// In `double`; five probabilities that sum to 1 round by some $10^{-15}$.
class SoftmaxLayerTest {

    @Provide Arbitrary<Tensor> scores() {
        return Tensors.of(5);
    }

    private static Tensor softmax(Tensor scores, double temperature) {
        return new Softmax(-1, temperature).forward(Variable.constant(scores)).value();
    }

    @Property @Label("Σ p = 1, p > 0, and a larger score never gets less")
    void itIsADistributionInTheOrderOfTheScores(
            @ForAll("scores") Tensor x, @ForAll @IntRange(min = 1, max = 9) int t) {
        var p = softmax(x, t);
        assertThat(p.sum().item()).isCloseTo(1, offset(1e-12));
        assertThat(p.min().item()).isPositive();
        for (var i = 0; i < 5; i++) {
            for (var j = 0; j < 5; j++) {
                assertThat(x.get(i) <= x.get(j)).isEqualTo(p.get(i) <= p.get(j));
            }
        }
    }

    @Property @Label("softmax(x + c) = softmax(x), softmax(x; T) = softmax(x / T)")
    void onlyDifferencesCount(@ForAll("scores") Tensor x,
            @ForAll @IntRange(min = -500, max = 500) int c,
            @ForAll @IntRange(min = 1, max = 9) int t) {
        assertClose(softmax(x.plus(c), t), softmax(x, t), within(1e-12));
        assertClose(softmax(x.div(t), 1), softmax(x, t), within(1e-12));
    }

    @Property @Label("softmax([x, 0]) = [σ(x), 1 − σ(x)]")
    void twoScoresAreASigmoid(@ForAll("scores") Tensor x) {
        var pairs = Tensor.stack(1, x, x.times(0));
        assertClose(softmax(pairs, 1).select(1, 0), x.sigmoid(), within(1e-12));
    }

    @Property(tries = 50) @Label("J = Jᵀ, J 1 = 0, no eigenvalue of J is negative")
    void theJacobianIsSymmetricAndSemidefinite(@ForAll("scores") Tensor x) {
        Backend.EJML.run(() -> {
            var jacobian = Jacobian.byRows(new Softmax(-1)::forward, x);
            assertClose(jacobian, jacobian.transpose(), within(1e-15));
            assertClose(jacobian.sum(1), Tensor.zeros(5, 1), within(1e-15));
            var eigen = DecompositionFactory_DDRM.eig(5, false, true);
            eigen.decompose(Matrices.copy(jacobian.plus(jacobian.transpose()).times(0.5)));
            for (var i = 0; i < 5; i++) {
                assertThat(eigen.getEigenvalue(i).getReal()).isGreaterThan(-1e-14);
            }
        });
    }

    /// E p·x is the slope of log Σ exp(x / T) in 1/T, and that function is convex.
    @Property @Label("Σ p x ≥ mean of x, and it rises to max x as T falls")
    void coldMakesBold(@ForAll("scores") Tensor x) {
        var expected = DoubleStream.of(1000, 100, 10, 3, 1, 0.3, 0.1, 1e-3)
                .map(t -> softmax(x, t).times(x).sum().item()).toArray();
        for (var i = 1; i < expected.length; i++) {
            assertThat(expected[i]).isGreaterThanOrEqualTo(expected[i - 1] - 1e-12);
        }
        assertThat(expected[0]).isGreaterThanOrEqualTo(x.mean().item() - 1e-12);
        // Scores differ by at least 0.01, which is ten times the last temperature.
        assertThat(x.max().item() - expected[expected.length - 1]).isBetween(-1e-12, 1e-5);
    }

    @Property @Label("T → ∞: all alike; T → 0: the largest take all, in equal shares")
    void theLimits(@ForAll("scores") Tensor x) {
        assertClose(softmax(x, 1e9), x.full(0.2).expand(5), within(1e-7));
        var best = Tensor.where(x.equalTo(x.max().expand(5)), x.full(1).expand(5),
                x.full(0).expand(5));
        assertClose(softmax(x, 1e-4), best.div(best.sum()), within(1e-12));
    }

    @Property @Label("log softmax = log of softmax, and finite where that is log 0")
    void theLogarithm(@ForAll("scores") Tensor x) {
        var log = Softmax.logarithm(-1).forward(Variable.constant(x)).value();
        assertClose(log, softmax(x, 1).log(), within(1e-12));
        var far = Softmax.logarithm(-1).forward(Variable.constant(x.times(1e6))).value();
        assertThat(far.toArray()).doesNotContain(Double.NEGATIVE_INFINITY, Double.NaN);
    }

    @Example @Label("scores of 1000 and of −1000 are no problem")
    void hugeScores() {
        var x = Backend.EJML.call(() -> Tensor.of(1000, -1000, 0));
        assertThat(softmax(x, 1).toArray()).containsExactly(1, 0, 0);
    }
}
