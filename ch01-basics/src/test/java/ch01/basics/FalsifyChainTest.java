package ch01.basics;

import static org.assertj.core.api.Assertions.assertThat;

import common.laws.Refutation;
import java.util.List;
import java.util.stream.DoubleStream;
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
        var values = DoubleStream.iterate(-10, x -> x <= 10, x -> x + 0.05).map(x -> {
            for (var layer = 0; layer < w.length; layer += 2) {
                x = w[layer] * x + w[layer + 1] > 0 ? 1 : 0;
            }
            return x;
        }).toArray();
        var changes = IntStream.range(1, values.length).filter(i -> values[i] != values[i - 1]);
        assertThat(changes.count()).isLessThanOrEqualTo(1);
    }

    @Example @Label("one layer of three threshold nodes makes 4 intervals")
    void threeNodesSideBySideMakeFourIntervals() {
        var patterns = DoubleStream.of(0.5, 1.5, 2.5, 3.5)
                .mapToObj(x -> List.of(x > 1, x > 2, x > 3)).distinct();
        assertThat(patterns).hasSize(4);
    }

    private static Arbitrary<double[]> chains(int layers) {
        return Arbitraries.doubles().between(-3, 3).array(double[].class).ofSize(2 * layers);
    }

    @Provide Arbitrary<double[]> longChains() {
        return Arbitraries.integers().between(1, 6).flatMap(FalsifyChainTest::chains);
    }
}
