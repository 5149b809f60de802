package ch03.training;

import ch02.tensors.Tensor;

/// # Functions of one variable
///
/// Each keeps its argument `x` or its value `y`, whichever gives the cheaper slope:
///
/// $$ y = f(x), \qquad \bar x = f'(x)\,\bar y $$
final class Functions {

    private Functions() { }

    /// $(-x)' = -1$
    static final class Negate extends Op {

        @Override public Tensor forward(Tensor... in) {
            return in[0].negate();
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.negate());
        }
    }

    /// $|x|' = \operatorname{sign} x$, and 0 at the kink
    static final class Abs extends Op {

        private Tensor x;

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            return x.abs();
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.times(x.sign()));
        }
    }

    /// $(x^2)' = 2x$
    static final class Square extends Op {

        private Tensor x;

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            return x.square();
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.times(x).times(2));
        }
    }

    /// $\sqrt{x}\,' = 1 / (2\sqrt{x})$
    static final class Sqrt extends Op {

        private Tensor y;

        @Override public Tensor forward(Tensor... in) {
            y = in[0].sqrt();
            return y;
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.div(y).times(0.5));
        }
    }

    /// $(x^{-1/2})' = -\tfrac12\, x^{-3/2}$
    static final class Rsqrt extends Op {

        private Tensor y;

        @Override public Tensor forward(Tensor... in) {
            y = in[0].rsqrt();
            return y;
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.times(y).times(y).times(y).times(-0.5));
        }
    }

    /// $(1/x)' = -1/x^2$
    static final class Reciprocal extends Op {

        private Tensor y;

        @Override public Tensor forward(Tensor... in) {
            y = in[0].reciprocal();
            return y;
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.times(y).times(y).negate());
        }
    }

    /// $(e^x)' = e^x$
    static final class Exp extends Op {

        private Tensor y;

        @Override public Tensor forward(Tensor... in) {
            y = in[0].exp();
            return y;
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.times(y));
        }
    }

    /// $(e^x - 1)' = e^x$
    static final class Expm1 extends Op {

        private Tensor y;

        @Override public Tensor forward(Tensor... in) {
            y = in[0].expm1();
            return y;
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.times(y.plus(1)));
        }
    }

    /// $(\log x)' = 1/x$
    static final class Log extends Op {

        private Tensor x;

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            return x.log();
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.div(x));
        }
    }

    /// $\log(1 + x)' = 1/(1 + x)$
    static final class Log1p extends Op {

        private Tensor x;

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            return x.log1p();
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.div(x.plus(1)));
        }
    }

    /// $(\sin x)' = \cos x$
    static final class Sin extends Op {

        private Tensor x;

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            return x.sin();
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.times(x.cos()));
        }
    }

    /// $(\cos x)' = -\sin x$
    static final class Cos extends Op {

        private Tensor x;

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            return x.cos();
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.times(x.sin()).negate());
        }
    }

    /// $(\tanh x)' = 1 - \tanh^2 x$
    static final class Tanh extends Op {

        private Tensor y;

        @Override public Tensor forward(Tensor... in) {
            y = in[0].tanh();
            return y;
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.times(y.square().negate().plus(1)));
        }
    }

    /// $\sigma' = \sigma\,(1 - \sigma)$
    static final class Sigmoid extends Op {

        private Tensor y;

        @Override public Tensor forward(Tensor... in) {
            y = in[0].sigmoid();
            return y;
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.times(y).times(y.negate().plus(1)));
        }
    }

    /// $(\operatorname{erf} x)' = \tfrac{2}{\sqrt\pi}\, e^{-x^2}$
    static final class Erf extends Op {

        private Tensor x;

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            return x.erf();
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.times(x.square().negate().exp()).times(2 / Math.sqrt(Math.PI)));
        }
    }

    /// 1 where x > 0, else 0; at the kink 0, as in PyTorch
    static final class Relu extends Op {

        private Tensor y;

        @Override public Tensor forward(Tensor... in) {
            y = in[0].relu();
            return y;
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.maskedFill(y.equalTo(0), 0));
        }

        @Override protected Tensor[] shortBackward(Tensor dy) {
            return gradientOrNull(y.backend().reluGradient(y, dy));
        }
    }
}
