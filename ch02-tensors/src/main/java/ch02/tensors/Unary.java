package ch02.tensors;

import ch01.basics.ErrorFunction;
import java.util.function.DoubleUnaryOperator;

/// # Functions of one number
///
/// Each with its definition in `double` and with its slope: what [DualBackend] needs to push a
/// tangent through it. The slope is written in tensors, in terms of the argument `x` and the value
/// `y`, because it is often cheap to say with the value at hand: the slope of `exp` *is* its value.
public enum Unary {

    NEG(x -> -x) {
        @Override Tensor slope(Tensor x, Tensor y) {
            return x.full(-1);
        }
    },
    ABS(Math::abs) {
        @Override Tensor slope(Tensor x, Tensor y) {
            return x.sign();
        }
    },
    SIGN(Math::signum) {
        @Override Tensor slope(Tensor x, Tensor y) {
            return x.full(0);
        }
    },
    SQUARE(x -> x * x) {
        @Override Tensor slope(Tensor x, Tensor y) {
            return x.times(2);
        }
    },
    SQRT(Math::sqrt) {
        @Override Tensor slope(Tensor x, Tensor y) {
            return y.reciprocal().times(0.5);                        // 1 / (2 √x)
        }
    },
    RSQRT(x -> 1 / Math.sqrt(x)) {
        @Override Tensor slope(Tensor x, Tensor y) {
            return y.div(x).times(-0.5);                             // −x^(−3/2) / 2
        }
    },
    RECIPROCAL(x -> 1 / x) {
        @Override Tensor slope(Tensor x, Tensor y) {
            return y.square().negate();                              // −1 / x²
        }
    },
    EXP(Math::exp) {
        @Override Tensor slope(Tensor x, Tensor y) {
            return y;
        }
    },
    EXPM1(Math::expm1) {
        @Override Tensor slope(Tensor x, Tensor y) {
            return x.exp();
        }
    },
    LOG(Math::log) {
        @Override Tensor slope(Tensor x, Tensor y) {
            return x.reciprocal();
        }
    },
    LOG1P(Math::log1p) {
        @Override Tensor slope(Tensor x, Tensor y) {
            return x.plus(1).reciprocal();
        }
    },
    SIN(Math::sin) {
        @Override Tensor slope(Tensor x, Tensor y) {
            return x.cos();
        }
    },
    COS(Math::cos) {
        @Override Tensor slope(Tensor x, Tensor y) {
            return x.sin().negate();
        }
    },
    TANH(Math::tanh) {
        @Override Tensor slope(Tensor x, Tensor y) {
            return y.square().negate().plus(1);                      // 1 − tanh²
        }
    },
    SIGMOID(Unary::sigmoid) {
        @Override Tensor slope(Tensor x, Tensor y) {
            return y.minus(y.square());                              // σ (1 − σ)
        }
    },
    ERF(x -> x != x ? x : ErrorFunction.erf(x)) {                    // chapter 1 refuses NaN
        @Override Tensor slope(Tensor x, Tensor y) {
            return x.square().negate().exp().times(2 / Math.sqrt(Math.PI));
        }
    },
    RELU(x -> x > 0 ? x : x != x ? x : 0) {
        @Override Tensor slope(Tensor x, Tensor y) {
            return Tensor.where(x.greater(0), x.full(1), x.full(0));
        }
    };

    private final DoubleUnaryOperator definition;

    Unary(DoubleUnaryOperator definition) {
        this.definition = definition;
    }

    /// The function in double precision: its definition.
    public double of(double x) {
        return definition.applyAsDouble(x);
    }

    /// The derivative at `x`, where the value is `y`.
    abstract Tensor slope(Tensor x, Tensor y);

    /// 1 / (1 + e^−x), by the form that does not overflow on this side of 0.
    private static double sigmoid(double x) {
        if (x >= 0) {
            return 1 / (1 + Math.exp(-x));
        }
        var e = Math.exp(x);
        return e / (1 + e);
    }
}
