package ch05.architectures.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import ch03.training.SequenceModel;
import common.exercises.Exercise;
import common.laws.Refutation;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Example;
import net.jqwik.api.Label;
import net.jqwik.api.Tag;

/// # Falsify me: "a wider beam finds nothing worse"
///
/// It looks at more texts, doesn't it? It looks at *other* texts. What greedy search had kept may
/// be pushed out by two children of the second-best beginning, which look better now and lead
/// nowhere later.
class FalsifyBeamTest {

    private static final int V = 3, T = 3;

    /// "A beam of width 2 never finds a less probable text than greedy search."
    ///
    /// **Exercise 5.18.** Falsify me: return four rows of three positive weights, for texts of
    /// three symbols. The first row says how probable each symbol is at the beginning, row 1 + s
    /// how probable each is behind symbol s (each row is divided by its sum).
    /// <details><summary>Hint</summary>Let the best first symbol have many weak continuations,
    /// one of which is followed by a certainty; let the second-best have two that are better than
    /// any of those, and lead nowhere.</details>
    @Exercise("5.18")
    static int[][] counterexample() {
        return new int[][] {{40, 35, 25}, {33, 33, 34}, {50, 50, 1}, {1, 1, 99}};
    }

    @Example @Tag("5.18") @Label("log P found by width 2 < log P found by width 1")
    void widerIsWorse() {
        var weights = counterexample();
        assertThat(weights).hasDimensions(V + 1, V);
        assertThat(Arrays.stream(weights).flatMapToInt(Arrays::stream)).allMatch(w -> w > 0);
        assertThat(found(weights, 2)).isLessThan(found(weights, 1));
    }

    /// The search draws weights from 1 to 4 and finds a counterexample at once: it is not a rare
    /// thing. It is not shown here, so that there is something left to do.
    @Example @Label("the search shrinks to one with weights of 1, 2 and 3")
    void whatTheSearchFinds() {
        var weights = Arbitraries.integers().between(1, 4).array(int[].class).ofSize(V)
                .array(int[][].class).ofSize(V + 1);
        var smallest = Refutation.counterexample(
                weights, w -> found(w, 2) >= found(w, 1) - 1e-9);
        assertThat(Arrays.stream(smallest).flatMapToInt(Arrays::stream)).allMatch(w -> w <= 3);
    }

    private static double found(int[][] weights, int width) {
        return new BeamSearch(chain(weights), width, -1, T, 0).best().logProbability();
    }

    /// Each symbol follows from the one before it.
    private static SequenceModel chain(int[][] weights) {
        return new SequenceModel() {
            @Override public int vocabulary() {
                return V;
            }

            @Override public double[] logProbabilities(int... context) {
                var row = weights[context.length == 0 ? 0 : 1 + context[context.length - 1]];
                var sum = Arrays.stream(row).sum();
                return Arrays.stream(row).mapToDouble(w -> Math.log((double) w / sum)).toArray();
            }
        };
    }
}
