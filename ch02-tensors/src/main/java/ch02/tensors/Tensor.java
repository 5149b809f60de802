package ch02.tensors;

import common.exercises.Exercise;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// # Tensors
///
/// Numbers arranged along axes: a [Shape] and its [Layout], over a storage that views share. A
/// tensor is a value: operations return new tensors, and the few that work in place say so in their
/// names.
///
/// ```java
/// var x = Tensor.of(new double[][] {{1, 2, 3}, {4, 5, 6}});   // [2, 3]
/// x.sum(1)                                                    // [2, 1]: 6 and 15
/// x.div(x.sum(1))                                             // [2, 3]: rows that sum to 1
/// x.transpose().matmul(x)                                     // [3, 3]
/// ```
///
/// Two conventions, used everywhere:
///
/// - **Broadcasting.** Element-wise operations accept shapes that differ as [Shape] explains.
/// - **A reduced axis stays, with size 1**, so that formulas such as `x.div(x.sum(1))` broadcast as
///   they are written. [#squeeze] drops it. No axis named means all axes.
///
/// The arithmetic is done by a [Backend]: the one that was current when the tensor was made.
public final class Tensor {

    private final Layout layout;
    private final Storage storage;

    Tensor(Layout layout, Storage storage) {
        this.layout = layout;
        this.storage = storage;
    }

    // ── Creation ─────────────────────────────────────────────────────────────────────────────────

    /// A single number, of rank 0.
    public static Tensor scalar(double value) {
        return full(Backend.current(), Shape.of(), value);
    }

    /// A vector.
    public static Tensor of(double... values) {
        return of(Shape.of(values.length), values);
    }

    /// A matrix, given by its rows.
    public static Tensor of(double[][] rows) {
        var columns = rows.length == 0 ? 0 : rows[0].length;
        for (var i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException("Tensor.of: row %d has %d numbers, row 0 has %d"
                        .formatted(i, rows[i].length, columns));
            }
        }
        return of(Shape.of(rows.length, columns),
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }

    /// 1 where the mask is true, 0 elsewhere.
    public static Tensor of(Mask mask) {
        var answers = mask.toArray();
        var values = new double[answers.length];
        Arrays.setAll(values, i -> answers[i] ? 1 : 0);
        return of(mask.shape(), values);
    }

    /// Any shape, from its numbers in the order of their indices (the last index runs fastest).
    public static Tensor of(Shape shape, double... values) {
        checkCount(shape, values.length);
        return Backend.current().of(shape, values);
    }

    private static void checkCount(Shape shape, int count) {
        if (count != shape.count()) {
            throw new IllegalArgumentException("Tensor.of: shape %s holds %d numbers, got %d"
                    .formatted(shape, shape.count(), count));
        }
    }

    /// As [#of(Shape, double...)], from `float`.
    public static Tensor of(Shape shape, float[] values) {
        checkCount(shape, values.length);
        return Backend.current().of(shape, values);
    }

    public static Tensor zeros(int... shape) {
        return full(0.0, shape);
    }

    public static Tensor ones(int... shape) {
        return full(1.0, shape);
    }

    public static Tensor full(double value, int... shape) {
        return full(Backend.current(), Shape.of(shape), value);
    }

    static Tensor zeros(Backend backend, Shape shape) {
        return full(backend, shape, 0);
    }

    static Tensor ones(Backend backend, Shape shape) {
        return full(backend, shape, 1);
    }

    private static Tensor full(Backend backend, Shape shape, double value) {
        var out = backend.allocate(shape);
        backend.fill(out, value);
        return out;
    }

    /// The identity matrix.
    public static Tensor eye(int n) {
        var out = zeros(n, n);
        out.diagonal(0, 1).fillInPlace(1);
        return out;
    }

    /// 0, 1, …, n − 1.
    public static Tensor arange(int n) {
        var values = new double[Shape.of(n).count()];
        Arrays.setAll(values, i -> i);
        return of(values);
    }

    /// `n` numbers from `first` to `last`, evenly spaced.
    public static Tensor linspace(double first, double last, int n) {
        var values = new double[Shape.of(n).count()];
        Arrays.setAll(values, i -> n == 1 ? first : first + (last - first) * i / (n - 1));
        return of(values);
    }

