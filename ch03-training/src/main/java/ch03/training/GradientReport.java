package ch03.training;

import ch02.tensors.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// # What a gradient check found
///
/// Three gradients per input, number by number: *got* is what backward computed, *expected* what
/// the others say. A report that finds a fault names the worst numbers first, and what the whole
/// gradient looks like it is:
///
/// ```
/// input 0 of shape [2, 3]: 6 of 6 numbers are wrong
///     at       expected             got   relative error
/// [1, 2]       3.000000        1.500000          3.8e-01
/// [1, 1]       2.000000        1.000000          3.3e-01
///   ...
/// Suspicion: each number is 1/2 of what it should be. The size of axis 0 is 2: was it averaged?
/// ```
public final class GradientReport {

    /// Two gradients by calculus differ by rounding only.
    private static final double FORWARD_TOLERANCE = 1e-9;

    /// A central difference keeps ten digits of a tame function; of a steep one fewer.
    private static final double DIFFERENCE_TOLERANCE = 1e-6;

    private static final int SHOWN = 8;

    /// The gradients of one input, its numbers in the order of their indices. `forward` is null
    /// where forward mode was not asked.
    public record Input(
            String name, Shape shape, double[] reverse, double[] differences, double[] forward) {

        /// The better of the two answers to compare with.
        double[] expected() {
            return forward == null ? differences : forward;
        }

        /// Is number `i` wrong?
        boolean wrong(int i) {
            return far(reverse[i], differences[i], DIFFERENCE_TOLERANCE * scale(differences))
                    || forward != null
                    && far(reverse[i], forward[i], FORWARD_TOLERANCE * scale(forward));
        }

        /// A sum that cancels to something small is no more exact than what was summed.
        private static double scale(double[] gradient) {
            var largest = Arrays.stream(gradient).map(Math::abs).filter(Double::isFinite).max();
            return Math.max(1, largest.orElse(1) / 10);
        }

        private static boolean far(double p, double q, double tolerance) {
            return !(relative(p, q) <= tolerance) && Double.compare(p, q) != 0;
        }

        static double relative(double p, double q) {
            return Math.abs(p - q) / (1 + Math.abs(q));
        }

        int[] wrong() {
            var places = new ArrayList<Integer>();
            for (var i = 0; i < reverse.length; i++) {
                if (wrong(i)) {
                    places.add(i);
                }
            }
            places.sort(Comparator.comparingDouble(i -> -relative(reverse[i], expected()[i])));
            return places.stream().mapToInt(i -> i).toArray();
        }
    }

    private final List<Input> inputs;

    GradientReport(List<Input> inputs) {
        this.inputs = List.copyOf(inputs);
    }

    public List<Input> inputs() {
        return inputs;
    }

    /// Do all three agree, everywhere?
    public boolean agrees() {
        return inputs.stream().allMatch(input -> input.wrong().length == 0);
    }

    @Override public String toString() {
        var text = new StringBuilder();
        var total = 0;
        for (var input : inputs) {
            total += input.reverse.length;
            if (input.wrong().length > 0) {
                text.append(finding(input));
            }
        }
        return text.isEmpty() ? "%d gradients agree".formatted(total) : text.toString();
    }

    private static String finding(Input input) {
        var wrong = input.wrong();
        var text = new StringBuilder("%s of shape %s: %d of %d numbers are wrong%n".formatted(
                input.name, input.shape, wrong.length, input.reverse.length));
        var threeAgree = input.forward == null || agree(input.forward, input.differences);
        text.append("%10s %15s%s %15s %16s%n".formatted("at", "expected",
                threeAgree ? "" : " by differences", "got", "relative error"));
        for (var i : Arrays.copyOf(wrong, Math.min(SHOWN, wrong.length))) {
            text.append(String.format(Locale.ROOT, "%10s %15s%s %15s %16.1e%n",
                    place(input.shape, i),
                    number(input.expected()[i]),
                    threeAgree ? "" : " %14s".formatted(number(input.differences[i])),
                    number(input.reverse[i]),
                    Input.relative(input.reverse[i], input.expected()[i])));
        }
        text.append(wrong.length > SHOWN ? "       ...%n".formatted() : "");
        return text.append("Suspicion: ").append(Suspicion.of(input)).append('\n').toString();
    }

    static boolean agree(double[] p, double[] q) {
        for (var i = 0; i < p.length; i++) {
            if (Input.far(p[i], q[i], DIFFERENCE_TOLERANCE * Input.scale(q))) {
                return false;
            }
        }
        return true;
    }

    private static String number(double x) {
        return String.format(Locale.ROOT, "%.7g", x);
    }

    /// The index of the number at a place: place 5 of shape [2, 3] is [1, 2].
    private static String place(Shape shape, int i) {
        var index = new int[shape.rank()];
        for (var k = shape.rank() - 1; k >= 0; k--) {
            index[k] = i % shape.size(k);
            i /= shape.size(k);
        }
        return Arrays.toString(index);
    }
}
