package ch04.layers;

import ch02.tensors.Tensor;
import ch03.training.Op;

/// # The slopes of the bends
///
/// The activation functions that chapter 3 does not have yet, each with its derivative: see
/// [Activation] for their formulas.
final class Bends {

    private Bends() { }

    /// Slope 1 above 0, `slope` below.
    static final class LeakyRelu extends Op {

        private final double slope;
        private Tensor x;

        LeakyRelu(double slope) {
            this.slope = slope;
        }

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            return Tensor.where(x.greater(0), x, x.times(slope));
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(Tensor.where(x.greater(0), dy, dy.times(slope)));
        }
    }

    /// $f' = 1$ above 0; below, $\alpha e^x = f + \alpha$.
    static final class Elu extends Op {

        private final double alpha;
        private Tensor x, y;

        Elu(double alpha) {
            this.alpha = alpha;
        }

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            y = Tensor.where(x.greater(0), x, x.minimum(x.full(0)).expm1().times(alpha));
            return y;
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(Tensor.where(x.greater(0), dy, dy.times(y.plus(alpha))));
        }
    }

    /// $f'(x) = \sigma(\beta x)$. On the far right $e^{\beta x}$ would overflow, and $f$ is $x$
    /// anyway.
    static final class Softplus extends Op {

        private final double beta, threshold;
        private Tensor x;

        Softplus(double beta, double threshold) {
            this.beta = beta;
            this.threshold = threshold;
        }

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            var bounded = x.times(beta).minimum(x.full(threshold));
            var near = bounded.exp().log1p().div(beta);
            return Tensor.where(x.times(beta).greater(threshold), x, near);
        }

        @Override public Tensor[] backward(Tensor dy) {
            var slope = x.times(beta).sigmoid();
            return gradients(Tensor.where(x.times(beta).greater(threshold), dy, dy.times(slope)));
        }
    }

    /// $\log \sigma(x) = \min(x, 0) - \log(1 + e^{-|x|})$, and $f'(x) = \sigma(-x)$.
    static final class LogSigmoid extends Op {

        private Tensor x;

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            return x.minimum(x.full(0)).minus(x.abs().negate().exp().log1p());
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.times(x.negate().sigmoid()));
        }
    }

    /// $f = x\,\sigma(x)$, and by the product rule $f' = \sigma + x\,\sigma\,(1 - \sigma)$.
    static final class Silu extends Op {

        private Tensor x, s;

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            s = x.sigmoid();
            return x.times(s);
        }

        @Override public Tensor[] backward(Tensor dy) {
            var slope = s.plus(x.times(s).times(s.negate().plus(1)));
            return gradients(dy.times(slope));
        }
    }

    /// $f = x\,\Phi(x)$ with the distribution function
    /// $\Phi(x) = \tfrac12 (1 + \operatorname{erf}(x/\sqrt2))$ and the density $\varphi = \Phi'$ of
    /// a standard normal number: $f' = \Phi(x) + x\,\varphi(x)$.
    static final class Gelu extends Op {

        private Tensor x, phi;

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            phi = x.times(Math.sqrt(0.5)).erf().plus(1).times(0.5);
            return x.times(phi);
        }

        @Override public Tensor[] backward(Tensor dy) {
            var density = x.square().times(-0.5).exp().times(1 / Math.sqrt(2 * Math.PI));
            return gradients(dy.times(phi.plus(x.times(density))));
        }

        @Override protected Tensor shortForward(Tensor... in) {
            x = in[0];
            return x.backend().gelu(x);
        }

        @Override protected Tensor[] shortBackward(Tensor dy) {
            return gradientOrNull(x.backend().geluGradient(x, dy));
        }
    }

    /// With $u = \sqrt{2/\pi}\,(x + a x^3)$ and $t = \tanh u$: $f = \tfrac x2 (1 + t)$ and
    ///
    /// $$ f' = \tfrac12 (1 + t) + \tfrac x2 (1 - t^2)\, u', \qquad
    ///    u' = \sqrt{2/\pi}\,(1 + 3 a x^2) $$
    static final class GeluTanh extends Op {

        private static final double A = 0.044715, SCALE = Math.sqrt(2 / Math.PI);
        private Tensor x, t;

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            t = x.plus(x.square().times(x).times(A)).times(SCALE).tanh();
            return x.times(t.plus(1)).times(0.5);
        }

        @Override public Tensor[] backward(Tensor dy) {
            var du = x.square().times(3 * A).plus(1).times(SCALE);
            var slope = t.plus(1).plus(x.times(t.square().negate().plus(1)).times(du)).times(0.5);
            return gradients(dy.times(slope));
        }

        @Override protected Tensor shortForward(Tensor... in) {
            x = in[0];
            return x.backend().tanhGelu(x);
        }

        @Override protected Tensor[] shortBackward(Tensor dy) {
            return gradientOrNull(x.backend().tanhGeluGradient(x, dy));
        }
    }
}
