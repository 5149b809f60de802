package ch03.training.laws;

import static org.assertj.core.api.Assertions.fail;

import ch02.tensors.Backend;
import ch02.tensors.DualBackend;
import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch02.tensors.laws.TensorLaws;
import ch03.training.GradientCheck;
import ch03.training.Op;
import ch03.training.ParameterTree;
import ch03.training.Variable;
import common.laws.Tolerance;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// # Saying that a gradient is right
///
/// A failed law shows the report of [GradientCheck]: which numbers, what was expected, what came,
/// and what the mistake looks like.
public final class GradientLaws {

    private GradientLaws() { }

    // ── Gradients ────────────────────────────────────────────────────────────────────────────────

    /// Backpropagation agrees with central differences. The function may use tensors of its own, if
    /// they are `double`.
    public static void assertGradient(Function<Variable[], Variable> f, Tensor... inputs) {
        assertAgrees(GradientCheck.of(f, inputs).withoutForwardMode());
    }

    /// As above, and forward mode agrees too. What the function uses besides its inputs it must
    /// make itself, because it also runs in dual numbers.
    public static void assertThreeGradientsAgree(
            Function<Variable[], Variable> f, Tensor... inputs) {
        assertAgrees(GradientCheck.of(f, inputs));
    }

    /// As above for a model: with respect to its inputs and all its parameters. `make` is called
    /// twice and must make the same model both times, from a seed.
    ///
    /// ```java
    /// assertThreeGradientsAgree(() -> new Linear(3, 2), (m, in) -> m.forward(in[0]), x)
    /// ```
    public static <T extends ParameterTree> void assertThreeGradientsAgree(
            Supplier<T> make, BiFunction<T, Variable[], Variable> run, Tensor... inputs) {
        assertAgrees(GradientCheck.ofModel(make, run, inputs));
    }

    /// The check finds nothing.
    public static void assertAgrees(GradientCheck check) {
        var report = check.report();
        if (!report.agrees()) {
            fail("%s", report);
        }
    }

    /// Backward is the adjoint of forward's derivative $J$ at $x$: $\langle J v, w \rangle =
    /// \langle v, J^{\!\top} w \rangle$. Both sides come from one use of the operation each: $J v$
    /// from dual numbers, $J^{\!\top} w$ from backward. `v` has the shape of `x`, `w` that of the
    /// output.
    public static void assertAdjoint(Supplier<? extends Op> op, Tensor x, Tensor v, Tensor w) {
        assertAdjoint(op, 0, new Tensor[] {x}, v, w);
    }

    /// As above, with respect to input number `i` of several.
    public static void assertAdjoint(
            Supplier<? extends Op> op, int i, Tensor[] x, Tensor v, Tensor w) {
        var dual = DualBackend.over(Backend.EJML);
        UnaryOperator<Tensor> alongTangent = direction -> dual.call(() -> {
            var lifted = Arrays.stream(x).map(t -> t.to(dual)).toArray(Tensor[]::new);
            lifted[i] = dual.dual(x[i], direction);
            return dual.tangent(op.get().forward(lifted));
        });
        UnaryOperator<Tensor> backward = cotangent -> Backend.EJML.call(() -> {
            var use = op.get();
            use.forward(x);
            return use.backward(cotangent)[i];
        });
        TensorLaws.assertAdjoint(alongTangent, backward, v, w);
    }

    // ── Structure ────────────────────────────────────────────────────────────────────────────────

    /// What comes out at a time depends on nothing that comes in later. The future of `x` is
    /// replaced by that of `other`, from each time on: what came out before must stay, bit for bit.
    /// Both are sequences along `axis`, and so is the output of `model`, along the same axis.
    public static void assertCausal(
            UnaryOperator<Variable> model, int axis, Tensor x, Tensor other) {
        var whole = model.apply(Variable.constant(x)).value();
        var length = x.size(axis);
        for (var t = 1; t < length; t++) {
            var changed = Tensor.concat(
                    axis, x.slice(axis, 0, t), other.slice(axis, t, length));
            var y = model.apply(Variable.constant(changed)).value();
            var before = whole.slice(axis, 0, t).toArray();
            var after = y.slice(axis, 0, t).toArray();
            if (!Arrays.equals(before, after)) {
                fail("not causal: inputs from time %d on were changed, and outputs before it moved"
                        + " from%n%s%nto%n%s", t, whole.slice(axis, 0, t), y.slice(axis, 0, t));
            }
        }
    }

