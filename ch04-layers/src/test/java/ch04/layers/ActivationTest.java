package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Numbers;
import ch02.tensors.laws.Tensors;
import ch03.training.Variable;
import common.Rng;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # What the bends promise
///
/// In `double`. The functions are right to a few units in the last place, and the identities below
/// add a few of them: $10^{-12}$ is generous.
class ActivationTest {

    @Provide Arbitrary<Tensor> numbers() {
        return Tensors.of(7);
    }

    @Provide Arbitrary<Activation> bends() {
        return Arbitraries.of(EveryLayer.activations());
    }

    private static Tensor f(Activation bend, Tensor x) {
        return bend.forward(Variable.constant(x)).value();
    }

    /// The slope at each number.
    private static Tensor slope(Activation bend, Tensor x) {
        var input = Variable.input(x);
        bend.forward(input).sum().backward();
        return input.gradient();
    }

    // ── Why there have to be bends ───────────────────────────────────────────────────────────────

    @Property(tries = 30) @Label("B(Ax + a) + b = (BA)x + (Ba + b): two linear layers are one")
    void linearLayersCollapse(@ForAll long seed) {
        Backend.EJML.run(() -> {
            var rng = Rng.seed(seed);
            Linear a = new Linear(3, 5, rng), b = new Linear(5, 2, rng),
                    one = new Linear(3, 2, rng);
            one.weight().value().copyInPlace(b.weight().value().matmul(a.weight().value()));
            one.bias().value().copyInPlace(b.forward(Variable.constant(a.bias().value())).value());
            var x = Variable.constant(Tensor.normal(rng, 4, 3));
            assertClose(new Sequential(a, b).forward(x).value(), one.forward(x).value(),
                    within(1e-12));
        });
    }

    /// On a straight line, the value in the middle is the mean of those at the ends.
    @Property
    @Label("with a bend f between them they are not: f(−1) + f(2) ≠ 2 f(1/2)")
    void bendsDoNotCollapse(@ForAll("bends") Activation bend) {
        var y = f(bend, Backend.EJML.call(() -> Tensor.of(-1, 0.5, 2)));
        assertThat(Math.abs(y.get(0) - 2 * y.get(1) + y.get(2))).isGreaterThan(0.09);
    }

    // ── Relu and its family ──────────────────────────────────────────────────────────────────────

    @Property
    @Label("relu(relu(x)) = relu(x), relu(a x) = a relu(x) for a ≥ 0, relu(x) − relu(−x) = x, "
            + "relu(x) + relu(−x) = |x|")
    void relu(@ForAll("numbers") Tensor x, @ForAll("positive") double a) {
        var relu = Activation.relu();
        assertClose(f(relu, f(relu, x)), f(relu, x), exactly());
        assertClose(f(relu, x.times(a)), f(relu, x).times(a), exactly());
        assertClose(f(relu, x).minus(f(relu, x.negate())), x, exactly());
        assertClose(f(relu, x).plus(f(relu, x.negate())), x.abs(), exactly());
    }

    @Provide Arbitrary<Double> positive() {
        return Numbers.between(0, 4);
    }

    @Property
    @Label("|f(x) − f(y)| ≤ |x − y| for relu, leaky relu, elu, softplus, tanh; ¼ of it for the "
            + "sigmoid")
    void slopesAreBounded(@ForAll("numbers") Tensor x, @ForAll("numbers") Tensor y) {
        var apart = x.minus(y).abs();
        for (var bend : new Activation[] {Activation.relu(), Activation.leakyRelu(0.1),
            Activation.elu(1), Activation.softplus(), Activation.tanh()}) {
            var excess = f(bend, x).minus(f(bend, y)).abs().minus(apart);
            assertThat(excess.max().item()).as("%s", bend).isLessThanOrEqualTo(1e-12);
        }
        var excess = f(Activation.sigmoid(), x).minus(f(Activation.sigmoid(), y)).abs()
                .minus(apart.times(0.25));
        assertThat(excess.max().item()).isLessThanOrEqualTo(1e-12);
    }

    @Property @Label("leakyRelu(x) = max(x, s x), elu(x) → −α on the left, both are x on the right")
    void leaksAndLimits(@ForAll("numbers") Tensor x) {
        assertClose(f(Activation.leakyRelu(0.2), x), x.maximum(x.times(0.2)), exactly());
        assertClose(f(Activation.elu(1.5), x.relu()), x.relu(), exactly());
        assertClose(f(Activation.elu(1.5), x.full(-50).expand(x.shape())),
                x.full(-1.5).expand(x.shape()), within(1e-12));
    }

    // ── Sigmoid and tanh ─────────────────────────────────────────────────────────────────────────

    @Property @Label("σ(−x) = 1 − σ(x), σ' = σ(1 − σ) ≤ ¼")
    void sigmoid(@ForAll("numbers") Tensor x) {
        var sigmoid = Activation.sigmoid();
        var s = f(sigmoid, x);
        assertClose(f(sigmoid, x.negate()), s.negate().plus(1), within(1e-12));
        assertClose(slope(sigmoid, x), s.minus(s.square()), within(1e-12));
        assertThat(slope(sigmoid, x).max().item()).isLessThanOrEqualTo(0.25);
    }

