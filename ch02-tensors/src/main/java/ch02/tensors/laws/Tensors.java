package ch02.tensors.laws;

import ch02.tensors.Backend;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.arbitraries.ArbitraryDecorator;

/// # Any tensor
///
/// The hypothesis "let *x* be a tensor": of any shape, filled with numbers between −10 and 10,
/// computed in `double`, unless told otherwise.
///
/// ```java
/// Tensors.any()                                     // any shape
/// Tensors.of(2, 3).between(0.1, 2)                  // this shape, these numbers
/// Tensors.of(Shapes.any().rank(2)).views()          // permuted, sliced, flipped, expanded
/// Tensors.any().wild()                              // NaN, infinities and −0 among the numbers
/// Tensors.any().on(Backend.SIMD)                    // in float
/// Tensors.of(Shapes.any().sizes(0, 70)).seeded()    // large ones
/// Tensors.any().broadcastable()                     // pairs for an element-wise operation
/// Tensors.any().factors()                           // pairs for a matrix product
/// ```
///
/// All numbers are exact as `float`, so that every backend starts from the same ones. They shrink
/// towards 0, shapes towards few small axes, views towards plain tensors.
public final class Tensors extends ArbitraryDecorator<Tensor> {

    private final Arbitrary<Shape> shapes;
    private final Arbitrary<Double> numbers;
    private final boolean views;
    private final boolean seeded;
    private final Backend backend;

    private Tensors(Arbitrary<Shape> shapes, Arbitrary<Double> numbers, boolean views,
            boolean seeded, Backend backend) {
        this.shapes = shapes;
        this.numbers = numbers;
        this.views = views;
        this.seeded = seeded;
        this.backend = backend;
    }

    public static Tensors any() {
        return of(Shapes.any());
    }

    public static Tensors of(Arbitrary<Shape> shapes) {
        return new Tensors(shapes, Numbers.between(-10, 10), false, false, Backend.EJML);
    }

    public static Tensors of(Shape shape) {
        return of(Arbitraries.just(shape));
    }

    public static Tensors of(int... shape) {
        return of(Shape.of(shape));
    }

    public Tensors numbers(Arbitrary<Double> numbers) {
        return new Tensors(shapes, numbers, views, seeded, backend);
    }

    public Tensors between(double low, double high) {
        return numbers(Numbers.between(low, high));
    }

    /// Now and then a number that breaks formulas: NaN, ±∞, −0, the smallest and the largest float.
    public Tensors wild() {
        return numbers(Numbers.wild(numbers));
    }

    /// Any layout: axes permuted, cut out of longer ones, taken with a step, flipped, repeated.
    public Tensors views() {
        return new Tensors(shapes, numbers, true, seeded, backend);
    }

    /// Numbers that follow from one seed: fast where there are thousands, but they do not shrink.
    public Tensors seeded() {
        return new Tensors(shapes, numbers, views, true, backend);
    }

    public Tensors on(Backend backend) {
        return new Tensors(shapes, numbers, views, seeded, backend);
    }

    @Override protected Arbitrary<Tensor> arbitrary() {
        return shapes.flatMap(this::shaped).withoutEdgeCases();
    }

    /// A tensor like these, of the given shape.
    private Arbitrary<Tensor> shaped(Shape shape) {
        var recipes = views ? Recipe.any(shape) : Arbitraries.just(Recipe.plain(shape));
        return recipes.flatMap(recipe -> numbers(recipe.base().count())
                .map(values -> recipe.view(backend.call(() -> Tensor.of(recipe.base(), values)))));
    }

    private Arbitrary<double[]> numbers(int n) {
        if (!seeded) {
            return numbers.array(double[].class).ofSize(n);
        }
        var generator = numbers.generator(1000);
        return Arbitraries.longs().map(seed -> {
            var random = new Random(seed);
            return Stream.generate(() -> generator.next(random).value())
                    .limit(n).mapToDouble(x -> x).toArray();
        });
    }

    /// `n` tensors of one shape.
    public Arbitrary<List<Tensor>> ofOneShape(int n) {
        return shapes.flatMap(shape -> shaped(shape).list().ofSize(n)).withoutEdgeCases();
    }

    /// Two tensors whose shapes broadcast: of one shape each loses leading axes and shrinks others
    /// to 1.
    public Arbitrary<Tuple2<Tensor, Tensor>> broadcastable() {
        return shapes
                .flatMap(shape -> Combinators.combine(weaker(shape), weaker(shape)).as(Tuple::of))
                .flatMap(this::pair).withoutEdgeCases();
    }

    /// Two tensors that fit a matrix product: `[..., M, K]` and `[..., K, N]`, with batch axes that
    /// broadcast. Of each shape drawn, the last three sizes are M, K and N.
    public Arbitrary<Tuple2<Tensor, Tensor>> factors() {
        return shapes.filter(shape -> shape.rank() >= 3).flatMap(shape -> {
            var sizes = shape.toArray();
            var axes = sizes.length;
            var batch = Shape.of(Arrays.copyOf(sizes, axes - 3));
            return Combinators.combine(weaker(batch), weaker(batch)).as((a, b) -> Tuple.of(
                    append(a, sizes[axes - 3], sizes[axes - 2]),
                    append(b, sizes[axes - 2], sizes[axes - 1])));
        }).flatMap(this::pair).withoutEdgeCases();
    }

    private Arbitrary<Tuple2<Tensor, Tensor>> pair(Tuple2<Shape, Shape> s) {
        return Combinators.combine(shaped(s.get1()), shaped(s.get2())).as(Tuple::of);
    }

    /// Shapes that broadcast to the given one.
    private static Arbitrary<Shape> weaker(Shape shape) {
        var keeps = Arbitraries.frequency(Tuple.of(3, true), Tuple.of(1, false));
        var lost = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(0, shape.rank())));
        return Combinators.combine(lost, keeps.list().ofSize(shape.rank())).as((first, kept) -> {
            var sizes = new int[shape.rank() - first];
            for (var k = 0; k < sizes.length; k++) {
                sizes[k] = kept.get(first + k) ? shape.size(first + k) : 1;
            }
            return Shape.of(sizes);
        });
    }

    private static Shape append(Shape batch, int rows, int columns) {
        var sizes = Arrays.copyOf(batch.toArray(), batch.rank() + 2);
        sizes[batch.rank()] = rows;
        sizes[batch.rank() + 1] = columns;
        return Shape.of(sizes);
    }
}
