package ch02.tensors;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// # Yes or no, per element
///
/// The answer of a comparison, or a pattern such as a causal mask. A type of its own: a mask cannot
/// be added to a tensor by mistake. It broadcasts like a tensor where it is used.
public final class Mask {

    final Layout layout;
    final boolean[] data;

    Mask(Layout layout, boolean[] data) {
        this.layout = layout;
        this.data = data;
    }

    /// A mask from its answers, row by row.
    public static Mask of(Shape shape, boolean... answers) {
        if (answers.length != shape.count()) {
            throw new IllegalArgumentException("mask of shape %s: expected %d answers, got %d"
                    .formatted(shape, shape.count(), answers.length));
        }
        return new Mask(Layout.contiguous(shape), answers.clone());
    }

    /// True above the diagonal number `diagonal`: `causal` masks use 1, "column after row".
    public static Mask upperTriangle(int rows, int columns, int diagonal) {
        var answers = new boolean[Shape.of(rows, columns).count()];
        for (var i = 0; i < rows; i++) {
            for (var j = Math.max(0, i + diagonal); j < columns; j++) {
                answers[i * columns + j] = true;
            }
        }
        return new Mask(Layout.contiguous(Shape.of(rows, columns)), answers);
    }

    /// Independent answers, each true with the given probability.
    public static Mask random(RandomGenerator rng, double probability, int... shape) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "Mask.random: expected a probability from 0 to 1, got " + probability);
        }
        var answers = new boolean[Shape.of(shape).count()];
        for (var i = 0; i < answers.length; i++) {
            answers[i] = rng.nextDouble() < probability;
        }
        return new Mask(Layout.contiguous(Shape.of(shape)), answers);
    }

    public Shape shape() {
        return layout.shape();
    }

    public boolean get(int... index) {
        return data[layout.position(index)];
    }

    /// The answers in the order of their indices.
    public boolean[] toArray() {
        var answers = new boolean[shape().count()];
        var runs = Runs.of(layout, Layout.contiguous(shape()));
        for (var r = 0; r < runs.count; r++) {
            var from = runs.start(0, r);
            var to = runs.start(1, r);
            for (var j = 0; j < runs.length; j++) {
                answers[to + j] = data[from + j * runs.step(0)];
            }
        }
        return answers;
    }

    public Mask not() {
        var answers = toArray();
        for (var i = 0; i < answers.length; i++) {
            answers[i] = !answers[i];
        }
        return new Mask(Layout.contiguous(shape()), answers);
    }

    public Mask and(Mask other) {
        return not().or(other.not()).not();                          // De Morgan
    }

    public Mask or(Mask other) {
        var shape = shape().broadcast(other.shape());
        var answers = expand(shape).toArray();
        var others = other.expand(shape).toArray();
        for (var i = 0; i < answers.length; i++) {
            answers[i] |= others[i];
        }
        return new Mask(Layout.contiguous(shape), answers);
    }

    /// The places that say yes, counted through in the order of the indices: `x.flatten().take(0,
    /// places)` are the numbers of `x` under this mask.
    public Indices places() {
        var answers = toArray();
        return Indices.of(IntStream.range(0, answers.length).filter(i -> answers[i]).toArray());
    }

    /// How many elements say yes.
    public int count() {
        var n = 0;
        for (var answer : toArray()) {
            n += answer ? 1 : 0;
        }
        return n;
    }

    public Mask expand(Shape target) {
        return new Mask(layout.expand(target), data);
    }

    public Mask reshape(int... sizes) {
        return Mask.of(shape().reshape(sizes), toArray());
    }

    @Override public boolean equals(Object o) {
        return o instanceof Mask other && shape().equals(other.shape())
                && Arrays.equals(toArray(), other.toArray());
    }

    @Override public int hashCode() {
        return 31 * shape().hashCode() + Arrays.hashCode(toArray());
    }

    @Override public String toString() {
        return "Mask " + shape() + ", " + count() + " true";
    }
}
