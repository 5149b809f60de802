package ch04.layers;

import ch03.training.Variable;
import java.util.function.UnaryOperator;

/// # Bends
///
/// Linear layers alone get nowhere: $B(Ax) = (BA)x$, a hundred of them are worth one. What makes
/// depth count is a bend between them, a function applied to each number by itself:
///
/// | | $f(x)$ | why |
/// |---|---|---|
/// | `sigmoid` | $\sigma(x) = 1/(1 + e^{-x})$ | a switch; its slope is at most 1/4 |
/// | `tanh` | $2\sigma(2x) - 1$ | the same, around 0, slope up to 1 |
/// | `relu` | $\max(x, 0)$ | slope 1 wherever it is on; may die where it is always off |
/// | `leakyRelu` | $\max(x, sx)$, $s < 1$ | cannot die |
/// | `elu` | $x$, or $\alpha(e^x - 1)$ below 0 | smooth to the left, mean nearer to 0 |
/// | `softplus` | $\log(1 + e^{\beta x})/\beta$ | relu without the kink; its slope is the sigmoid |
/// | `gelu` | $x\,\Phi(x)$ | $x$, weighted by how large it is among normal numbers |
/// | `geluTanh` | $\tfrac x2 (1 + \tanh(\sqrt{2/\pi}\,(x + 0.044715\,x^3)))$ | as in GPT-2 |
/// | `silu` | $x\,\sigma(x)$ | also called swish |
/// | `logSigmoid` | $\log \sigma(x)$ | never takes the logarithm of 0 |
///
/// The gradients are in [Bends].
public final class Activation extends Layer {

    private final String name;
    private final UnaryOperator<Variable> function;

    private Activation(String name, UnaryOperator<Variable> function) {
        this.name = name;
        this.function = function;
    }

    public static Activation sigmoid() {
        return new Activation("sigmoid", Variable::sigmoid);
    }

    public static Activation tanh() {
        return new Activation("tanh", Variable::tanh);
    }

    public static Activation relu() {
        return new Activation("relu", Variable::relu);
    }

    /// Slope `slope` below 0, mostly 0.01.
    public static Activation leakyRelu(double slope) {
        return new Activation("leakyRelu", x -> x.apply(new Bends.LeakyRelu(slope)));
    }

    /// Tends to −`alpha` on the left, mostly −1.
    public static Activation elu(double alpha) {
        return new Activation("elu", x -> x.apply(new Bends.Elu(alpha)));
    }

    public static Activation softplus() {
        return softplus(1, 20);
    }

    /// Where `beta` · x exceeds `threshold`, the result is x itself.
    public static Activation softplus(double beta, double threshold) {
        if (!(beta > 0)) {
            throw new IllegalArgumentException("softplus: expected beta > 0, got " + beta);
        }
        return new Activation("softplus", x -> x.apply(new Bends.Softplus(beta, threshold)));
    }

    public static Activation gelu() {
        return new Activation("gelu", x -> x.apply(new Bends.Gelu()));
    }

    public static Activation geluTanh() {
        return new Activation("geluTanh", x -> x.apply(new Bends.GeluTanh()));
    }

    public static Activation silu() {
        return new Activation("silu", x -> x.apply(new Bends.Silu()));
    }

    public static Activation logSigmoid() {
        return new Activation("logSigmoid", x -> x.apply(new Bends.LogSigmoid()));
    }

    @Override public Variable forward(Variable x) {
        return function.apply(x);
    }

    @Override public String toString() {
        return name;
    }
}
