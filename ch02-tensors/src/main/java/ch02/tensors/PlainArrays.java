package ch02.tensors;

/// # Plain arrays, and what a narrower type loses
///
/// Data arrive as bytes, counts, floats; a tensor computes in `float` or `double`. The way up is
/// exact: every `byte` and every `float` is a `double`. The way down loses something, and each step
/// of it has a rule:
///
/// | to | spacing near 1 | rule |
/// |---|---|---|
/// | `double` | $2^{-52}$ | nothing is lost |
/// | `float` | $2^{-23}$ | to the nearest float; beyond $3.4 \cdot 10^{38}$ to infinity |
/// | `int` | 1 | to the nearest whole number; what does not fit, to the largest or smallest that does |
/// | `byte` | 1 | the same, between −128 and 127 |
///
/// Of two numbers equally near the even one is taken, so that errors do not all go one way. Java's
/// own cast `(byte) 200` is −56: it keeps the lowest eight bits. An image with one overexposed
/// pixel then has a black one; *saturating* at 127 keeps it bright. NaN has no whole number and is
/// refused.
public final class PlainArrays {

    private PlainArrays() { }

    /// A tensor over this array, shared: a change on one side is seen on the other.
    public static Tensor wrap(double[] numbers, int... shape) {
        var storage = new Storage.Doubles(numbers);
        storage.keep();                                              // no arena may lend it out
        return view(storage, shape);
    }

    /// As [#wrap(double[], int...)], in `float`.
    public static Tensor wrap(float[] numbers, int... shape) {
        var storage = new Storage.Floats(numbers);
        storage.keep();
        return view(storage, shape);
    }

    private static Tensor view(Storage storage, int... shape) {
        var layout = Layout.contiguous(Shape.of(shape));
        if (layout.shape().count() > storage.size()) {
            throw new IllegalArgumentException("wrap: shape %s needs %d numbers, the array has %d"
                    .formatted(layout.shape(), layout.shape().count(), storage.size()));
        }
        return new Tensor(layout, storage);
    }

    /// A tensor with these whole numbers; in `float` they are exact up to $2^{24}$.
    public static Tensor copy(int[] numbers, int... shape) {
        var wide = new double[numbers.length];
        for (var i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        return Tensor.of(Shape.of(shape), wide);
    }

    /// A tensor with these whole numbers, from −128 to 127.
    public static Tensor copy(byte[] numbers, int... shape) {
        var wide = new double[numbers.length];
        for (var i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        return Tensor.of(Shape.of(shape), wide);
    }

    /// The nearest whole numbers.
    public static int[] toInts(Tensor x) {
        var wide = x.toArray();
        var narrow = new int[wide.length];
        for (var i = 0; i < narrow.length; i++) {
            narrow[i] = (int) nearest(wide[i], Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        return narrow;
    }

    /// The nearest whole numbers from −128 to 127.
    public static byte[] toBytes(Tensor x) {
        var wide = x.toArray();
        var narrow = new byte[wide.length];
        for (var i = 0; i < narrow.length; i++) {
            narrow[i] = (byte) nearest(wide[i], Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        return narrow;
    }

    private static double nearest(double x, double least, double most) {
        if (Double.isNaN(x)) {
            throw new IllegalArgumentException("NaN has no nearest whole number; fill it first");
        }
        return Math.max(least, Math.min(most, Math.rint(x)));
    }
}