    @Property
    @Label("tanh(−x) = −tanh x, tanh x = 2σ(2x) − 1, tanh(x + y) = (tanh x + tanh y)/(1 + tanh "
            + "x tanh y)")
    void tanh(@ForAll("small") Tensor x, @ForAll("small") Tensor y) {
        var tanh = Activation.tanh();
        Tensor tx = f(tanh, x), ty = f(tanh, y);
        assertClose(f(tanh, x.negate()), tx.negate(), exactly());
        assertClose(tx, f(Activation.sigmoid(), x.times(2)).times(2).minus(1), within(1e-12));
        assertClose(f(tanh, x.plus(y)), tx.plus(ty).div(tx.times(ty).plus(1)), within(1e-12));
    }

    /// For larger arguments 1 + tanh x tanh y is a difference of numbers that are nearly equal.
    @Provide Arbitrary<Tensor> small() {
        return Tensors.of(5).between(-2, 2);
    }

    @Property @Label("σ, tanh, relu, leaky relu, elu, softplus, log σ never fall")
    void monotoneOnes(@ForAll("numbers") Tensor x, @ForAll("positive") double step) {
        for (var bend : new Activation[] {Activation.sigmoid(), Activation.tanh(),
            Activation.relu(), Activation.leakyRelu(0.1), Activation.elu(1), Activation.softplus(),
            Activation.logSigmoid()}) {
            assertThat(f(bend, x.plus(step)).minus(f(bend, x)).min().item())
                    .as("%s", bend).isGreaterThanOrEqualTo(-1e-12);
        }
    }

    // ── Smooth relatives of relu ─────────────────────────────────────────────────────────────────

    @Property
    @Label("gelu(x) − gelu(−x) = x, silu(x) − silu(−x) = x, softplus(x) − softplus(−x) = x")
    void theOddPartIsHalfTheInput(@ForAll("numbers") Tensor x) {
        for (var bend : new Activation[] {Activation.gelu(), Activation.geluTanh(),
            Activation.silu(), Activation.softplus(1, 40)}) {
            assertClose(bend + ":", f(bend, x).minus(f(bend, x.negate())), x, within(1e-12));
        }
    }

    @Property @Label("softplus' = σ, log σ(x) = −softplus(−x), silu = x σ(x)")
    void softplus(@ForAll("numbers") Tensor x) {
        var softplus = Activation.softplus(1, 40);
        assertClose(slope(softplus, x), x.sigmoid(), within(1e-12));
        assertClose(f(Activation.logSigmoid(), x), f(softplus, x.negate()).negate(), within(1e-12));
        assertClose(f(Activation.silu(), x), x.times(x.sigmoid()), within(1e-12));
    }

    /// 0.0005 is the largest distance, near x = 2.7 (Hendrycks & Gimpel, 2016, found the constant
    /// by hand).
    @Property @Label("|gelu(x) − geluTanh(x)| < 0.0005 for every x")
    void theApproximationIsGood(@ForAll("numbers") Tensor x) {
        assertThat(f(Activation.gelu(), x).minus(f(Activation.geluTanh(), x)).abs().max().item())
                .isLessThan(5e-4);
    }

    // ── Far out ──────────────────────────────────────────────────────────────────────────────────

    @Property(tries = 30) @Label("f(±1000) and f'(±1000) are finite numbers, on both backends")
    void nothingOverflows(@ForAll("bends") Activation bend) {
        for (var backend : new Backend[] {Backend.EJML, Backend.SIMD}) {
            var x = backend.call(() -> Tensor.of(-1000, -100, -40, 0, 40, 100, 1000));
            assertThat(Arrays.stream(f(bend, x).toArray())).as("%s", bend)
                    .allMatch(Double::isFinite);
            assertThat(Arrays.stream(slope(bend, x).toArray())).as("slope of %s", bend)
                    .allMatch(Double::isFinite);
        }
    }

    @Example @Label("(eˣ − e⁻ˣ)/(eˣ + e⁻ˣ) is NaN from x = 710 on; tanh is not")
    void theFormulaOverflowsAndTheFunctionDoesNot() {
        assertThat((Math.exp(709) - Math.exp(-709)) / (Math.exp(709) + Math.exp(-709))).isOne();
        assertThat((Math.exp(710) - Math.exp(-710)) / (Math.exp(710) + Math.exp(-710))).isNaN();
        assertThat(f(Activation.tanh(), Backend.EJML.call(() -> Tensor.of(710))).item()).isOne();
    }

    @Example
    @Label("dead: a relu whose inputs are all negative passes no gradient, a leaky one does")
    void reluMayDie() {
        var x = Backend.EJML.call(() -> Tensor.of(-1, -2, -3));
        assertThat(slope(Activation.relu(), x).toArray()).containsOnly(0);
        assertThat(slope(Activation.leakyRelu(0.01), x).toArray()).containsOnly(0.01);
    }
}
