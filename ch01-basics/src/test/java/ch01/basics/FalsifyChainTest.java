package ch01.basics;

import static org.assertj.core.api.Assertions.assertThat;

import common.laws.Refutation;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # Falsify me: "three layers of one node make 8 intervals, one layer of three makes 4"
///
/// The part on one layer is true, the part on three is not. Asked for three ReLU nodes in a row
/// whose graph has 8 straight pieces, jqwik shrinks what it finds to six weights of 0: one piece.
/// Nor do other weights help. What comes out of a node rises or falls, but never turns; so a chain
/// of threshold nodes, however long, has at most two intervals, and a chain of ReLU nodes at most
/// three straight pieces: level, slanted, level. Whatever depth is good for, it needs layers wider
/// than one node.
class FalsifyChainTest {

    @Example @Label("the counterexample shrinks to six weights of 0")
    void chainsDoNotMakeEightPieces() {
        assertThat(Refutation.counterexample(chains(3), w -> new Chain(w).pieces() == 8))
                .containsExactly(0, 0, 0, 0, 0, 0);
    }

    @Property @Label("a ReLU chain of any depth has at most 3 straight pieces")
    void aReluChainHasAtMostThreePieces(@ForAll("longChains") double[] w) {
        assertThat(new Chain(w).pieces()).isLessThanOrEqualTo(3);
    }

    @Example @Label("max(0, 1 − max(0, x)) has 3: level, slanted, level")
    void threePiecesAreReached() {
        assertThat(new Chain(new double[] {1, 0, -1, 1}).pieces()).isEqualTo(3);
    }

    /// A chain of thresholds takes one of two values, and changes once at most.
    @Property @Label("a threshold chain of any depth changes at most once along the line")
    void aThresholdChainHasAtMostTwoIntervals(@ForAll("longChains") double[] w) {
        assertThat(intervals(x -> {
            var y = x;
            for (var layer = 0; layer < w.length; layer += 2) {
                y = w[layer] * y + w[layer + 1] > 0 ? 1 : 0;
            }
            return y;
        })).isLessThanOrEqualTo(2);
    }

    /// Each node changes once along the line; together they tell as many places apart as there are
    /// changes, and one more.
    @Property @Label("one layer of three threshold nodes makes at most 4 intervals")
    void threeNodesSideBySideMakeAtMostFourIntervals(@ForAll("threeNodes") double[] w) {
        assertThat(intervals(x -> layer(w, x))).isLessThanOrEqualTo(4);
    }

    @Example @Label("… and 4 are reached: the signs of x − 1, x − 2, x − 3")
    void fourIntervalsAreReached() {
        assertThat(intervals(x -> layer(new double[] {1, -1, 1, -2, 1, -3}, x))).isEqualTo(4);
    }

    private static List<Boolean> layer(double[] w, double x) {
        return IntStream.range(0, w.length / 2)
                .mapToObj(node -> w[2 * node] * x + w[2 * node + 1] > 0).toList();
    }

    /// How many intervals a walk from −10 to 10 passes in which the answer stays the same.
    private static long intervals(DoubleFunction<?> answer) {
        var answers = IntStream.rangeClosed(-200, 200).mapToObj(i -> answer.apply(i / 20.0))
                .toList();
        return 1 + IntStream.range(1, answers.size())
                .filter(i -> !answers.get(i).equals(answers.get(i - 1))).count();
    }

    private static Arbitrary<double[]> chains(int layers) {
        return Arbitraries.doubles().between(-3, 3).array(double[].class).ofSize(2 * layers);
    }

    @Provide Arbitrary<double[]> threeNodes() {
        return chains(3);
    }

    @Provide Arbitrary<double[]> longChains() {
        return Arbitraries.integers().between(1, 6).flatMap(FalsifyChainTest::chains);
    }
}
