package ch02.tensors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// # Every operation, in three tables
///
/// Rounding treats operations in three ways, so there are three kinds of bound: one number for each
/// result on its own; a bound on a sum, which grows with the sizes of the terms; and formulas made
/// of several steps. Each table applies its operations to two tensors whose shapes broadcast; those
/// of one operand ignore the second.
final class Operations {

    private Operations() { }

    /// An operation and the relative error that `float` may make.
    record Operation(String name, double bound, BinaryOperator<Tensor> f) {
        @Override public String toString() {
            return name;
        }
    }

    private static final double ROUNDED = 0x1p-23;                   // one or two roundings
    private static final double APPROXIMATED = 1e-6;                 // a polynomial's few last bits

    /// One result from one place: functions, comparisons, choices, moves.
    static final List<Operation> POINTWISE = pointwise();

    /// Sums with coefficients that are not negative: on |x| they give the size that bounds the
    /// error.
    static final List<Operation> SUMS = List.of(
            of("sum", x -> x.sum()),
            of("sum 0", x -> x.rank() == 0 ? x : x.sum(0)),
            of("sum -1", x -> x.rank() == 0 ? x : x.sum(-1)),
            of("sum of all but the last", x -> x.rank() < 2 ? x : x.moveToEnd(0).sum(0)),
            of("mean", x -> x.mean()),
            of("mean -1", x -> x.rank() == 0 ? x : x.mean(-1)),
            of("cumulativeSum 0", x -> x.rank() == 0 ? x : x.cumulativeSum(0)),
            of("cumulativeSum -1", x -> x.rank() == 0 ? x : x.cumulativeSum(-1)),
            of("scatterAdd", x -> x.rank() == 0 ? x : x.scatterAdd(0, places(x), x)),
            of("takeAdd", x -> {
                var sum = x.copy();
                if (x.rank() > 0) {
                    sum.takeAddInPlace(0, rows(x), x);
                }
                return sum;
            }),
            of("fold", x -> x.rank() < 2 || x.size(0) == 0 || x.size(-1) == 0 ? x
                    : x.fold(0, x.size(0) + x.size(-1) - 1, 1, 1)),
            of("dot product", x -> x.flatten().matmul(x.flatten().full(0.5).expand(x.count()))),
            of("outer product", x -> x.flatten().unsqueeze(1).matmul(x.full(0.3).expand(1, 3))),
            of("einsum", x -> x.rank() < 2 ? x
                    : Tensor.einsum("ij,ik->kj", matrix(x), matrix(x).full(0.1)
                            .expand(matrix(x).shape()))));

    /// Several steps, on moderate numbers.
    static final List<Operation> COMPOSED = List.of(
            new Operation("prod", 1e-5, (x, _) -> x.prod()),
            new Operation("prod -1", 1e-5, (x, _) -> x.rank() == 0 ? x : x.prod(-1)),
            new Operation("var", 1e-5, (x, _) -> x.var(0)),
            new Operation("std 0", 1e-5, (x, _) -> x.rank() == 0 ? x : x.std(0, 0)),
            new Operation("norm", 1e-5, (x, _) -> x.norm()),
            new Operation("pNorm", 1e-5, (x, _) -> x.pNorm(3)),
            new Operation("logSumExp", 1e-5, (x, _) -> x.logSumExp()),
            new Operation("logSumExp 0", 1e-5, (x, _) -> x.rank() == 0 ? x : x.logSumExp(0)),
            new Operation("softmax", 1e-5, (x, _) -> x.rank() == 0 ? x : x.softmax(0)),
            new Operation("softmax -1", 1e-5, (x, _) -> x.rank() == 0 ? x : x.softmax(-1)),
            new Operation("logSoftmax", 1e-5, (x, _) -> x.rank() == 0 ? x : x.logSoftmax(-1)));

