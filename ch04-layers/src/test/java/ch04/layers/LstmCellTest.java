package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.assertj.core.data.Offset;

/// # What an LSTM cell promises (section 4.12)
@AddLifecycleHook(InDouble.class)
class LstmCellTest {

    /// `z : [B, 4H]` and a memory `c : [B, H]`, from a seed.
    record Given(int b, int hidden, long seed) {

        Tensor z() {
            return Tensor.normal(Rng.seed(seed).split("z"), b, 4 * hidden).times(2);
        }

        Tensor c() {
            return Tensor.normal(Rng.seed(seed).split("c"), b, hidden).times(2);
        }

        /// z with constant gates: candidates stay random, −∞ closes a gate and ∞ opens it.
        Tensor z(double input, double forget, double output) {
            var parts = z().split(-1, hidden, hidden, hidden, hidden);
            return Tensor.concat(-1, parts[0].filled(input), parts[1].filled(forget), parts[2],
                    parts[3].filled(output));
        }
    }

    private static final double OPEN = Double.POSITIVE_INFINITY, CLOSED = Double.NEGATIVE_INFINITY;

    private static Tensor[] gates(Tensor z, Tensor c) {
        return new LstmCell.Gates().forward(z, c);
    }

    // ── Forward ──────────────────────────────────────────────────────────────────────────────────

    @Property @Tag("4.13")
    @Label("c' = σ(z_f)·c + σ(z_i)·tanh(z_g),  h' = σ(z_o)·tanh(c'), number by number")
    void theFormulaHolds(@ForAll("steps") Given given) {
        var next = gates(given.z(), given.c());
        var n = given.hidden;
        for (var b = 0; b < given.b; b++) {
            for (var k = 0; k < n; k++) {
                var c = sigmoid(given.z().get(b, n + k)) * given.c().get(b, k)
                        + sigmoid(given.z().get(b, k)) * Math.tanh(given.z().get(b, 2 * n + k));
                assertThat(next[1].get(b, k)).isCloseTo(c, ROUNDING);
                assertThat(next[0].get(b, k)).isCloseTo(
                        sigmoid(given.z().get(b, 3 * n + k)) * Math.tanh(c), ROUNDING);
            }
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static final Offset<Double> ROUNDING = Offset.offset(1e-13);

    @Property @Tag("4.13") @Label("f = 1, i = 0:  c' = c,  and h' = tanh c if it is shown, else 0")
    void anOpenForgetGateCarriesTheMemory(@ForAll("steps") Given given) {
        var shown = gates(given.z(CLOSED, OPEN, OPEN), given.c());
        assertClose(shown[1], given.c(), within(1e-15));
        assertClose(shown[0], given.c().tanh(), within(1e-15));
        var hidden = gates(given.z(CLOSED, OPEN, CLOSED), given.c());
        assertClose(hidden[0], given.c().filled(0), within(0));
    }

    @Property @Tag("4.13") @Label("|h| ≤ 1, and |c'| ≤ |c| + 1")
    void theStateIsBounded(@ForAll("steps") Given given,
            @ForAll @IntRange(min = 1, max = 100) int scale) {
        var next = gates(given.z().times(scale), given.c().times(scale));
        assertThat(next[0].abs().max(0, 1).item()).isLessThanOrEqualTo(1);
        var growth = next[1].abs().minus(given.c().times(scale).abs());
        assertThat(growth.max(0, 1).item()).isLessThanOrEqualTo(1 + 1e-12);
    }

    // ── Backward ─────────────────────────────────────────────────────────────────────────────────

    @Property(tries = 50) @Tag("4.14")
    @Label("gradients are right if only h is used, only c, or both")
    void theGradientIsRight(@ForAll("steps") Given given) {
        assertThreeGradientsAgree(in -> step(in)[0], given.z(), given.c());
        assertThreeGradientsAgree(in -> step(in)[1], given.z(), given.c());
        assertThreeGradientsAgree(in -> step(in)[0].plus(step(in)[1]), given.z(), given.c());
        assertThreeGradientsAgree(in -> {
            var next = step(in);
            return next[0].times(next[1]);
        }, given.z(), given.c());
    }

    private static Variable[] step(Variable[] in) {
        return in[0].applyAll(new LstmCell.Gates(), in[1]);
    }

    @Property @Tag("4.14") @Label("∂c_T/∂c_0 = f · f · … · f, once per step, for a constant gate f")
    void theGradientIsAProductOfGates(
            @ForAll("steps") Given given, @ForAll @IntRange(min = 1, max = 30) int steps) {
        var start = Variable.input(given.c());
        var c = start;
        for (var t = 0; t < steps; t++) {
            c = step(new Variable[] {Variable.constant(given.z(0.3, 1.5, -0.2)), c})[1];
        }
        c.backward(given.c().filled(1));
        assertClose(start.gradient(),
                given.c().filled(Math.pow(sigmoid(1.5), steps)), within(1e-13));
    }

    @Property @Tag("4.14")
    @Label("f = 1, i = 0, o = 0: the gradient of c passes unchanged, z gets none")
    void anOpenForgetGateCarriesTheGradient(@ForAll("steps") Given given) {
        var c = Variable.input(given.c());
        var z = Variable.input(given.z(CLOSED, OPEN, CLOSED));
        var next = step(new Variable[] {z, c});
        Variable.backward(next, given.c().filled(5), given.c());
        assertClose(c.gradient(), given.c(), within(1e-15));
        assertClose(z.gradient(), given.z().filled(0), within(1e-15));
    }

    @Example @Label("a state without a memory is refused")
    void refuses() {
        var cell = new LstmCell(2, 3, Rng.seed(1));
        var state = new Cell.State(Variable.constant(Tensor.zeros(1, 3)), null);
        assertThatThrownBy(() -> cell.step(Variable.constant(Tensor.ones(1, 2)), state))
                .hasMessageContaining("memory c");
        assertThatThrownBy(() -> new LstmCell(2, 0, Rng.seed(1)))
                .hasMessageContaining("got 2 and 0");
    }

    @Provide Arbitrary<Given> steps() {
        return Combinators.combine(Arbitraries.integers().between(1, 2),
                Arbitraries.integers().between(1, 3), Arbitraries.longs())
                .as(Given::new).withoutEdgeCases();
    }
}
