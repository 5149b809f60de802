package ch03.training;

import ch02.tensors.DualBackend;
import ch02.tensors.Tensor;
import java.util.function.UnaryOperator;

/// # Forward or backward?
///
/// A function of $n$ numbers with $m$ results has an $m \times n$ table of slopes, its Jacobian
/// $J$. Two walks through the same formula multiply by it without ever writing it down:
///
/// | | gives | one walk is | direction |
/// |---|---|---|---|
/// | forward mode, dual numbers | $J v$ | one column: one input, all results | onward |
/// | reverse mode, backpropagation | $J^{\mathsf T} w$ | one row: one result, all inputs | back |
///
/// Both cost a small multiple of the formula itself. So the whole table costs $n$ walks forward or
/// $m$ walks backward. A loss has one result and a million inputs: that is why networks are trained
/// backward. The price is memory, because the walk back needs the numbers of the way there.
///
/// Functions here map a tensor of any shape to a tensor of any shape; `jacobian` has one row per
/// result and one column per input, in the order of their indices.
public final class Jacobian {

    private Jacobian() { }

    /// $J v$: how fast the results move when `x` moves in direction `v`.
    public static Tensor times(UnaryOperator<Variable> f, Tensor x, Tensor v) {
        var dual = DualBackend.over(x.backend());
        return dual.call(() -> NoGradient.call(() ->
                dual.tangent(f.apply(Variable.constant(dual.dual(x, v))).value())));
    }

    /// $J^{\mathsf T} w$: the gradient of $\langle w, f(x) \rangle$.
    public static Tensor transposedTimes(UnaryOperator<Variable> f, Tensor x, Tensor w) {
        return x.backend().call(() -> {
            var input = Variable.input(x);
            f.apply(input).backward(w);
            return input.gradient() == null ? x.filled(0) : input.gradient();
        });
    }

    /// The whole table, column by column.
    public static Tensor byColumns(UnaryOperator<Variable> f, Tensor x) {            // [m, n]
        var columns = new Tensor[x.count()];
        for (var i = 0; i < columns.length; i++) {
            columns[i] = times(f, x, unit(x, i)).reshape(-1);
        }
        return Tensor.stack(1, columns);
    }

    /// The whole table, row by row.
    public static Tensor byRows(UnaryOperator<Variable> f, Tensor x) {               // [m, n]
        var y = value(f, x);
        var rows = new Tensor[y.count()];
        for (var j = 0; j < rows.length; j++) {
            rows[j] = transposedTimes(f, x, unit(y, j)).reshape(-1);
        }
        return Tensor.stack(0, rows);
    }

    /// The whole table, by whichever way is shorter.
    public static Tensor of(UnaryOperator<Variable> f, Tensor x) {                   // [m, n]
        return x.count() < value(f, x).count() ? byColumns(f, x) : byRows(f, x);
    }

    private static Tensor value(UnaryOperator<Variable> f, Tensor x) {
        return x.backend().call(() -> NoGradient.call(() -> f.apply(Variable.constant(x)).value()));
    }

    /// 1 at place `i`, else 0.
    static Tensor unit(Tensor like, int i) {
        var numbers = new double[like.count()];
        numbers[i] = 1;
        return like.backend().of(like.shape(), numbers);
    }
}
