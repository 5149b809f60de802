package ch04.layers;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Op;
import ch03.training.Variable;
import common.exercises.Exercise;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// # Positions as rotations
///
/// Do not add a position to a vector: *turn* the vector by it. The components of a query or a key
/// are taken in pairs, and pair $i$ at position $t$ is rotated by the angle $\omega_i t$,
/// $\omega_i = 10000^{-2i/C}$:
///
/// $$ \begin{pmatrix} y_{2i} \\ y_{2i+1} \end{pmatrix} =
///    \begin{pmatrix} \cos\omega_i t & -\sin\omega_i t \\
///    \sin\omega_i t & \cos\omega_i t \end{pmatrix}
///    \begin{pmatrix} x_{2i} \\ x_{2i+1} \end{pmatrix} $$
///
/// A rotation changes no length. And the inner product of a query turned by $s$ and a key turned by
/// $t$ depends on $s - t$ alone: attention sees how far apart two words are, not where in the text
/// they stand. (Su et al., 2021)
public final class RotaryPositions extends Layer {

    private final double base;
    private final int first;

    public RotaryPositions() {
        this(10_000, 0);
    }

    /// With another base than 10000, and for a sequence whose first place is number `first`.
    public RotaryPositions(double base, int first) {
        if (!(base > 1) || first < 0) {
            throw new IllegalArgumentException(
                    "RotaryPositions: expected base > 1 and first >= 0, got %s and %d"
                            .formatted(base, first));
        }
        this.base = base;
        this.first = first;
    }

    @Override public Variable forward(Variable x) {                  // [..., T, C]
        outputShape(x.shape());
        return x.apply(new Turn());
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() < 2 || input.size(-1) % 2 != 0) {
            throw new IllegalArgumentException(
                    "RotaryPositions: expected [..., T, C] with C even, got " + input);
        }
        return input;
    }

    /// The adjoint of a rotation is the rotation back.
    private final class Turn extends Op {

        @Override public Tensor forward(Tensor... in) {
            return turned(in[0], 1);
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(turned(dy, -1));
        }

        @Override public String name() {
            return "Rotary positions";
        }
    }

    /// Every pair of every place, turned by its angle: forward if `direction` is 1, back if it is
    /// −1.
    ///
    /// **Exercise 4.10.** Write this method: every pair of components turned by the angle of its
    /// place.
    /// <details><summary>Hint</summary>Reshape to `[..., T, C/2, 2]`; the even and the odd
    /// components are then slices of the last axis.</details>
    @Exercise("4.10")
    Tensor turned(Tensor x, int direction) {
        var pairs = x.reshape(paired(x.shape()));                    // [..., T, C/2, 2]
        var even = pairs.slice(-1, 0, 1);
        var odd = pairs.slice(-1, 1, 2);
        var cos = ofAngles(Math::cos, x);                            // [T, C/2, 1]
        var sin = ofAngles(Math::sin, x).times(direction);
        return Tensor.concat(-1, even.times(cos).minus(odd.times(sin)),
                even.times(sin).plus(odd.times(cos))).reshape(x.shape().toArray());
    }

    private static int[] paired(Shape shape) {
        var sizes = Arrays.copyOf(shape.toArray(), shape.rank() + 1);
        sizes[shape.rank() - 1] = shape.size(-1) / 2;
        sizes[shape.rank()] = 2;
        return sizes;
    }

    /// $f(\omega_i t)$ for each place and pair of `x`, computed in `double`: as a `float`, the
    /// angle 100,000 would know its own direction to 1/100 only.
    private Tensor ofAngles(DoubleUnaryOperator f, Tensor x) {       // [T, C/2, 1]
        int length = x.size(-2), pairs = x.size(-1) / 2;
        var values = new double[length * pairs];
        for (var t = 0; t < length; t++) {
            for (var i = 0; i < pairs; i++) {
                var angle = (first + t) * Math.pow(base, -(double) i / pairs);
                values[t * pairs + i] = f.applyAsDouble(angle);
            }
        }
        return Tensor.of(Shape.of(length, pairs, 1), values).to(x.backend());
    }
}
