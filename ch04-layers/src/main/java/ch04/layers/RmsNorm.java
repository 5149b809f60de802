package ch04.layers;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Op;
import ch03.training.Parameter;
import ch03.training.Variable;

/// # Normalising the size alone
///
/// Layer normalisation without the mean: divide by the root mean square, then scale.
///
/// $$ y = \gamma \odot r\,x, \qquad r = 1/\sqrt{\langle x^2 \rangle + \varepsilon} $$
///
/// Centring turns out to matter little, and leaving it out is cheaper; the large language models of
/// today use this one. (Zhang & Sennrich, 2019)
public final class RmsNorm extends Layer {

    private final int channels;
    private final double epsilon;
    private final Parameter gamma;                                   // [C]

    public RmsNorm(int channels) {
        this(channels, 1e-6);
    }

    public RmsNorm(int channels, double epsilon) {
        if (channels < 1 || !(epsilon >= 0)) {
            throw new IllegalArgumentException(
                    "RmsNorm: expected at least 1 channel and epsilon >= 0, got %d and %s"
                            .formatted(channels, epsilon));
        }
        this.channels = channels;
        this.epsilon = epsilon;
        gamma = parameter("gamma", Tensor.ones(channels));
    }

    public Parameter gamma() {
        return gamma;
    }

    @Override public Variable forward(Variable x) {                  // [..., C]
        outputShape(x.shape());
        return x.apply(new Scale(epsilon)).times(gamma);
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() < 1 || input.size(-1) != channels) {
            throw new IllegalArgumentException(
                    "RmsNorm: expected [..., %d], got %s".formatted(channels, input));
        }
        return input;
    }

    /// The part without parameters. Its gradient is that of [Standardize] without the mean:
    ///
    /// $$ \bar x = r\,\bigl(\bar y - \hat x\,\langle \bar y \odot \hat x \rangle\bigr),
    ///    \qquad \hat x = r\,x $$
    static final class Scale extends Op {

        private final double epsilon;
        private Tensor r, xHat;                                      // [..., 1], [..., C]

        Scale(double epsilon) {
            this.epsilon = epsilon;
        }

        @Override public Tensor forward(Tensor... in) {
            r = in[0].square().mean(-1).plus(epsilon).rsqrt();
            xHat = in[0].times(r);
            return xHat;
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(r.times(dy.minus(xHat.times(dy.times(xHat).mean(-1)))));
        }
    }
}
