package ch05.architectures.transformer;

import ch03.training.ParameterTree;
import ch03.training.Variable;
import ch04.layers.Dropout;
import ch04.layers.Layer;
import ch04.layers.LayerNorm;
import common.Rng;
import java.util.function.UnaryOperator;

/// # Around each sublayer: a way past it, and a norm
///
/// A Transformer is a stack of two kinds of sublayer, attention and a small network, and each is
/// wrapped in the same way: there is a way around it, its answer is *added*, and something
/// normalises. The figure of the paper says "Add & Norm". Where does the norm stand?
///
/// $$ \text{post-norm: } \; y = \operatorname{LN}(x + f(x)) \qquad\qquad
///    \text{pre-norm: } \; y = x + f(\operatorname{LN}(x)) $$
///
/// It looks like a matter of taste. But follow a gradient from the top of the stack to the bottom.
/// With post-norm it passes a norm at every sublayer: nothing is simply added any more, there is no
/// way around *the norms*. Such a stack needs a slow warm-up, and a deep one may not learn at all
/// (`-Dch05=NormOrder`). With pre-norm the sums are never touched: what stands at the top is
///
/// $$ x_L = x_0 + f_1(\operatorname{LN}(x_0)) + f_2(\operatorname{LN}(x_1)) + \dots $$
///
/// and the gradient of $x_L$ reaches $x_0$ whole. The price is that the sum grows with the depth,
/// so one more norm must stand behind the last sublayer. (Vaswani et al., 2017, have post-norm;
/// Xiong et al., 2020, tell why pre-norm is easier.)
///
/// A sublayer whose last weights are 0 answers 0. Under pre-norm it is then the identity, and a
/// stack of such is, too; under post-norm it is a norm.
///
/// In training some of the answer may be dropped before it is added (see [Dropout]).
public final class AddAndNorm extends ParameterTree {

    public enum Order { PRE_NORM, POST_NORM }

    private final Order order;
    private final LayerNorm norm;
    private final Layer dropout;

    public AddAndNorm(int width, Order order, double dropout, Rng rng) {
        this.order = order;
        this.norm = child("norm", new LayerNorm(width));
        this.dropout = child("dropout", Dropout.orNothing(dropout, rng));
    }

    public LayerNorm norm() {
        return norm;
    }

    /// The sublayer and what stands around it: `[..., C]` to `[..., C]`.
    public Variable around(Variable x, UnaryOperator<Variable> sublayer) {
        return after(x, sublayer.apply(before(x)));
    }

    /// What the sublayer is given. (For those that have more to say than one tensor.)
    public Variable before(Variable x) {
        return switch (order) {
            case PRE_NORM -> norm.forward(x);
            case POST_NORM -> x;
        };
    }

    /// What goes on, from the input as it came and the sublayer's answer.
    public Variable after(Variable x, Variable answer) {
        var sum = x.plus(dropout.forward(answer));
        return switch (order) {
            case PRE_NORM -> sum;
            case POST_NORM -> norm.forward(sum);
        };
    }
}
