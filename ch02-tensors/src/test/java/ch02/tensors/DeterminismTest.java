package ch02.tensors;

import static common.laws.Laws.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Operations.Operation;
import common.Rng;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # Equal seeds, equal bits
class DeterminismTest {

    @Property(tries = 120) @Label("the same operation on four threads at once gives the same bits")
    void threadsDoNotMatter(@ForAll("operations") Operation op, @ForAll long seed) {
        var x = Tensor.uniform(Rng.seed(seed), 0.1, 2, 37, 41);
        var y = Tensor.uniform(Rng.seed(seed).split("y"), 0.1, 2, 41);
        var expected = op.f().apply(x, y).toFloats();
        var others = IntStream.range(0, 4).mapToObj(_ ->
                CompletableFuture.supplyAsync(() -> op.f().apply(x, y).toFloats())).toList();
        others.forEach(result -> assertSameBits(result.join(), expected));
    }

    @Property @Label("normal, uniform, random masks and indices follow from the seed")
    void seedsDecide(@ForAll long seed) {
        assertSameBits(Tensor.normal(Rng.seed(seed), 5, 7).toFloats(),
                Tensor.normal(Rng.seed(seed), 5, 7).toFloats());
        assertSameBits(Tensor.uniform(Rng.seed(seed), -1, 1, 9).toFloats(),
                Tensor.uniform(Rng.seed(seed), -1, 1, 9).toFloats());
        assertThat(Mask.random(Rng.seed(seed), 0.5, 30))
                .isEqualTo(Mask.random(Rng.seed(seed), 0.5, 30));
        assertThat(Indices.random(Rng.seed(seed), 10, 30))
                .isEqualTo(Indices.random(Rng.seed(seed), 10, 30));
    }

    /// The bound is five standard errors, 5·σ/√n; the seed is fixed, so this holds always or never.
    @Example @Label("10⁴ draws have the mean and the spread they should")
    void randomFillsHaveTheirMoments() {
        var n = 10_000;
        var normal = Tensor.normal(Rng.seed(1), n);
        assertThat(normal.mean().item()).isCloseTo(0, offset(0.05));
        assertThat(normal.std(0).item()).isCloseTo(1, offset(0.05));
        var uniform = Tensor.uniform(Rng.seed(1), -2, 4, n);
        assertThat(uniform.mean().item()).isCloseTo(1, offset(5 * 6 / Math.sqrt(12.0 * n)));
        assertThat(uniform.less(-2).or(uniform.greater(4)).count()).isZero();
        assertThat(Mask.random(Rng.seed(1), 0.3, n).count() / (double) n)
                .isCloseTo(0.3, offset(5 * Math.sqrt(0.3 * 0.7 / n)));
        assertThat(IntStream.of(Indices.random(Rng.seed(1), 4, n).toArray()).distinct().sorted())
                .containsExactly(0, 1, 2, 3);
    }

    @Provide Arbitrary<Operation> operations() {
        return Arbitraries.of(Stream.of(
                Operations.POINTWISE, Operations.SUMS, Operations.COMPOSED).flatMap(List::stream)
                .toList());
    }
}
