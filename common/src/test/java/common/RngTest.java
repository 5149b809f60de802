package common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// # What a generator promises
class RngTest {

    @Property @Label("same seed, same numbers")
    void aSeedFixesTheStream(@ForAll long seed) {
        var first = Rng.seed(seed).longs(20).toArray();
        assertThat(Rng.seed(seed).longs(20).toArray()).isEqualTo(first);
    }

    @Property @Label("a child does not depend on what its parent has drawn")
    void splittingIsIndependentOfOrder(@ForAll long seed, @ForAll @IntRange(max = 50) int drawn) {
        var fresh = Rng.seed(seed);
        var used = Rng.seed(seed);
        used.longs(drawn).forEach(_ -> { });
        assertThat(used.split("a").nextLong()).isEqualTo(fresh.split("a").nextLong());
    }

    /// 64 random bits agree by chance once in 2⁶⁴: never, in the life of this test.
    @Property @Label("children with different keys differ from each other and from their parent")
    void childrenDiffer(@ForAll long seed, @ForAll long a, @ForAll long b) {
        Assume.that(a != b);
        var rng = Rng.seed(seed);
        assertThat(rng.split(a).nextLong())
                .isNotEqualTo(rng.split(b).nextLong())
                .isNotEqualTo(Rng.seed(seed).nextLong());
    }

    @Property @Label("restore(state) continues the stream")
    void aStoredStateContinues(@ForAll long seed, @ForAll @IntRange(max = 50) int drawn) {
        var rng = Rng.seed(seed);
        rng.longs(drawn).forEach(_ -> { });
        var twin = Rng.restore(rng.state());
        assertThat(twin.longs(5).toArray()).isEqualTo(rng.longs(5).toArray());
        assertThat(twin.split(7).nextLong()).isEqualTo(rng.split(7).nextLong());
    }

    @Property @Label("a permutation holds each of 0 … n − 1 once")
    void permutationsAreComplete(@ForAll long seed, @ForAll @IntRange(max = 200) int n) {
        assertThat(Rng.seed(seed).permutation(n)).hasSize(n)
                .containsExactlyInAnyOrder(IntStream.range(0, n).toArray());
    }

    /// Mean of n uniform numbers: standard deviation 1/√(12 n). Six of them are left once in 5·10⁸.
    @Property(tries = 20) @Label("the mean of uniform numbers is 1/2")
    void uniformMean(@ForAll long seed) {
        var n = 20_000;
        var mean = Rng.seed(seed).doubles(n).average().orElseThrow();
        assertThat(mean).isCloseTo(0.5, offset(6 / Math.sqrt(12.0 * n)));
    }
}
