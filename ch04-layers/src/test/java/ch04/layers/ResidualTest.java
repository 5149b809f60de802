package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Backend;
import ch02.tensors.Matrices;
import ch02.tensors.Tensor;
import ch03.training.Jacobian;
import ch03.training.Variable;
import common.Rng;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.ejml.dense.row.SingularOps_DDRM;

/// # What a way around promises
class ResidualTest {

    private static final int N = 5;

    /// Linear, tanh, linear; the weights of the second linear layer times `scale`.
    private static Sequential inner(long seed, double scale) {
        var rng = Rng.seed(seed);
        var last = new Linear(N, N, rng.split("last"));
        last.weight().value().timesInPlace(scale);
        last.bias().value().timesInPlace(scale);
        return new Sequential(new Linear(N, N, rng.split("first")), Activation.tanh(), last);
    }

    private static double[] singularValues(Tensor matrix) {
        return SingularOps_DDRM.singularValues(Matrices.copy(matrix));   // the largest first
    }

    @Property(tries = 20)
    @Label("F = 0: the block is the identity, so a last layer of zeros makes any depth harmless")
    void nothingInsideMeansNothingHappens(@ForAll long seed) {
        var blocks = new Layer[30];
        for (var i = 0; i < blocks.length; i++) {
            blocks[i] = new Residual(inner(seed + i, 0));
        }
        var x = Variable.constant(Tensor.normal(Rng.seed(seed), 2, N));
        assertClose(new Sequential(blocks).forward(x).value(), x.value(), exactly());
    }

    @Property(tries = 30) @Label("J = I + J_F")
    void theJacobianIsShiftedByTheIdentity(
            @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 3) double scale) {
        Backend.EJML.run(() -> {
            var f = inner(seed, scale);
            var x = Tensor.normal(Rng.seed(seed), N);
            assertClose(Jacobian.byRows(new Residual(f)::forward, x),
                    Jacobian.byRows(f::forward, x).plus(Tensor.eye(N)), within(1e-12));
        });
    }

    /// Whatever the gradient that arrives, at least this share of its length goes on.
    @Property(tries = 50) @Label("smallest singular value of J ≥ 1 − largest of J_F")
    void theGradientGetsThrough(
            @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 3) double scale) {
        Backend.EJML.run(() -> {
            var f = inner(seed, scale);
            var x = Tensor.normal(Rng.seed(seed), N);
            var through = singularValues(Jacobian.byRows(new Residual(f)::forward, x));
            var inside = singularValues(Jacobian.byRows(f::forward, x));
            assertThat(through[N - 1]).isGreaterThanOrEqualTo(1 - inside[0] - 1e-12);
        });
    }

    @Example @Label("F = I: the block doubles")
    void theIdentityInsideDoubles() {
        var x = Variable.constant(Tensor.of(1, -2, 3, 0, 5));
        assertThat(new Residual(new Identity()).forward(x).value().toArray())
                .containsExactly(2, -4, 6, 0, 10);
    }
}
