package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
import common.exercises.Exercise;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # Falsify me: "GRU stands for gated linear unit"
///
/// It was printed so. Both exist, and both multiply by a sigmoid, but they are not the same thing:
/// the gated *recurrent* unit ([GruCell]) has a state, the gated *linear* unit ([Gated]) has none.
/// So one pair of sequences tells them apart: different pasts, the same present.
@AddLifecycleHook(InDouble.class)
class FalsifyGruTest {

    /// "What a GRU answers depends on the present input alone, for it is a gated linear unit."
    ///
    /// **Exercise 4.24.** Falsify me: return two sequences of equal length, after which a GRU must
    /// answer differently and a gated linear unit must not.
    /// <details><summary>Hint</summary>What does the one have that the other has not?</details>
    @Exercise("4.24")
    static double[][] sequences() {
        return new double[][] {{0, 5}, {1, 5}};
    }

    /// A GRU with one input and three units of random weights, whose states are compared.
    @Property @Tag("4.24") @Label("the GRU's last states differ")
    void aGruRemembers(@ForAll long seed) {
        var gru = new Recurrent(GruCell::new, 1, 3, Rng.seed(seed));
        var last = last(gru.forward(input()).states());
        assertThat(last.select(0, 0).isClose(last.select(0, 1), 1e-9)).isFalse();
    }

    @Property @Tag("4.24") @Label("the gated linear unit's last answers are the same, bit for bit")
    void aGluDoesNot(@ForAll long seed) {
        var before = new Linear(1, 6, Rng.seed(seed));
        var last = last(Gated.glu().forward(before.forward(input())));
        assertClose(last.select(0, 0), last.select(0, 1), exactly());
    }

    @Example @Tag("4.24") @Label("two sequences of equal length")
    void theyAreTwo() {
        var sequences = sequences();
        assertThat(sequences).hasNumberOfRows(2);
        assertThat(sequences[0]).hasSameSizeAs(sequences[1]);
    }

    private static Variable input() {                                // [2, T, 1]
        return Variable.constant(Tensor.of(sequences()).unsqueeze(-1));
    }

    private static Tensor last(Variable y) {
        return y.value().select(1, y.size(1) - 1);
    }
}
