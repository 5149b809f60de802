package ch04.layers;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch03.training.Variable;
import common.exercises.Exercise;

/// # What lies beyond the border
///
/// A window at the border of an image looks outside. What it sees there is a choice:
///
/// | mode | `a b c d`, two on each side | |
/// |---|---|---|
/// | `CONSTANT` | `0 0 a b c d 0 0` | one number, mostly 0 |
/// | `REFLECT` | `c b a b c d c b` | a mirror standing on the last pixel |
/// | `REPLICATE` | `a a a b c d d d` | the border pixel goes on |
/// | `CIRCULAR` | `c d a b c d a b` | the image is a torus |
///
/// All but the first choose rows that exist already, by index; the gradient of a row that was
/// chosen twice is the sum of both. A blur of a constant image stays constant under `REFLECT` and
/// `REPLICATE`; with zeros its border darkens. Under `CIRCULAR` a convolution commutes with every
/// shift.
public final class Pad extends Layer {

    /// How the outside is made up.
    public enum Mode {
        CONSTANT, REFLECT, REPLICATE, CIRCULAR
    }

    private final Mode mode;
    private final double value;
    private final int[] amounts;                                   // before, after; last axis first

    /// `amounts` are those before and after the last axis, then those of the axis before it, and so
    /// on: left, right, top, bottom.
    public Pad(Mode mode, int... amounts) {
        this(mode, 0, amounts);
    }

    private Pad(Mode mode, double value, int... amounts) {
        if (amounts.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "Pad: expected two amounts for each axis, got " + amounts.length);
        }
        for (var amount : amounts) {
            if (amount < 0) {
                throw new IllegalArgumentException(
                        "Pad: amounts must not be negative, got " + amount);
            }
        }
        this.mode = mode;
        this.value = value;
        this.amounts = amounts.clone();
    }

    /// Surrounds with one number.
    public static Pad constant(double value, int... amounts) {
        return new Pad(Mode.CONSTANT, value, amounts);
    }

    @Override public Variable forward(Variable x) {
        outputShape(x.shape());
        for (var k = 0; k < amounts.length / 2; k++) {
            var axis = x.rank() - 1 - k;
            var before = amounts[2 * k];
            var after = amounts[2 * k + 1];
            if (before + after > 0) {
                x = mode == Mode.CONSTANT ? surrounded(x, axis, before, after)
                        : x.take(axis, Indices.of(rows(x.size(axis), before, after)));
            }
        }
        return x;
    }

    private Variable surrounded(Variable x, int axis, int before, int after) {
        return Variable.concat(axis, wall(x, axis, before), x, wall(x, axis, after));
    }

    private Variable wall(Variable x, int axis, int thickness) {
        return Variable.constant(x.value().full(value).expand(x.shape().with(axis, thickness)));
    }

    /// Which of `n` rows stands at each place of the padded axis: before the first, the rows
    /// themselves, after the last. For all modes but `CONSTANT`; see the table above.
    ///
    /// **Exercise 4.5.** Write this method: which row stands at each place, by the rule of the
    /// mode.
    /// <details><summary>Hint</summary>Number the places so that 0 … n − 1 is inside. A mirror at 0
    /// turns k into −k; where does a mirror at n − 1 send n?</details>
    @Exercise("4.5")
    int[] rows(int n, int before, int after) {
        var rows = new int[before + n + after];
        for (var i = 0; i < rows.length; i++) {
            var k = i - before;                                      // 0 … n − 1 is inside
            rows[i] = switch (mode) {
                case REFLECT -> k < 0 ? -k : k >= n ? 2 * (n - 1) - k : k;
                case REPLICATE -> Math.clamp(k, 0, n - 1);
                default -> Math.floorMod(k, n);
            };
        }
        return rows;
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() < amounts.length / 2) {
            throw new IllegalArgumentException("Pad: %d axes to pad, but the shape is %s"
                    .formatted(amounts.length / 2, input));
        }
        for (var k = 0; k < amounts.length / 2; k++) {
            var axis = input.rank() - 1 - k;
            var n = input.size(axis);
            var most = switch (mode) {
                case CONSTANT -> Integer.MAX_VALUE;
                case REFLECT -> Math.max(0, n - 1);
                case REPLICATE -> n == 0 ? 0 : Integer.MAX_VALUE;
                case CIRCULAR -> n;
            };
            if (Math.max(amounts[2 * k], amounts[2 * k + 1]) > most) {
                throw new IllegalArgumentException(
                        "Pad: %s gives at most %d for axis %d of shape %s"
                                .formatted(mode, most, axis, input));
            }
            input = input.with(axis, amounts[2 * k] + n + amounts[2 * k + 1]);
        }
        return input;
    }
}