    /// Independent standard normal numbers.
    public static Tensor normal(RandomGenerator rng, int... shape) {
        var values = new double[Shape.of(shape).count()];
        Arrays.setAll(values, _ -> rng.nextGaussian());
        return of(Shape.of(shape), values);
    }

    /// Independent numbers, uniform between `low` and `high`.
    public static Tensor uniform(RandomGenerator rng, double low, double high, int... shape) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("uniform: expected low <= high, got %s and %s"
                    .formatted(low, high));
        }
        var values = new double[Shape.of(shape).count()];
        Arrays.setAll(values, _ -> low + (high - low) * rng.nextDouble());
        return of(Shape.of(shape), values);
    }

    /// For each index a row of zeros with a single 1: `[..., classes]`.
    public static Tensor oneHot(Indices index, int classes) {
        index.within(classes, "oneHot");
        var sizes = Arrays.copyOf(index.shape().toArray(), index.shape().rank() + 1);
        sizes[sizes.length - 1] = classes;
        var values = new double[Shape.of(sizes).count()];
        for (var i = 0; i < index.count(); i++) {
            values[i * classes + index.data[i]] = 1;
        }
        return of(Shape.of(sizes), values);
    }

    /// A tensor of one number repeated, made by this tensor's backend: it broadcasts with this
    /// tensor.
    public Tensor full(double value) {
        return full(backend(), Shape.of(), value);
    }

    /// A tensor of this one's shape and backend, filled with one number.
    public Tensor filled(double value) {
        return full(backend(), shape(), value);
    }

    // ── Looking at it ────────────────────────────────────────────────────────────────────────────

    public Layout layout() {
        return layout;
    }

    public Shape shape() {
        return layout.shape();
    }

    public int rank() {
        return shape().rank();
    }

    public int size(int axis) {
        return shape().size(axis);
    }

    /// How many numbers.
    public int count() {
        return shape().count();
    }

    public Backend backend() {
        return storage.backend();
    }

    Storage storage() {
        return storage;
    }

    /// How often the numbers behind this tensor have been changed in place.
    public int version() {
        return storage.version;
    }

    public double get(int... index) {
        return select(index).toArray()[0];
    }

    /// The only number of a tensor that holds one.
    public double item() {
        if (count() != 1) {
            throw new IllegalArgumentException("item: shape %s holds %d numbers, expected 1"
                    .formatted(shape(), count()));
        }
        return toArray()[0];
    }

    /// A copy of the numbers, in the order of their indices.
    public double[] toArray() {
        storage.check();
        return switch (storage) {
            case Storage.Doubles _ -> copyOfDoubles();
            case Storage.Floats _ -> {
                var narrow = toFloats();
                var wide = new double[narrow.length];
                for (var i = 0; i < wide.length; i++) {
                    wide[i] = narrow[i];
                }
                yield wide;
            }
            case Storage.Duals duals -> duals.backend.value(this).toArray();
        };
    }

    /// A copy of the numbers as `float`, rounded where they were `double`.
    public float[] toFloats() {
        if (storage instanceof Storage.Floats floats) {
            var dense = contiguous();
            var data = ((Storage.Floats) dense.storage).data();
            var from = dense.layout.offset();
            return Arrays.copyOfRange(data, from, from + count());
        }
        var wide = toArray();
        var narrow = new float[wide.length];
        for (var i = 0; i < narrow.length; i++) {
            narrow[i] = (float) wide[i];
        }
        return narrow;
    }

    private double[] copyOfDoubles() {
        var dense = contiguous();
        var from = dense.layout.offset();
        return Arrays.copyOfRange(EjmlBackend.data(dense), from, from + count());
    }

    /// The rows of a matrix.
    public double[][] toMatrix() {
        if (rank() != 2) {
            throw new IllegalArgumentException("toMatrix: shape " + shape() + " has not two axes");
        }
        var values = toArray();
        var rows = new double[size(0)][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(values, i * size(1), (i + 1) * size(1)));
        return rows;
    }

    /// Same shape, and everywhere $|p - q| \le \text{tolerance}\,(1 + |q|)$. An infinity equals only
    /// itself, and NaN equals NaN.
    public boolean isClose(Tensor other, double tolerance) {
        if (!shape().equals(other.shape())) {
            return false;
        }
        var p = toArray();
        var q = other.toArray();
        for (var i = 0; i < p.length; i++) {
            var close = Double.isFinite(q[i])
                    ? Math.abs(p[i] - q[i]) <= tolerance * (1 + Math.abs(q[i]))
                    : Double.compare(p[i], q[i]) == 0;
            if (!close) {
                return false;
            }
        }
        return true;
    }

    @Override public String toString() {
        return Printer.print(this);
    }

    // ── Views: new layouts over the same numbers ─────────────────────────────────────────────────

    private Tensor view(Layout view) {
        return new Tensor(view, storage);
    }

    /// The storage seen through any layout; its offset counts from the start of the storage.
    ///
    /// ```java
    /// var x = Tensor.arange(6).viewAs(2, 3);
    /// x.asStrided(Layout.of(Shape.of(3, 2), new int[] {1, 3}, 0))    // the transposed matrix
    /// ```
    public Tensor asStrided(Layout view) {
        if (!view.fits(storage.size())) {
            throw new IndexOutOfBoundsException("asStrided: %s leaves a storage of %d numbers"
                    .formatted(view, storage.size()));
        }
        return view(view);
    }

    /// The same numbers with other axes; one size may be −1 and is computed. A view where strides
    /// allow it, else a copy (see [Layout#reshape]).
    public Tensor reshape(int... sizes) {
        var target = shape().reshape(sizes);
        var view = layout.reshape(target);
        return view != null ? view(view) : copy().reshape(sizes);
    }

    /// As [#reshape], but never a copy: refuses where the strides do not allow a view.
    public Tensor viewAs(int... sizes) {
        var target = shape().reshape(sizes);
        var view = layout.reshape(target);
        if (view == null) {
            throw new IllegalArgumentException(
                    "viewAs %s: no strides give this view of %s; use reshape"
                            .formatted(target, layout));
        }
        return view(view);
    }

    /// One axis instead of all.
    public Tensor flatten() {
        return reshape(count());
    }

    public Tensor permute(int... order) {
        return view(layout.permute(order));
    }

    /// Two axes change places.
    public Tensor transpose(int axis1, int axis2) {
        var order = new int[rank()];
        Arrays.setAll(order, k -> k);
        order[shape().axis(axis1)] = shape().axis(axis2);
        order[shape().axis(axis2)] = shape().axis(axis1);
        return permute(order);
    }

    /// The last two axes change places: the transpose of each matrix.
    public Tensor transpose() {
        return transpose(-2, -1);
    }

    /// One axis becomes the last; the others keep their order.
    public Tensor moveToEnd(int axis) {
        var k = shape().axis(axis);
        var order = new int[rank()];
        Arrays.setAll(order, j -> j == rank() - 1 ? k : j < k ? j : j + 1);
        return permute(order);
    }

    public Tensor slice(int axis, int from, int to) {
        return view(layout.slice(axis, from, to, 1));
    }

    public Tensor slice(int axis, int from, int to, int step) {
        return view(layout.slice(axis, from, to, step));
    }

    /// One element of an axis; the axis disappears.
    public Tensor select(int axis, int index) {
        return view(layout.select(axis, index));
    }

    private Tensor select(int[] index) {
        layout.position(index);                                      // refuses what does not fit
        var view = layout;
        for (var i : index) {
            view = view.select(0, i);
        }
        return view(view);
    }

    public Tensor flip(int axis) {
        return view(layout.flip(axis));
    }

    public Tensor expand(Shape target) {
        return view(layout.expand(target));
    }

    public Tensor expand(int... target) {
        return expand(Shape.of(target));
    }

    public Tensor unfold(int axis, int size, int stride, int dilation) {
        return view(layout.unfold(axis, size, stride, dilation));
    }

    /// The way back from [#unfold] (as a linear map its transpose, or *adjoint*): adds each window
    /// to where it was cut out. The last axis of this tensor holds the elements of a window, `axis`
    /// tells windows apart; the result has `length` numbers along it. A number that stood in several
    /// windows gets the sum of them all:
    ///
    /// $$ \text{fold}(y)_i = \sum_{w \cdot \text{stride} + j \cdot \text{dilation} = i} y_{w j} $$
    ///
    /// **Exercise 2.9.** Write this method.
    /// <details><summary>Hint</summary>`zeros.unfold(...)` shows where every element belongs, but
    /// adding to all of it at once is refused: windows overlap. The j-th elements of all windows do
    /// not.</details>
    @Exercise("2.9")
    public Tensor fold(int axis, int length, int stride, int dilation) {
        var target = Shape.of(Arrays.copyOf(shape().toArray(), Math.max(0, rank() - 1)));
        var out = zeros(backend(), target.with(axis, length));
        var windows = out.unfold(axis, size(-1), stride, dilation);
        if (!windows.shape().equals(shape())) {
            throw new IllegalArgumentException("fold: a length of %d has windows %s, got %s"
                    .formatted(length, windows.shape(), shape()));
        }
        for (var j = 0; j < size(-1); j++) {
            windows.select(-1, j).plusInPlace(select(-1, j));
        }
        return out;
    }

    public Tensor diagonal(int axis1, int axis2) {
        return view(layout.diagonal(axis1, axis2));
    }

    public Tensor unsqueeze(int axis) {
        return view(layout.unsqueeze(axis));
    }

    public Tensor squeeze(int... axes) {
        return view(layout.squeeze(axes));
    }

    /// This tensor if its numbers stand in order, else a copy in which they do.
    public Tensor contiguous() {
        return layout.isContiguous() ? this : copy();
    }

    /// The same numbers in a storage of their own.
    public Tensor copy() {
        var out = backend().allocate(shape());
        backend().copy(this, out);
        return out;
    }

    /// Survives the end of the [Arena] it was made in.
    public Tensor keep() {
        storage.keep();
        return this;
    }

    /// Says that this tensor will be the right factor of many products, as the weight of a recurrent layer
    /// is. A backend may then prepare it once and keep what it prepared until the numbers change in place.
    /// No result depends on it.
    public void reuse() {
        storage.check();
        storage.reused = true;
    }

    /// This tensor in another backend's numbers: itself where it is there already. A tangent is
    /// lost.
    public Tensor to(Backend backend) {
        return backend().equals(backend) ? this : backend.of(shape(), toArray());
    }

    // ── Joining and cutting: copies ──────────────────────────────────────────────────────────────

    /// One behind the other along an axis.
    public static Tensor concat(int axis, Tensor... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("concat: expected at least one tensor");
        }
        var first = parts[0].shape();
        var k = first.axis(axis);
        var size = 0;
        for (var part : parts) {
            same("concat", parts[0], part);
            if (part.rank() != first.rank()
                    || !part.shape().with(k, 0).equals(first.with(k, 0))) {
                throw new IllegalArgumentException(
                        "concat along axis %d: shapes %s and %s do not fit"
                                .formatted(axis, first, part.shape()));
            }
            size += part.size(k);
        }
        var out = parts[0].backend().allocate(first.with(k, size));
        var at = 0;
        for (var part : parts) {
            out.backend().copy(part, out.slice(k, at, at + part.size(k)));
            at += part.size(k);
        }
        return out;
    }

    /// Side by side along a new axis.
    public static Tensor stack(int axis, Tensor... parts) {
        return concat(axis < 0 && parts.length > 0 ? axis + parts[0].rank() + 1 : axis,
                Arrays.stream(parts).map(p -> p.unsqueeze(axis)).toArray(Tensor[]::new));
    }

    /// Cuts an axis into parts of the given sizes; the parts are views.
    public Tensor[] split(int axis, int... sizes) {
        if (Arrays.stream(sizes).sum() != size(axis)) {
            throw new IllegalArgumentException(
                    "split %s of axis %d of shape %s: the sizes must sum to %d".formatted(
                    Arrays.toString(sizes), axis, shape(), size(axis)));
        }
        var parts = new Tensor[sizes.length];
        var at = 0;
        for (var i = 0; i < sizes.length; i++) {
            parts[i] = slice(axis, at, at + sizes[i]);
            at += sizes[i];
        }
        return parts;
    }

    // ── Element by element ───────────────────────────────────────────────────────────────────────

    static Tensor unary(Unary f, Tensor x) {
        var out = x.backend().allocate(x.shape());
        x.backend().unary(f, x, out);
        return out;
    }

    static Tensor binary(Binary f, Tensor a, Tensor b) {
        var backend = same(f.name().toLowerCase(), a, b);
        var shape = a.shape().broadcast(b.shape());
        var out = backend.allocate(shape);
        backend.binary(f, a.expand(shape), b.expand(shape), out);
        return out;
    }

    private static Backend same(String operation, Tensor a, Tensor b) {
        if (a.storage.getClass() != b.storage.getClass() || !a.backend().equals(b.backend())) {
            throw new IllegalArgumentException(
                    "%s: backends %s and %s do not mix; convert one with to()"
                            .formatted(operation, a.backend(), b.backend()));
        }
        return a.backend();
    }

    public Tensor plus(Tensor other) {
        return binary(Binary.ADD, this, other);
    }

    public Tensor plus(double c) {
        return plus(full(c));
    }

    public Tensor minus(Tensor other) {
        return binary(Binary.SUB, this, other);
    }

    public Tensor minus(double c) {
        return minus(full(c));
    }

    public Tensor times(Tensor other) {
        return binary(Binary.MUL, this, other);
    }

    public Tensor times(double c) {
        return times(full(c));
    }

    public Tensor div(Tensor other) {
        return binary(Binary.DIV, this, other);
    }

    public Tensor div(double c) {
        return div(full(c));
    }

    public Tensor pow(Tensor exponent) {
        return binary(Binary.POW, this, exponent);
    }

    public Tensor pow(double exponent) {
        return pow(full(exponent));
    }

    public Tensor maximum(Tensor other) {
        return binary(Binary.MAX, this, other);
    }

    public Tensor maximum(double c) {
        return maximum(full(c));
    }

    public Tensor minimum(Tensor other) {
        return binary(Binary.MIN, this, other);
    }

    public Tensor minimum(double c) {
        return minimum(full(c));
    }

    /// Moves what is below `low` to `low` and what is above `high` to `high`.
    public Tensor clamp(double low, double high) {
        return maximum(low).minimum(high);
    }

    public Tensor negate() {
        return unary(Unary.NEG, this);
    }

    public Tensor abs() {
        return unary(Unary.ABS, this);
    }

    public Tensor sign() {
        return unary(Unary.SIGN, this);
    }

    public Tensor square() {
        return unary(Unary.SQUARE, this);
    }

    public Tensor sqrt() {
        return unary(Unary.SQRT, this);
    }

    /// $1/\sqrt{x}$
    public Tensor rsqrt() {
        return unary(Unary.RSQRT, this);
    }

    public Tensor reciprocal() {
        return unary(Unary.RECIPROCAL, this);
    }

    public Tensor exp() {
        return unary(Unary.EXP, this);
    }

    /// $e^x - 1$, exact near 0.
    public Tensor expm1() {
        return unary(Unary.EXPM1, this);
    }

    public Tensor log() {
        return unary(Unary.LOG, this);
    }

    /// $\log(1 + x)$, exact near 0.
    public Tensor log1p() {
        return unary(Unary.LOG1P, this);
    }

    public Tensor sin() {
        return unary(Unary.SIN, this);
    }

    public Tensor cos() {
        return unary(Unary.COS, this);
    }

    public Tensor tanh() {
        return unary(Unary.TANH, this);
    }

    public Tensor sigmoid() {
        return unary(Unary.SIGMOID, this);
    }

    public Tensor erf() {
        return unary(Unary.ERF, this);
    }

    /// max(x, 0)
    public Tensor relu() {
        return unary(Unary.RELU, this);
    }

    // ── Questions ────────────────────────────────────────────────────────────────────────────────

    private static Mask compare(Comparison c, Tensor a, Tensor b) {
        var backend = same(c.name().toLowerCase(), a, b);
        var shape = a.shape().broadcast(b.shape());
        return backend.compare(c, a.expand(shape), b.expand(shape));
    }

    public Mask less(Tensor other) {
        return compare(Comparison.LESS, this, other);
    }

    public Mask less(double c) {
        return less(full(c));
    }

    public Mask lessEqual(Tensor other) {
        return compare(Comparison.LESS_EQUAL, this, other);
    }

    public Mask lessEqual(double c) {
        return lessEqual(full(c));
    }

    public Mask greater(Tensor other) {
        return compare(Comparison.GREATER, this, other);
    }

    public Mask greater(double c) {
        return greater(full(c));
    }

    public Mask greaterEqual(Tensor other) {
        return compare(Comparison.GREATER_EQUAL, this, other);
    }

    public Mask greaterEqual(double c) {
        return greaterEqual(full(c));
    }

    public Mask equalTo(Tensor other) {
        return compare(Comparison.EQUAL, this, other);
    }

    public Mask equalTo(double c) {
        return equalTo(full(c));
    }

    public Mask notEqualTo(Tensor other) {
        return compare(Comparison.NOT_EQUAL, this, other);
    }

    public Mask isNaN() {
        return compare(Comparison.NOT_EQUAL, this, this);
    }

    /// `yes` where the mask is true, `no` elsewhere.
    public static Tensor where(Mask mask, Tensor yes, Tensor no) {
        var backend = same("where", yes, no);
        var shape = yes.shape().broadcast(no.shape()).broadcast(mask.shape());
        var out = backend.allocate(shape);
        backend.where(mask.expand(shape), yes.expand(shape), no.expand(shape), out);
        return out;
    }

    /// `value` where the mask is true.
    public Tensor maskedFill(Mask mask, double value) {
        return where(mask, full(value), this);
    }

    // ── Reductions ───────────────────────────────────────────────────────────────────────────────

    private Tensor reduce(Reduction f, int... axes) {
        return reduceTo(f, shape().reduced(axes));
    }

    Tensor reduceTo(Reduction f, Shape target) {
        var out = backend().allocate(target);
        backend().reduce(f, this, out);
        return out;
    }

    public Tensor sum(int... axes) {
        return reduce(Reduction.SUM, axes);
    }

    public Tensor prod(int... axes) {
        return reduce(Reduction.PROD, axes);
    }

    public Tensor max(int... axes) {
        return reduce(Reduction.MAX, axes);
    }

    public Tensor min(int... axes) {
        return reduce(Reduction.MIN, axes);
    }

    public Tensor mean(int... axes) {
        return sum(axes).div(countOver(axes));
    }

    /// The variance: mean squared distance from the mean, where the sum is divided by n − `ddof`
    /// ("delta degrees of freedom": 0 for a population, 1 for an unbiased estimate from a sample).
    ///
    /// **Exercise 2.4.** Write this method.
    /// <details><summary>Hint</summary>Centre first, then square. $E[x^2] - E[x]^2$ is the same
    /// number on paper and cancels to nothing in a `float`.</details>
    @Exercise("2.4")
    public Tensor var(int ddof, int... axes) {
        if (ddof < 0 || ddof > countOver(axes)) {
            throw new IllegalArgumentException("var: ddof is %d, expected 0 to %d for shape %s"
                    .formatted(ddof, countOver(axes), shape()));
        }
        var centred = minus(mean(axes));
        return centred.square().sum(axes).div((double) countOver(axes) - ddof);
    }

    public Tensor std(int ddof, int... axes) {
        return var(ddof, axes).sqrt();
    }

    /// The Euclidean length.
    public Tensor norm(int... axes) {
        return square().sum(axes).sqrt();
    }

    /// The length of order p, $(\sum |x_i|^p)^{1/p}$; for p = ∞ the largest $|x_i|$.
    public Tensor pNorm(double p, int... axes) {
        if (!(p > 0)) {
            throw new IllegalArgumentException("pNorm: expected p > 0, got " + p);
        }
        return p == Double.POSITIVE_INFINITY ? abs().max(axes)
                : abs().pow(p).sum(axes).pow(1 / p);
    }

    /// How many numbers go into one result.
    private int countOver(int... axes) {
        var chosen = shape().axes(axes);
        var n = 1;
        for (var k = 0; k < chosen.length; k++) {
            n *= chosen[k] ? size(k) : 1;
        }
        return n;
    }

    /// The place of the largest number along an axis, of equal ones the first; the axis stays, with
    /// size 1.
    public Indices argmax(int axis) {
        if (size(axis) == 0) {
            throw new IllegalArgumentException(
                    "argmax: axis %d of shape %s is empty".formatted(axis, shape()));
        }
        return backend().argmax(this, shape().axis(axis));
    }

    /// The place of the smallest number along an axis, of equal ones the first.
    public Indices argmin(int axis) {
        return negate().argmax(axis);
    }

    /// Each number plus all before it along an axis.
    public Tensor cumulativeSum(int axis) {
        var out = backend().allocate(shape());
        backend().cumulativeSum(this, shape().axis(axis), out);
        return out;
    }

    /// $\log \sum e^x$ over some axes, without overflow.
    public Tensor logSumExp(int... axes) {
        var chosen = shape().axes(axes);
        var result = shape().reduced(axes);
        var order = IntStream.concat(
                IntStream.range(0, rank()).filter(k -> !chosen[k]),
                IntStream.range(0, rank()).filter(k -> chosen[k])).toArray();
        var rows = permute(order).reshape(result.count(), countOver(axes));
        return backend().logSumExp(rows, 1).reshape(result.toArray());
    }

    public Tensor softmax(int axis) {
        return backend().softmax(this, axis);
    }

    public Tensor logSoftmax(int axis) {
        return backend().logSoftmax(this, axis);
    }

    // ── Choosing by index ────────────────────────────────────────────────────────────────────────

    /// `out[i][j] = this[index[i][j]][j]` for axis 0, and likewise along other axes.
    public Tensor gather(int axis, Indices index) {
        var source = cutTo(axis, index, "gather");
        var out = backend().allocate(index.shape());
        if (index.count() > 0) {
            backend().gather(source, shape().axis(axis), index, out);
        }
        return out;
    }

    /// A copy of this tensor with `out[index[i][j]][j] += source[i][j]` for axis 0, and likewise.
    public Tensor scatterAdd(int axis, Indices index, Tensor source) {
        same("scatterAdd", this, source);
        if (!source.shape().equals(index.shape())) {
            throw new IllegalArgumentException("scatterAdd: source %s and index %s differ in shape"
                    .formatted(source.shape(), index.shape()));
        }
        var out = copy();
        if (index.count() > 0) {
            backend().scatterAdd(
                    source, shape().axis(axis), index, out.cutTo(axis, index, "scatterAdd"));
        }
        return out;
    }

    /// This tensor without what an index of a smaller shape cannot reach.
    private Tensor cutTo(int axis, Indices index, String what) {
        var k = shape().axis(axis);
        index.within(size(k), what);
        if (index.shape().rank() != rank()) {
            throw new IllegalArgumentException("%s: index %s and shape %s differ in rank"
                    .formatted(what, index.shape(), shape()));
        }
        var cut = this;
        for (var j = 0; j < rank(); j++) {
            if (j != k && index.shape().size(j) > size(j)) {
                throw new IllegalArgumentException("%s: index %s reaches beyond shape %s on axis %d"
                        .formatted(what, index.shape(), shape(), j));
            }
            cut = j == k ? cut : cut.slice(j, 0, index.shape().size(j));
        }
        return cut;
    }

    /// Whole rows (or columns, ...) in the order of a vector of indices.
    public Tensor take(int axis, Indices index) {
        var k = shape().axis(axis);
        index.within(size(k), "take");
        var out = backend().allocate(shape().with(k, index.count()));
        backend().take(this, k, index, out);
        return out;
    }

    // ── Products ─────────────────────────────────────────────────────────────────────────────────

    /// The matrix product of the last two axes; axes before them are batch axes and broadcast. A
    /// vector on the left is a row, on the right a column, and its axis disappears from the result.
    public Tensor matmul(Tensor other) {
        if (rank() == 0 || other.rank() == 0) {
            throw new IllegalArgumentException(
                    "matmul: %s x %s: a number of rank 0 is no matrix; use times"
                            .formatted(shape(), other.shape()));
        }
        if (rank() == 1) {
            return unsqueeze(0).matmul(other).squeeze(other.rank() == 1 ? 0 : -2);
        }
        if (other.rank() == 1) {
            return matmul(other.unsqueeze(1)).squeeze(-1);
        }
        if (size(-1) != other.size(-2)) {
            throw new IllegalArgumentException("matmul: %s x %s: inner sizes %d and %d differ"
                    .formatted(shape(), other.shape(), size(-1), other.size(-2)));
        }
        if (other.rank() == 2) {
            return contract(Contraction.matmul(rank(), 2), this, other);
        }
        var batch = batch(this).broadcast(batch(other));
        var a = expand(matrices(batch, size(-2), size(-1)));
        var b = other.expand(matrices(batch, other.size(-2), other.size(-1)));
        return contract(Contraction.matmul(a.rank(), b.rank()), a, b);
    }

    private static Shape batch(Tensor x) {
        return Shape.of(Arrays.copyOf(x.shape().toArray(), x.rank() - 2));
    }

    private static Shape matrices(Shape batch, int rows, int columns) {
        var sizes = Arrays.copyOf(batch.toArray(), batch.rank() + 2);
        sizes[batch.rank()] = rows;
        sizes[batch.rank() + 1] = columns;
        return Shape.of(sizes);
    }

    /// A product in Einstein's notation, such as `einsum("ij,jk->ik", a, b)`: see [Einsum].
    public static Tensor einsum(String equation, Tensor... operands) {
        return Einsum.of(equation, operands);
    }

    static Tensor contract(Contraction c, Tensor a, Tensor b) {
        var backend = same("matmul", a, b);
        var out = backend.allocate(c.shape(a.shape(), b.shape()));
        backend.contract(c, a, b, out);
        return out;
    }

    // ── In place ─────────────────────────────────────────────────────────────────────────────────

    public void fillInPlace(double value) {
        storage.version++;
        backend().fill(this, value);
    }

    public void setInPlace(double value, int... index) {
        select(index).fillInPlace(value);
    }

    /// Overwrites these numbers with others, broadcast to this shape.
    public void copyInPlace(Tensor source) {
        same("copyInPlace", this, source);
        changed("copyInPlace");
        backend().copy(safe(source), this);
    }

    public void plusInPlace(Tensor other) {
        binaryInPlace(Binary.ADD, other);
    }

    public void minusInPlace(Tensor other) {
        binaryInPlace(Binary.SUB, other);
    }

    public void timesInPlace(Tensor other) {
        binaryInPlace(Binary.MUL, other);
    }

    public void divInPlace(Tensor other) {
        binaryInPlace(Binary.DIV, other);
    }

    public void timesInPlace(double c) {
        timesInPlace(full(c));
    }

    private void binaryInPlace(Binary f, Tensor other) {
        same(f.name().toLowerCase() + " in place", this, other);
        changed(f.name().toLowerCase() + " in place");
        backend().binary(f, this, safe(other), this);
    }

    /// Adds `source[i]` to row `index[i]`, and likewise along other axes; rows named twice get
    /// both.
    public void takeAddInPlace(int axis, Indices index, Tensor source) {
        same("takeAddInPlace", this, source);
        var k = shape().axis(axis);
        index.within(size(k), "takeAddInPlace");
        if (!source.shape().equals(shape().with(k, index.count()))) {
            throw new IllegalArgumentException("takeAddInPlace: expected source %s, got %s"
                    .formatted(shape().with(k, index.count()), source.shape()));
        }
        changed("takeAddInPlace");
        backend().takeAdd(source, k, index, this);
    }

    /// Notes a change in place; refuses it where one number of the storage stands at several
    /// indices, because the result would depend on the order of the work.
    private void changed(String what) {
        if (layout.overlaps()) {
            throw new IllegalArgumentException("%s: indices of %s share numbers; write to a copy()"
                    .formatted(what, layout));
        }
        storage.version++;
    }

    /// An operand that can be read while this tensor is written: a copy where both look at one
    /// storage through different layouts.
    private Tensor safe(Tensor other) {
        var operand = other.expand(shape());
        return other.storage == storage && !operand.layout.sameAs(layout)
                ? operand.copy() : operand;
    }
}
