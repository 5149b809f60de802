package ch02.tensors;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// # Whole numbers that point at something
///
/// Class labels, token ids, the winners of an arg-max. A type of its own: labels are not
/// quantities, and nothing in this book may add two of them. Always contiguous.
public final class Indices {

    private final Shape shape;
    final int[] data;

    Indices(Shape shape, int[] data) {
        this.shape = shape;
        this.data = data;
    }

    /// A vector of indices.
    public static Indices of(int... values) {
        return new Indices(Shape.of(values.length), values.clone());
    }

    /// Indices of any shape, row by row.
    public static Indices of(Shape shape, int... values) {
        if (values.length != shape.count()) {
            throw new IllegalArgumentException("indices of shape %s: expected %d numbers, got %d"
                    .formatted(shape, shape.count(), values.length));
        }
        return new Indices(shape, values.clone());
    }

    /// 0, 1, …, n − 1.
    public static Indices arange(int n) {
        return of(IntStream.range(0, n).toArray());
    }

    /// Independent indices, each of 0 … n − 1 equally likely.
    public static Indices random(RandomGenerator rng, int n, int... shape) {
        if (n < 1) {
            throw new IllegalArgumentException("Indices.random: expected n >= 1, got " + n);
        }
        var values = new int[Shape.of(shape).count()];
        Arrays.setAll(values, _ -> rng.nextInt(n));
        return new Indices(Shape.of(shape), values);
    }

    public Shape shape() {
        return shape;
    }

    public int count() {
        return data.length;
    }

    public int get(int... index) {
        return data[Layout.contiguous(shape).position(index)];
    }

    public int[] toArray() {
        return data.clone();
    }

    public Indices reshape(int... sizes) {
        return of(shape.reshape(sizes), data);
    }

    /// Where these indices equal others of the same shape.
    public Mask equalTo(Indices other) {
        if (!shape.equals(other.shape)) {
            throw new IllegalArgumentException(
                    "equalTo: shapes %s and %s differ".formatted(shape, other.shape));
        }
        var answers = new boolean[data.length];
        for (var i = 0; i < answers.length; i++) {
            answers[i] = data[i] == other.data[i];
        }
        return new Mask(Layout.contiguous(shape), answers);
    }

    /// Refuses indices outside of 0 … n − 1; `what` names their use in the message.
    public Indices within(int n, String what) {
        for (var i = 0; i < data.length; i++) {
            if (data[i] < 0 || data[i] >= n) {
                throw new IndexOutOfBoundsException("%s: index %d at place %d, expected 0 to %d"
                        .formatted(what, data[i], i, n - 1));
            }
        }
        return this;
    }

    @Override public boolean equals(Object o) {
        return o instanceof Indices other && shape.equals(other.shape)
                && Arrays.equals(data, other.data);
    }

    @Override public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(data);
    }

    @Override public String toString() {
        var shown = Arrays.toString(data.length > 12 ? Arrays.copyOf(data, 12) : data);
        return "Indices " + shape + " " + (data.length > 12 ? shown.replace("]", ", ...]") : shown);
    }
}
