package ch03.training;

import ch02.tensors.Tensor;

/// # The arithmetic of two variables
///
/// All of these broadcast, so each gradient is summed back to the shape of its operand.
final class Arithmetic {

    private Arithmetic() { }

    /// $$ z = x + y, \qquad \bar x = \bar z, \quad \bar y = \bar z $$
    static final class Plus extends Op {

        private Tensor x, y;

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            y = in[1];
            return x.plus(y);
        }

        @Override public Tensor[] backward(Tensor dz) {
            return gradients(
                    needs(0) ? sumTo(x.shape(), dz) : null,
                    needs(1) ? sumTo(y.shape(), dz) : null);
        }
    }

    /// $$ z = x - y, \qquad \bar x = \bar z, \quad \bar y = -\bar z $$
    static final class Minus extends Op {

        private Tensor x, y;

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            y = in[1];
            return x.minus(y);
        }

        @Override public Tensor[] backward(Tensor dz) {
            return gradients(
                    needs(0) ? sumTo(x.shape(), dz) : null,
                    needs(1) ? sumTo(y.shape(), dz.negate()) : null);
        }
    }

    /// $$ z = x\,y, \qquad \bar x = \bar z\,y, \quad \bar y = \bar z\,x $$
    static final class Times extends Op {

        private Tensor x, y;

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            y = in[1];
            return x.times(y);
        }

        @Override public Tensor[] backward(Tensor dz) {
            return gradients(
                    needs(0) ? sumTo(x.shape(), dz.times(y)) : null,
                    needs(1) ? sumTo(y.shape(), dz.times(x)) : null);
        }
    }

    /// $$ z = x / y, \qquad \bar x = \bar z / y, \quad \bar y = -\bar z\, z / y $$
    static final class Div extends Op {

        private Tensor x, y, z;

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            y = in[1];
            z = x.div(y);
            return z;
        }

        @Override public Tensor[] backward(Tensor dz) {
            var dx = dz.div(y);
            return gradients(
                    needs(0) ? sumTo(x.shape(), dx) : null,
                    needs(1) ? sumTo(y.shape(), dx.times(z).negate()) : null);
        }
    }

    /// $$ z = x^y, \qquad \bar x = \bar z\, y\, x^{y-1}, \quad \bar y = \bar z\, z \log x $$
    static final class Pow extends Op {

        private Tensor x, y, z;

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            y = in[1];
            z = x.pow(y);
            return z;
        }

        @Override public Tensor[] backward(Tensor dz) {
            return gradients(
                    needs(0) ? sumTo(x.shape(), dz.times(y).times(x.pow(y.minus(1)))) : null,
                    needs(1) ? sumTo(y.shape(), dz.times(z).times(x.log())) : null);
        }
    }

    /// The larger or the smaller of two: the gradient goes to the one that was chosen, and to the
    /// first of two equals.
    static final class Extreme extends Op {

        private final boolean largest;
        private Tensor x, y;

        Extreme(boolean largest) {
            this.largest = largest;
        }

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            y = in[1];
            return largest ? x.maximum(y) : x.minimum(y);
        }

        @Override public Tensor[] backward(Tensor dz) {
            var first = largest ? x.greaterEqual(y) : x.lessEqual(y);
            return gradients(
                    needs(0) ? sumTo(x.shape(), dz.maskedFill(first.not(), 0)) : null,
                    needs(1) ? sumTo(y.shape(), dz.maskedFill(first, 0)) : null);
        }
    }
}
