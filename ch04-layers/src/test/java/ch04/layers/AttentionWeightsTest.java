package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Indices;
import ch02.tensors.Mask;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
import java.util.stream.IntStream;
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

/// # What the weights of attention promise (section 4.8)
@AddLifecycleHook(InDouble.class)
class AttentionWeightsTest {

    /// Scores `[T, S]` and a mask of the same shape, from a seed. Whole rows may be blocked.
    record Given(int t, int s, double share, long seed) {

        Tensor scores() {
            return Tensor.normal(Rng.seed(seed).split("scores"), t, s).times(3);
        }

        Mask blocked() {
            return Mask.random(Rng.seed(seed).split("mask"), share, t, s);
        }

        /// The keys that query number i may see.
        Indices visible(int i) {
            return Indices.of(IntStream.range(0, s).filter(j -> !blocked().get(i, j)).toArray());
        }

        Tensor weights() {
            return Attention.weights(Variable.constant(scores()), blocked()).value();
        }
    }

    @Property @Tag("4.11") @Label("a row sums to 1, or to 0 if all of it is blocked")
    void rowsSumToOne(@ForAll("scores") Given given) {
        var sums = given.weights().sum(-1);
        for (var i = 0; i < given.t; i++) {
            assertThat(sums.get(i, 0)).isCloseTo(given.visible(i).count() == 0 ? 0 : 1,
                    offset(1e-12));
        }
    }

    @Property @Tag("4.11") @Label("blocking keys = having only the others")
    void blockingIsRemoving(@ForAll("scores") Given given) {
        var weights = given.weights();
        for (var i = 0; i < given.t; i++) {
            var visible = given.visible(i);
            var row = weights.slice(0, i, i + 1);
            if (visible.count() > 0) {
                var without = given.scores().slice(0, i, i + 1).take(1, visible).softmax(-1);
                assertClose(row.take(1, visible), without, within(1e-12));
            }
            for (var j = 0; j < given.s; j++) {
                if (given.blocked().get(i, j)) {
                    assertThat(row.get(0, j)).as("the weight of a blocked key").isZero();
                }
            }
        }
    }

    @Property @Tag("4.11") @Label("a blocked score has gradient 0, exactly")
    void blockedScoresHaveNoGradient(@ForAll("scores") Given given) {
        var scores = Variable.input(given.scores());
        Attention.weights(scores, given.blocked())
                .backward(Tensor.normal(Rng.seed(given.seed).split("dy"), given.t, given.s));
        var silent = Tensor.where(given.blocked(), scores.gradient(), given.scores().filled(0));
        assertClose(silent, silent.filled(0), exactly());
    }

    @Property @Tag("4.11") @Label("without a mask: softmax along the keys")
    void withoutAMaskItIsSoftmax(@ForAll("scores") Given given) {
        var scores = Variable.constant(given.scores());
        var nothing = given.blocked().and(given.blocked().not());
        assertClose(Attention.weights(scores, null).value(), given.scores().softmax(-1), exactly());
        assertClose(Attention.weights(scores, nothing).value(),
                given.scores().softmax(-1), exactly());
    }

    @Example @Label("masks: causal [T, T], padding [B, 1, 1, T]")
    void masks() {
        assertThat(Attention.causal(2)).isEqualTo(
                Mask.of(Shape.of(2, 2), false, true, false, false));
        assertThat(Attention.padding(3, 2, 0)).isEqualTo(
                Mask.of(Shape.of(2, 1, 1, 3), false, false, true, true, true, true));
    }

    /// A third, half or all of the keys are blocked.
    @Provide Arbitrary<Given> scores() {
        return Combinators.combine(Arbitraries.integers().between(1, 4),
                Arbitraries.integers().between(1, 5), Arbitraries.of(0.3, 0.5, 1.0),
                Arbitraries.longs()).as(Given::new).withoutEdgeCases();
    }
}
