package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertCausal;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static net.jqwik.api.GenerationMode.EXHAUSTIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # What recurrent layers promise, whatever the cell (section 4.12)
@AddLifecycleHook(InDouble.class)
class RecurrentTest {

    private static final Map<String, Recurrent.Make> CELLS = Map.of(
            "RNN", RnnCell::new, "LSTM", LstmCell::new, "GRU", GruCell::new);

    /// Sequences `[B, T, 2]` and layers of 3 hidden units for them, from a seed.
    record Given(String cell, int b, int t, int layers, long seed) {

        Tensor x() {
            return Tensor.normal(Rng.seed(seed).split("x"), b, t, 2);
        }

        Tensor other() {
            return Tensor.normal(Rng.seed(seed).split("other"), b, t, 2);
        }

        Recurrent layer(boolean bothWays) {
            return new Recurrent(CELLS.get(cell), 2, 3, layers, bothWays, Rng.seed(seed));
        }
    }

    private static Variable states(Recurrent layer, Tensor x) {
        return layer.forward(Variable.constant(x)).states();
    }

    // ── Steps ────────────────────────────────────────────────────────────────────────────────────

    @Property @Label("unrolled = recursive:  h_t = f(x_t, h_{t−1})")
    void unrolledIsRecursive(@ForAll("sequences") Given given) {
        var layer = new Recurrent(CELLS.get(given.cell), 2, 3, Rng.seed(given.seed));
        var cell = layer.cells().getFirst();
        var x = Variable.constant(given.x());
        var reading = layer.forward(x);
        var state = cell.start(given.b);
        for (var t = 0; t < given.t; t++) {
            state = cell.step(x.select(1, t), state);
            assertClose(reading.states().value().select(1, t), state.h().value(), within(1e-13));
        }
        assertClose(reading.last().getFirst().h().value(), state.h().value(), within(1e-13));
    }

    @Property @Label("reading a half, then the other half from its state = reading the whole")
    void theStateIsAllThatIsKnown(@ForAll("sequences") Given given) {
        Assume.that(given.t > 1);
        var layer = given.layer(false);
        var x = Variable.constant(given.x());
        var cut = given.t / 2;
        var first = layer.forward(x.slice(1, 0, cut));
        var second = layer.forward(x.slice(1, cut, given.t), first.last());
        assertClose(Variable.concat(1, first.states(), second.states()).value(),
                layer.forward(x).states().value(), within(1e-13));
    }

    @Property(tries = 50) @Label("what comes later changes nothing, bit for bit")
    void theFutureDoesNotMatter(@ForAll("sequences") Given given) {
        assertCausal(x -> given.layer(false).forward(x).states(), 1, given.x(), given.other());
    }

    @Property @Label("the backward half of a bidirectional layer reads the sequence from its end")
    void backwardIsForwardOnTheReverse(@ForAll("sequences") Given given) {
        var both = new Recurrent(CELLS.get(given.cell), 2, 3, 1, true, Rng.seed(given.seed));
        var y = states(both, given.x());
        for (var way = 0; way < 2; way++) {
            var cell = both.cells().get(way);
            var alone = new Recurrent((_, _, _) -> cell, 2, 3, Rng.seed(1));
            var x = way == 0 ? given.x() : given.x().flip(1);
            var z = states(alone, x).value();
            assertClose(y.value().slice(2, 3 * way, 3 * way + 3), way == 0 ? z : z.flip(1),
                    exactly());
        }
    }

    // ── Cells ────────────────────────────────────────────────────────────────────────────────────

    /// Positive numbers stay where relu is the identity. 10 factors of a matrix of numbers below 1.
    @Property @Label("a linear RNN is a power of its matrix:  h_T = W^T h_0")
    void aLinearRnnIsAPower(@ForAll long seed) {
        var cell = new RnnCell(1, 3, true, false, Rng.seed(seed));
        var w = cell.fromState().weight().value();
        w.copyInPlace(w.abs());
        var h = Tensor.uniform(Rng.seed(seed).split("h"), 0, 1, 3, 1);
        var state = new Cell.State(Variable.constant(h.transpose()), null);
        for (var t = 0; t < 10; t++) {
            state = cell.step(Variable.constant(Tensor.zeros(1, 1)), state);
            h = w.matmul(h);
        }
        assertClose(state.h().value(), h.transpose(), within(1e-12));
    }

    @Property @Label("GRU: z = 1 copies the state")
    void anOpenUpdateGateCopies(@ForAll("sequences") Given given) {
        var cell = new GruCell(2, 3, Rng.seed(given.seed));
        var bias = cell.fromInput().bias().value();
        for (var k = 3; k < 6; k++) {
            bias.setInPlace(Double.POSITIVE_INFINITY, k);
        }
        var h = Tensor.normal(Rng.seed(given.seed).split("h"), given.b, 3);
        var next = cell.step(Variable.constant(given.x().select(1, 0)),
                new Cell.State(Variable.constant(h), null));
        assertClose(next.h().value(), h, within(1e-15));
    }

