package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Golden;
import ch02.tensors.laws.Tensors;
import ch03.training.Variable;
import common.Rng;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # What positional codes promise (section 4.10)
@AddLifecycleHook(InDouble.class)
class PositionsTest {

    // ── A clock with many hands ──────────────────────────────────────────────────────────────────

    @Property @Tag("4.9") @Label("|p_t|² = C/2   for C even")
    void everyPlaceHasTheSameNorm(
            @ForAll @IntRange(min = 1, max = 20) int length, @ForAll("even") int channels) {
        var squares = Positions.sinusoidal(length, channels).square().sum(-1);
        assertClose(squares, squares.filled(channels / 2.0), within(1e-12));
    }

    @Property @Tag("4.9") @Label("⟨p_s, p_t⟩ = Σᵢ cos ωᵢ(s − t):   the distance alone")
    void onlyTheDistanceMatters(@ForAll @IntRange(max = 30) int s,
            @ForAll @IntRange(max = 30) int t, @ForAll("even") int channels) {
        var p = Positions.sinusoidal(31, channels);
        var expected = IntStream.range(0, channels / 2)
                .mapToDouble(i -> Math.cos(Math.pow(10_000, -2.0 * i / channels) * (s - t))).sum();
        assertThat(p.select(0, s).times(p.select(0, t)).sum().item())
                .isCloseTo(expected, offset(1e-12));
    }

    @Property @Tag("4.9") @Label("positions agree with PyTorch")
    void positionsAgree(@ForAll("sinusoidalCases") Golden g) {
        g.backend().run(() -> assertClose(
                Positions.sinusoidal(g.integer("length"), g.integer("dim")),
                g.output("out"), within(g.tolerance())));
    }

    @Example @Tag("4.9") @Label("three channels: sin t, cos t, sin ω₁t")
    void oddChannelsEndWithASine() {
        var w = Math.pow(10_000, -2.0 / 3);
        assertClose(Positions.sinusoidal(2, 3), Tensor.of(new double[][] {
            {0, 1, 0}, {Math.sin(1), Math.cos(1), Math.sin(w)}}), within(1e-15));
    }

    // ── Rotations ────────────────────────────────────────────────────────────────────────────────

    @Property @Tag("4.10") @Label("|R x| = |x|, pair by pair")
    void aRotationKeepsLengths(@ForAll("sequences") Tensor x) {
        var y = new RotaryPositions().turned(x, 1);
        assertClose(lengths(y), lengths(x), within(1e-12));
    }

    private static Tensor lengths(Tensor x) {
        return x.reshape(x.size(0), x.size(1), x.size(2) / 2, 2).square().sum(-1);
    }

    @Property @Tag("4.10") @Label("R⁻¹ R x = x")
    void turningBackUndoesIt(@ForAll("sequences") Tensor x) {
        var layer = new RotaryPositions(100, 7);
        assertClose(layer.turned(layer.turned(x, 1), -1), x, within(1e-12));
    }

    /// The angles reach 1000 radians, of which the cosine keeps 13 digits.
    @Property @Tag("4.10") @Label("⟨R_s q, R_t k⟩ = ⟨R_{s+m} q, R_{t+m} k⟩:   the distance alone")
    void turningBothByTheSameChangesNothing(
            @ForAll("sequences") Tensor q, @ForAll @IntRange(max = 1000) int m) {
        var k = q.flip(-1).flip(1);
        var here = new RotaryPositions(10_000, 0);
        var there = new RotaryPositions(10_000, m);
        assertClose(there.turned(q, 1).matmul(there.turned(k, 1).transpose()),
                here.turned(q, 1).matmul(here.turned(k, 1).transpose()), within(1e-9));
    }

    @Example @Tag("4.10") @Label("at place t the pair (1, 0) becomes (cos ωᵢt, sin ωᵢt)")
    void pairsAreNeighbours() {
        var x = Tensor.of(new double[][] {{1, 0, 1, 0}, {1, 0, 1, 0}});
        var y = new RotaryPositions().turned(x, 1);
        assertClose(y, Tensor.of(new double[][] {{1, 0, 1, 0},
            {Math.cos(1), Math.sin(1), Math.cos(0.01), Math.sin(0.01)}}), within(1e-15));
    }

    @Property(tries = 30) @Tag("4.10") @Label("backpropagation = forward mode = differences")
    void theGradientTurnsBack(@ForAll("sequences") Tensor x) {
        assertThreeGradientsAgree(in -> new RotaryPositions(50, 3).forward(in[0]), x);
    }

    /// The angles are computed in `double` whatever the backend, so `float` loses its usual digits
    /// only.
    @Property @Label("float and double agree, even at place 1,000,000")
    void farPlacesAreExact(@ForAll("sequences") Tensor x) {
        var layer = new RotaryPositions(10_000, 1_000_000);
        var fast = Backend.SIMD.call(() -> layer.turned(x.to(Backend.SIMD), 1));
        assertClose(fast.to(Backend.EJML), layer.turned(x, 1), within(1e-5));
    }

    // ── Learned places ───────────────────────────────────────────────────────────────────────────

    @Property @Label("learned positions: x_t + table_t, whatever stands elsewhere")
    void aPlaceHasAVector(@ForAll("sequences") Tensor x, @ForAll long seed) {
        var layer = new LearnedPositions(9, x.size(2), Rng.seed(seed));
        var y = layer.forward(Variable.constant(x));
        assertClose(y.value(), x.plus(layer.table().value().slice(0, 0, x.size(1))), exactly());
        y.backward(y.value().filled(1));
        assertThat(layer.table().gradient().slice(0, x.size(1), 9).reshape(-1).toArray())
                .containsOnly(0);
    }

    @Example @Label("odd channels have no pairs, and a table has an end")
    void refuses() {
        var x = Variable.constant(Tensor.ones(2, 4, 3));
        assertThatThrownBy(() -> new RotaryPositions().forward(x)).hasMessageContaining("C even");
        assertThatThrownBy(() -> new RotaryPositions(1, 0)).hasMessageContaining("base > 1");
        assertThatThrownBy(() -> new LearnedPositions(3, 3, Rng.seed(1)).forward(x))
                .hasMessageContaining("T up to 3, got [2, 4, 3]");
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    @Provide Arbitrary<Golden> sinusoidalCases() {
        return Arbitraries.of(Golden.cases(PositionsTest.class, "attention").stream()
                .filter(g -> g.op().equals("sinusoidal_positions")).toList());
    }

    @Provide Arbitrary<Integer> even() {
        return Arbitraries.integers().between(1, 8).map(n -> 2 * n);
    }

    /// `[2, T, C]` with C even.
    @Provide Arbitrary<Tensor> sequences() {
        return Arbitraries.integers().between(1, 6).flatMap(t -> even().filter(c -> c <= 8)
                .flatMap(c -> Tensors.of(2, t, c))).withoutEdgeCases();
    }
}
