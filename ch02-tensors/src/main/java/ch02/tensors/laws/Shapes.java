package ch02.tensors.laws;

import ch02.tensors.Shape;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.ArbitraryDecorator;

/// # Any shape
///
/// The hypothesis "let *s* be a shape": ranks from 0 to 4 and sizes from 0 to 4, unless told
/// otherwise. Sizes of 1 are frequent, because broadcasting treats them specially; about one shape
/// in ten holds a size of 0, because loops forget that. A counterexample shrinks to few axes of
/// size 1.
///
/// ```java
/// Shapes.any().ranks(1, 3).sizes(1, 5)
/// ```
public final class Shapes extends ArbitraryDecorator<Shape> {

    private final int minRank;
    private final int maxRank;
    private final int minSize;
    private final int maxSize;

    private Shapes(int minRank, int maxRank, int minSize, int maxSize) {
        this.minRank = minRank;
        this.maxRank = maxRank;
        this.minSize = minSize;
        this.maxSize = maxSize;
    }

    public static Shapes any() {
        return new Shapes(0, 4, 0, 4);
    }

    /// Shapes without a size of 0, so that every reduction has something to reduce.
    public static Shapes nonEmpty() {
        return any().sizes(1, 4);
    }

    public Shapes ranks(int min, int max) {
        return new Shapes(min, max, minSize, maxSize);
    }

    public Shapes rank(int rank) {
        return ranks(rank, rank);
    }

    public Shapes sizes(int min, int max) {
        return new Shapes(minRank, maxRank, min, max);
    }

    @Override protected Arbitrary<Shape> arbitrary() {
        return size().list().ofMinSize(minRank).ofMaxSize(maxRank)
                .map(sizes -> Shape.of(sizes.stream().mapToInt(n -> n).toArray()));
    }

    private Arbitrary<Integer> size() {
        var least = Math.max(1, minSize);
        var most = Math.max(least, maxSize);
        var solid = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(least)),
                Tuple.of(3, Arbitraries.integers().between(least, most)));
        return minSize > 0 ? solid : Arbitraries.frequencyOf(
                Tuple.of(19, solid), Tuple.of(1, Arbitraries.just(0)));
    }
}