    /// As above for a model that reads symbols: `[..., T]` to `[..., T, V]`. The scores at a time
    /// are for the *next* symbol, so they may depend on the symbol at this time, but on none later.
    public static void assertCausal(Function<Indices, Variable> model, Indices x, Indices other) {
        assertBlindToTheFuture(model, x, other, 0);
    }

    /// As above where the scores at a time are for the symbol *at* this time, so that they may
    /// depend on earlier symbols only. A model that sees what it is to predict passes the law
    /// above.
    public static void assertStrictlyCausal(
            Function<Indices, Variable> model, Indices x, Indices other) {
        assertBlindToTheFuture(model, x, other, 1);
    }

    private static void assertBlindToTheFuture(
            Function<Indices, Variable> model, Indices x, Indices other, int ahead) {
        var axis = x.shape().rank() - 1;
        var length = x.shape().size(axis);
        var whole = model.apply(x).value();
        for (var t = 0; t < length; t++) {
            var y = model.apply(changedFrom(t, x, other)).value();
            var seen = Math.min(length, t + ahead);
            var before = whole.slice(axis, 0, seen).toArray();
            if (!Arrays.equals(before, y.slice(axis, 0, seen).toArray())) {
                fail("not causal: symbols from time %d on were changed, from%n%s%nto%n%s%nand"
                        + " scores before time %d moved", t, x, changedFrom(t, x, other), seen);
            }
        }
    }

    private static Indices changedFrom(int t, Indices x, Indices other) {
        var length = x.shape().size(-1);
        var symbols = x.toArray();
        var others = other.toArray();
        for (var i = 0; i < symbols.length; i++) {
            symbols[i] = i % length < t ? symbols[i] : others[i];
        }
        return Indices.of(x.shape(), symbols);
    }

    /// As [#assertCausal], by gradients: that of each output with respect to later inputs is
    /// exactly 0.
    public static void assertCausalByGradient(UnaryOperator<Variable> model, int axis, Tensor x) {
        for (var t = 0; t + 1 < x.size(axis); t++) {
            var input = Variable.input(x);
            model.apply(input).slice(axis, t, t + 1).sum().backward();
            var later = input.gradient().slice(axis, t + 1, x.size(axis));
            if (Arrays.stream(later.toArray()).anyMatch(g -> g != 0)) {
                fail("not causal: output %d has a gradient with respect to later inputs:%n%s",
                        t, later);
            }
        }
    }

    /// The map commutes with a symmetry: $f(g\,x) = g\,f(x)$. The action may look different on what
    /// comes in and on what comes out.
    public static void assertEquivariant(UnaryOperator<Variable> f, UnaryOperator<Tensor> actionIn,
            UnaryOperator<Tensor> actionOut, Tensor x, Tolerance tolerance) {
        var movedFirst = f.apply(Variable.constant(actionIn.apply(x))).value();
        var movedLast = actionOut.apply(f.apply(Variable.constant(x)).value());
        TensorLaws.assertClose("f(g x) and g f(x):", movedFirst, movedLast, tolerance);
    }

    /// As above, with one action on both sides.
    public static void assertEquivariant(UnaryOperator<Variable> f, UnaryOperator<Tensor> action,
            Tensor x, Tolerance tolerance) {
        assertEquivariant(f, action, action, x, tolerance);
    }

    /// The map does not see the symmetry: $f(g\,x) = f(x)$.
    public static void assertInvariant(UnaryOperator<Variable> f, UnaryOperator<Tensor> action,
            Tensor x, Tolerance tolerance) {
        assertEquivariant(f, action, y -> y, x, tolerance);
    }
}