    @Property @Label("GRU: |h_t| ≤ max(|h_{t−1}|, 1), and from zeros |h| ≤ 1 for ever")
    void aGruIsBounded(@ForAll("sequences") Given given) {
        var cell = new GruCell(2, 3, Rng.seed(given.seed));
        var h = Tensor.normal(Rng.seed(given.seed).split("h"), given.b, 3).times(3);
        var next = cell.step(Variable.constant(given.x().select(1, 0).times(100)),
                new Cell.State(Variable.constant(h), null)).h().value().abs();
        assertThat(h.abs().maximum(1).minus(next).min(0, 1).item()).isGreaterThan(-1e-14);
        var layer = new Recurrent(GruCell::new, 2, 3, Rng.seed(given.seed));
        assertThat(states(layer, given.x().times(100)).value().abs().max(0, 1, 2).item())
                .isLessThanOrEqualTo(1);
    }

    // ── Through time ─────────────────────────────────────────────────────────────────────────────

    @Property(generation = EXHAUSTIVE)
    @Label("through time: backpropagation = forward mode = differences, for each cell")
    void theGradientGoesThroughTime(@ForAll("short") Given given) {
        assertThreeGradientsAgree(() -> given.layer(true),
                (layer, in) -> layer.forward(in[0]).states(), given.x());
    }

    @Property @Label("truncated after k ≥ T steps = full:  the same gradients")
    void truncatedBehindTheEndIsFull(@ForAll("sequences") Given given) {
        var full = gradients(given, given.t + 1);
        var truncated = gradients(given, given.t);
        for (var i = 0; i < full.length; i++) {
            assertClose(truncated[i], full[i], exactly());
        }
    }

    /// Nothing that was read before the cut gets a gradient from behind it.
    @Property
    @Label("truncated after k < T steps: the same states, but the last gradient stops at the cut")
    void truncationCutsTheGradient(@ForAll("sequences") Given given) {
        Assume.that(given.t > 1);
        var layer = given.layer(false);
        var x = Variable.input(given.x());
        var first = layer.forward(x.slice(1, 0, 1));
        var second = layer.forward(x.slice(1, 1, given.t),
                first.last().stream().map(Cell.State::detach).toList()).states();
        assertClose(second.value(), states(layer, given.x()).value().slice(1, 1, given.t),
                within(1e-13));
        second.sum().backward();
        assertThat(x.gradient().slice(1, 0, 1).reshape(-1).toArray()).containsOnly(0);
    }

    /// The gradients of the sum of all states, in pieces of `k` steps with the state carried along.
    private static Tensor[] gradients(Given given, int k) {
        var layer = given.layer(false);
        var x = Variable.constant(given.x());
        var state = layer.cells().stream().map(cell -> cell.start(given.b)).toList();
        for (var from = 0; from < given.t; from += k) {
            var reading = layer.forward(x.slice(1, from, Math.min(from + k, given.t)), state);
            reading.states().sum().backward();
            state = reading.last().stream().map(Cell.State::detach).toList();
        }
        return layer.parameters().stream().map(Variable::gradient).toArray(Tensor[]::new);
    }

    // ── Numbers ──────────────────────────────────────────────────────────────────────────────────

    @Property(tries = 30) @Label("float and double agree: states and gradients")
    void bothBackendsAgree(@ForAll("sequences") Given given) {
        var fast = Backend.SIMD.call(() -> gradients(given, given.t));
        var exact = gradients(given, given.t);
        for (var i = 0; i < exact.length; i++) {
            assertClose(fast[i].to(Backend.EJML), exact[i], within(1e-4));
        }
        assertClose(Backend.SIMD.call(() -> states(given.layer(true), given.x()).value())
                .to(Backend.EJML), states(given.layer(true), given.x()).value(), within(1e-5));
    }

    @Example @Label("no sequences: no states; no steps, other inputs, too few states: refused")
    void corners() {
        var layer = new Recurrent(GruCell::new, 2, 3, 2, true, Rng.seed(1));
        assertThat(states(layer, Tensor.zeros(0, 4, 2)).shape()).isEqualTo(Shape.of(0, 4, 6));
        assertThatThrownBy(() -> states(layer, Tensor.zeros(1, 0, 2)))
                .hasMessageContaining("T of at least 1, got [1, 0, 2]");
        assertThatThrownBy(() -> states(layer, Tensor.zeros(1, 4, 3)))
                .hasMessageContaining("[B, T, 2]");
        assertThatThrownBy(() -> layer.forward(Variable.constant(Tensor.zeros(1, 4, 2)),
                layer.cells().stream().limit(1).map(c -> c.start(1)).toList()))
                .hasMessageContaining("each of 4 cells, got 1");
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    @Provide Arbitrary<Given> sequences() {
        return Combinators.combine(Arbitraries.of(CELLS.keySet().stream().sorted().toList()),
                Arbitraries.integers().between(1, 2), Arbitraries.integers().between(1, 7),
                Arbitraries.integers().between(1, 2), Arbitraries.longs())
                .as(Given::new).withoutEdgeCases();
    }

    /// Each cell once, with two layers that read three steps both ways.
    @Provide("short") Arbitrary<Given> shortOnes() {
        return Arbitraries.of(CELLS.keySet().stream().sorted().toList())
                .map(cell -> new Given(cell, 1, 3, 2, 1));
    }
}
