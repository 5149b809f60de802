package ch03.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import common.Rng;
import common.exercises.Exercise;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.Label;
import net.jqwik.api.Tag;

/// # Falsify me: "the larger the network, the less likely it is to meet a saddle"
///
/// At a point where the gradient is 0, each of the $n$ directions bends up or down. For a valley
/// all of them must bend up. Let the signs be coins, one for each direction: that is not how
/// networks are made, but it shows which way things go. (Random symmetric matrices agree, only
/// faster: their curvatures repel each other, and all on one side is rarer still.) What saves
/// gradient descent is not that saddles are rare but that they have a way down.
class FalsifySaddleTest {

    /// "In larger networks saddles are less likely."
    ///
    /// **Exercise 3.41.** Falsify me: give the probability that a point with $n$ independent
    /// curvatures, each up or down with probability ½, is a saddle.
    /// <details><summary>Hint</summary>What is it if it is not a saddle?</details>
    @Exercise("3.41")
    static double shareOfSaddles(int n) {
        return 1 - 2 * Math.pow(0.5, n);
    }

    @Example @Tag("3.41")
    @Label("P(saddle) = the share among all 2ⁿ patterns of signs, for n up to 12")
    void countedOverAllPatterns() {
        for (var n = 1; n <= 12; n++) {
            var all = 1 << n;
            var size = n;
            var saddles = IntStream.range(0, all)
                    .filter(signs -> Integer.bitCount(signs) % size != 0).count();
            assertThat(shareOfSaddles(n)).isCloseTo((double) saddles / all, offset(1e-15));
        }
    }

    @Example @Tag("3.41") @Label("P(saddle) rises with n: 0, ½, ¾, …")
    void saddlesBecomeMoreCommon() {
        for (var n = 1; n < 50; n++) {
            assertThat(shareOfSaddles(n + 1)).isGreaterThan(shareOfSaddles(n));
        }
    }

    /// Of 2000 matrices each; the seed is fixed, and neighbours differ by more than five
    /// deviations.
    @Example @Label("P(a random symmetric matrix bends up in all directions) falls with n")
    void randomValleysBecomeRare() {
        var shares = IntStream.rangeClosed(1, 4).mapToDouble(FalsifySaddleTest::shareOfValleys)
                .toArray();
        assertThat(shares[0]).isCloseTo(0.5, offset(0.05));
        assertThat(Arrays.stream(shares).boxed().toList()).isSortedAccordingTo((a, b) ->
                Double.compare(b, a));
        assertThat(shares[3]).isLessThan(0.02);
    }

    private static double shareOfValleys(int n) {
        return Backend.EJML.call(() -> IntStream.range(0, 2000).filter(i -> {
            var half = Tensor.normal(Rng.seed(3).split(n).split(i), n, n);
            var symmetric = half.plus(half.transpose());
            return CriticalPoint.of(symmetric) == CriticalPoint.MINIMUM;
        }).count() / 2000.0);
    }
}