    private static List<Operation> pointwise() {
        var all = new ArrayList<Operation>();
        for (var f : Unary.values()) {
            all.add(new Operation(f.name(), bound(f), (x, _) -> Tensor.unary(f, x)));
        }
        for (var f : Binary.values()) {
            all.add(new Operation(f.name(), f == Binary.POW ? 1e-5 : ROUNDED,
                    (a, b) -> Tensor.binary(f, a, b)));
        }
        all.addAll(List.of(
                exact("less", (a, b) -> Tensor.of(a.less(b))),
                exact("lessEqual", (a, b) -> Tensor.of(a.lessEqual(b))),
                exact("greater", (a, b) -> Tensor.of(a.greater(b))),
                exact("greaterEqual", (a, b) -> Tensor.of(a.greaterEqual(b))),
                exact("equalTo", (a, b) -> Tensor.of(a.equalTo(b))),
                exact("notEqualTo", (a, b) -> Tensor.of(a.notEqualTo(b))),
                exact("isNaN", (a, _) -> Tensor.of(a.isNaN())),
                exact("where", (a, b) -> Tensor.where(a.less(b), a, b)),
                exact("maskedFill", (a, b) -> a.maskedFill(a.less(b), 2)),
                exact("clamp", (a, _) -> a.clamp(-1, 2)),
                exact("max", (a, _) -> a.max()),
                exact("min -1", (a, _) -> a.rank() == 0 ? a : a.min(-1)),
                exact("max 0", (a, _) -> a.rank() == 0 ? a : a.max(0)),
                exact("argmax", (a, _) -> argmax(a, 0)),
                exact("argmin", (a, _) -> argmax(a.negate(), -1)),
                exact("copy", (a, _) -> a.copy()),
                exact("reshape", (a, _) -> a.reshape(a.count(), 1)),
                exact("permuted copy", (a, _) -> a.rank() < 2 ? a : a.transpose().copy()),
                exact("flipped copy", (a, _) -> a.rank() == 0 ? a : a.flip(0).copy()),
                exact("expanded copy", (a, b) -> a.expand(a.shape().broadcast(b.shape())).copy()),
                exact("concat", (a, _) -> a.rank() == 0 ? a : Tensor.concat(0, a, a, a.negate())),
                exact("stack", (a, _) -> Tensor.stack(-1, a, a.negate())),
                exact("gather", (a, _) -> a.rank() == 0 ? a : a.gather(0, places(a))),
                exact("take", (a, _) -> a.rank() == 0 ? a : a.take(0, rows(a))),
                exact("copyInPlace", (a, b) -> {
                    var out = a.expand(a.shape().broadcast(b.shape())).copy();
                    out.copyInPlace(b);
                    return out;
                }),
                exact("fillInPlace", (a, _) -> {
                    var out = a.copy();
                    (a.rank() == 0 || a.size(0) == 0 ? out : out.select(0, 0)).fillInPlace(7);
                    return out;
                })));
        return List.copyOf(all);
    }

    private static double bound(Unary f) {
        return switch (f) {
            case NEG, ABS, SIGN, RELU, SQUARE, SQRT, RECIPROCAL, RSQRT -> ROUNDED;
            default -> APPROXIMATED;
        };
    }

    private static Operation exact(String name, BinaryOperator<Tensor> f) {
        return new Operation(name, 0, f);
    }

    private static Operation of(String name, UnaryOperator<Tensor> f) {
        return new Operation(name, 0, (x, _) -> f.apply(x));
    }

    private static Tensor matrix(Tensor x) {
        return x.reshape(x.size(0), x.size(0) == 0 ? 1 : x.count() / x.size(0));
    }

    private static Tensor argmax(Tensor a, int axis) {
        if (a.rank() == 0 || a.size(axis) == 0) {
            return a;
        }
        var winners = a.argmax(axis);
        return PlainArrays.copy(winners.toArray(), winners.shape().toArray());
    }

    /// Some index of the shape of x along its first axis; several places name the same row.
    private static Indices places(Tensor x) {
        var index = new int[x.count()];
        for (var i = 0; i < index.length; i++) {
            index[i] = i * i % Math.max(1, x.size(0));
        }
        return Indices.of(x.shape(), index);
    }

    private static Indices rows(Tensor x) {
        var index = new int[x.size(0)];
        for (var i = 0; i < index.length; i++) {
            index[i] = i * i % index.length;
        }
        return Indices.of(index);
    }
}
