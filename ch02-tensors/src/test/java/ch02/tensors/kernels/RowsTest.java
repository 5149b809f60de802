package ch02.tensors.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import common.Rng;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// # What the row kernels promise
///
/// Tolerances are a few roundings of 2⁻²⁴ ≈ 6e-8, times the size of what is rounded.
class RowsTest {

    @Property @Label("softmax(x)ᵢ = e^xᵢ / Σ e^xⱼ, whatever the size of x")
    void softmaxIsAsDefined(@ForAll @IntRange(min = 1, max = 200) int n, @ForAll long seed,
            @ForAll @DoubleRange(min = -1000, max = 1000) double shift) {
        var x = numbers(n, seed, 20, shift);
        var y = new float[n + 3];
        Softmax.row(x, 0, y, 3, n);
        var exact = softmax(x);
        for (var i = 0; i < n; i++) {
            // exp's ulp, the rounding of x − m (up to 40), the sum, the quotient
            assertThat((double) y[3 + i]).isCloseTo(exact[i], within(5e-6 * exact[i] + 1e-37));
        }
    }

    @Property @Label("ln softmax is its logarithm, logsumexp its shift")
    void logSoftmaxIsAsDefined(@ForAll @IntRange(min = 1, max = 200) int n, @ForAll long seed) {
        var x = numbers(n, seed, 20, 0);
        var y = new float[n];
        Softmax.logRow(x, 0, y, 0, n);
        var exact = softmax(x);
        var logSumExp = Softmax.logSumExp(x, 0, new float[n], n);
        for (var i = 0; i < n; i++) {
            assertThat((double) y[i]).isCloseTo(Math.log(exact[i]), within(1e-5));
            assertThat((double) x[i] - logSumExp).isCloseTo(Math.log(exact[i]), within(1e-5));
        }
    }

    @Example @Label("a row of −∞: 0/0, and a logarithm of −∞")
    void nothingPossible() {
        var x = new float[] {-1 / 0f, -1 / 0f};
        var y = new float[2];
        Softmax.row(x, 0, y, 0, 2);
        assertThat(y).containsExactly(Float.NaN, Float.NaN);
        assertThat(Softmax.logSumExp(x, 0, y, 2)).isEqualTo(-1 / 0f);
    }

    @Property @Label("Σ x̂ = 0 and Σ x̂² = n σ²/(σ² + ε)")
    void standardizedRowsAreStandard(@ForAll @IntRange(min = 2, max = 300) int n, @ForAll long seed,
            @ForAll @DoubleRange(min = -10, max = 10) double shift) {
        var x = numbers(n, seed, 1, shift);
        var y = new float[n];
        var r = Standardization.row(x, 0, y, 0, n, 1e-5);
        double mean = 0, square = 0, variance = 1 / ((double) r * r) - 1e-5;
        for (var v : y) {
            mean += v / (double) n;
            square += v * (double) v / n;
        }
        assertThat(mean).isCloseTo(0, within(1e-6 * r * (1 + Math.abs(shift))));
        assertThat(square).isCloseTo(variance / (variance + 1e-5), within(1e-5 * (1 + r)));
    }

    @Property @Label("⟨f'(x) v, w⟩ = ⟨v, f'(x)ᵀ w⟩ for softmax and standardisation")
    void backwardIsTheAdjoint(@ForAll @IntRange(min = 2, max = 100) int n, @ForAll long seed) {
        var x = numbers(n, seed, 2, 0);
        var v = numbers(n, seed + 1, 1, 0);
        var w = numbers(n, seed + 2, 1, 0);
        var y = new float[n];
        var back = new float[n];

        Softmax.row(x, 0, y, 0, n);
        Softmax.backwardRow(y, 0, w, 0, back, 0, n);
        var plus = softmax(moved(x, v, 1e-4));
        var minus = softmax(moved(x, v, -1e-4));
        var left = 0.0;
        for (var i = 0; i < n; i++) {
            left += (plus[i] - minus[i]) / 2e-4 * w[i];
        }
        assertThat(Sums.dot(v, 0, 1, back, 0, 1, n)).isCloseTo(left, within(1e-5));

        var r = Standardization.row(x, 0, y, 0, n, 1e-5);
        Standardization.backwardRow(y, 0, r, w, 0, back, 0, n);
        plus = standardized(moved(x, v, 1e-4));
        minus = standardized(moved(x, v, -1e-4));
        left = 0.0;
        for (var i = 0; i < n; i++) {
            left += (plus[i] - minus[i]) / 2e-4 * w[i];
        }
        // difference quotient h² r³ and float rounding, both times the number of terms
        assertThat(Sums.dot(v, 0, 1, back, 0, 1, n)).isCloseTo(left, within(2e-6 * n * (1 + r * r * r)));
    }

    private static double[] moved(float[] x, float[] v, double h) {
        var moved = new double[x.length];
        for (var i = 0; i < x.length; i++) {
            moved[i] = x[i] + h * v[i];
        }
        return moved;
    }

    private static double[] softmax(float[] x) {
        return softmax(moved(x, x, 0));
    }

    private static double[] softmax(double[] x) {
        double max = Double.NEGATIVE_INFINITY, sum = 0;
        for (var v : x) {
            max = Math.max(max, v);
        }
        var y = new double[x.length];
        for (var i = 0; i < x.length; i++) {
            sum += y[i] = Math.exp(x[i] - max);
        }
        for (var i = 0; i < x.length; i++) {
            y[i] /= sum;
        }
        return y;
    }

    private static double[] standardized(double[] x) {
        double mean = 0, variance = 0;
        for (var v : x) {
            mean += v / x.length;
        }
        for (var v : x) {
            variance += (v - mean) * (v - mean) / x.length;
        }
        var y = new double[x.length];
        for (var i = 0; i < x.length; i++) {
            y[i] = (x[i] - mean) / Math.sqrt(variance + 1e-5);
        }
        return y;
    }

    private static float[] numbers(int n, long seed, double spread, double shift) {
        var rng = Rng.seed(seed);
        var x = new float[n];
        for (var i = 0; i < n; i++) {
            x[i] = (float) (spread * (2 * rng.nextDouble() - 1) + shift);
        }
        return x;
    }
}
