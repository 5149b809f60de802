package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static common.laws.Laws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Backend;
import ch02.tensors.Matrices;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Numbers;
import ch02.tensors.laws.Tensors;
import ch03.training.Variable;
import common.Rng;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;

/// # The fully connected layer, and its gradients by EJML
///
/// All in `double`: sums of a few products of numbers up to 10 round by less than $10^{-12}$ of
/// their size.
class LinearTest {

    private static final int IN = 4, OUT = 3;

    @Provide Arbitrary<Tensor> batch() {
        return Tensors.of(5, IN);
    }

    @Provide Arbitrary<Tensor> cotangent() {
        return Tensors.of(5, OUT);
    }

    @Provide Arbitrary<Tensor> smallBatch() {
        return Tensors.of(2, 6);
    }

    private static Linear layer(long seed) {
        return Backend.EJML.call(() -> new Linear(IN, OUT, Rng.seed(seed)));
    }

    private static Tensor apply(Layer layer, Tensor x) {
        return layer.forward(Variable.constant(x)).value();
    }

    // ── Forward ──────────────────────────────────────────────────────────────────────────────────

    @Example @Label("0.5 · 0.8 + 0.3 · 0.2 + 0.1 = 0.56")
    void oneUnitByHand() {
        Backend.EJML.run(() -> {
            var unit = with(new double[][] {{0.8, 0.2}}, 0.1);
            assertClose(apply(unit, Tensor.of(new double[][] {{0.5, 0.3}})).item(), 0.56,
                    within(1e-15));
        });
    }

    @Example @Label("two inputs, three outputs: one row of weights for each output")
    void twoToThreeByHand() {
        Backend.EJML.run(() -> {
            var layer = with(new double[][] {{1, 2}, {3, 4}, {5, 6}}, 0.5, -0.5, 0);
            var y = apply(layer, Tensor.of(new double[][] {{1, 10}}));
            assertThat(y.toArray()).containsExactly(21.5, 42.5, 65);
        });
    }

    private static Linear with(double[][] weights, double... bias) {
        var layer = new Linear(weights[0].length, weights.length, Rng.seed(1));
        layer.weight().value().copyInPlace(Tensor.of(weights));
        layer.bias().value().copyInPlace(Tensor.of(bias));
        return layer;
    }

    @Property @Label("f(a x + (1 − a) y) = a f(x) + (1 − a) f(y)")
    void straightLinesGoToStraightLines(@ForAll("batch") Tensor x, @ForAll("batch") Tensor y,
            @ForAll("share") double a, @ForAll long seed) {
        var f = layer(seed);
        assertClose(apply(f, x.times(a).plus(y.times(1 - a))),
                apply(f, x).times(a).plus(apply(f, y).times(1 - a)), within(1e-12));
    }

    @Provide Arbitrary<Double> share() {
        return Numbers.between(-3, 3);
    }

    @Property @Label("Y = X Wᵀ + b, by EJML")
    void aBatchIsOneProduct(@ForAll("batch") Tensor x, @ForAll long seed) {
        var f = layer(seed);
        var y = Matrices.copy(f.bias().value().expand(5, OUT));
        CommonOps_DDRM.multAddTransB(Matrices.copy(x), Matrices.copy(f.weight().value()), y);
        assertClose(apply(f, x), Matrices.copy(y), within(1e-12));
    }

    @Property @Label("[W b] [x; 1] = W x + b: a bias is the weight of an input that is always 1")
    void aBiasIsAWeight(@ForAll("batch") Tensor x, @ForAll long seed) {
        Backend.EJML.run(() -> {
            var f = layer(seed);
            var g = new Linear(IN + 1, OUT, false, Rng.seed(0));
            g.weight().value().copyInPlace(
                    Tensor.concat(1, f.weight().value(), f.bias().value().reshape(OUT, 1)));
            assertClose(apply(g, Tensor.concat(1, x, Tensor.ones(5, 1))), apply(f, x),
                    within(1e-12));
        });
    }

    // ── Gradients ────────────────────────────────────────────────────────────────────────────────

    @Property @Label("W̄ = Ȳᵀ X, b̄ = column sums of Ȳ, X̄ = Ȳ W, by EJML")
    void theGradientsAreProducts(
            @ForAll("batch") Tensor x, @ForAll("cotangent") Tensor dy, @ForAll long seed) {
        var f = layer(seed);
        var input = Variable.input(x);
        f.forward(input).backward(dy);
        var dw = CommonOps_DDRM.multTransA(Matrices.copy(dy), Matrices.copy(x), null);
        var dx = CommonOps_DDRM.mult(Matrices.copy(dy), Matrices.copy(f.weight().value()), null);
        var db = CommonOps_DDRM.sumCols(Matrices.copy(dy), null);
        assertClose(f.weight().gradient(), Matrices.copy(dw), within(1e-12));
        assertClose(f.bias().gradient(), Matrices.copy(db).reshape(OUT), within(1e-12));
        assertClose(input.gradient(), Matrices.copy(dx), within(1e-12));
    }

    @Property @Label("rank of W̄ ≤ size of the batch")
    void aSmallBatchKnowsFewDirections(@ForAll("smallBatch") Tensor x,
            @ForAll("smallBatch") Tensor dy) {
        Backend.EJML.run(() -> {
            var f = new Linear(6, 6, Rng.seed(1));
            f.forward(Variable.constant(x)).backward(dy);
            var singular = SingularOps_DDRM.singularValues(Matrices.copy(f.weight().gradient()));
            assertThat(singular[2]).isLessThanOrEqualTo(1e-12 * (1 + singular[0]));
        });
    }
}
