package ch02.tensors.product;

import static common.laws.Laws.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.Rng;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/// # What all six programs promise
///
/// The laws of the matrix product hold for real numbers; in floats they hold within rounding errors. To see
/// them exactly, some laws use small whole numbers: floats add and multiply them without rounding.
class StepTest {

    @Property @Label("|C − A B| ≤ γₖ |A| |B|, for each step and all sizes")
    @Tag("2.13") @Tag("2.14") @Tag("2.15")
    void theErrorIsBounded(@ForAll Step step, @ForAll @IntRange(max = 70) int m,
            @ForAll @IntRange(max = 600) int k, @ForAll @IntRange(max = 70) int n, @ForAll long seed) {
        var product = Products.plain(m, k, n, seed);
        multiply(step, product, m, k, n);
        Products.assertWithinBound(product);
    }

    @Property @Label("A I = A = I A")
    void theIdentityChangesNothing(@ForAll Step step, @ForAll @IntRange(max = 40) int m,
            @ForAll @IntRange(max = 40) int n, @ForAll long seed) {
        var a = Products.numbers(Rng.seed(seed), m * n);
        assertSameBits(multiply(step, a, identity(n), m, n, n), a);
        assertSameBits(multiply(step, identity(m), a, m, m, n), a);
    }

    @Property @Tag("2.15") @Label("(A B)ᵀ = Bᵀ Aᵀ, exactly for whole numbers")
    void theTransposeExchangesTheFactors(@ForAll Step step, @ForAll @IntRange(max = 40) int m,
            @ForAll @IntRange(max = 40) int k, @ForAll @IntRange(max = 40) int n, @ForAll long seed) {
        var a = whole(Rng.seed(seed), m * k);
        var b = whole(Rng.seed(seed).split("b"), k * n);
        var left = Transposed.transposed(multiply(step, a, b, m, k, n), m, n);
        var right = multiply(step, Transposed.transposed(b, k, n), Transposed.transposed(a, m, k), n, k, m);
        assertSameBits(left, right);
    }

    @Property @Label("A (B + B') = A B + A B', exactly for whole numbers")
    @Tag("2.13")
    void theProductDistributes(@ForAll Step step, @ForAll @IntRange(max = 40) int m,
            @ForAll @IntRange(max = 300) int k, @ForAll @IntRange(max = 40) int n, @ForAll long seed) {
        var a = whole(Rng.seed(seed), m * k);
        var b = whole(Rng.seed(seed).split("b"), k * n);
        var other = whole(Rng.seed(seed).split("other"), k * n);
        assertSameBits(multiply(step, a, plus(b, other), m, k, n),
                plus(multiply(step, a, b, m, k, n), multiply(step, a, other, m, k, n)));
    }

    @Property @Label("[A A'] [B; B'] = A B + A' B', exactly for whole numbers")
    @Tag("2.14")
    void blocksMultiplyLikeNumbers(@ForAll Step step, @ForAll @IntRange(max = 40) int m,
            @ForAll @IntRange(max = 300) int k, @ForAll @IntRange(max = 300) int rest,
            @ForAll @IntRange(max = 40) int n, @ForAll long seed) {
        var a = whole(Rng.seed(seed), m * (k + rest));
        var b = whole(Rng.seed(seed).split("b"), (k + rest) * n);
        var upper = Arrays.copyOfRange(b, 0, k * n);
        var lower = Arrays.copyOfRange(b, k * n, (k + rest) * n);
        assertSameBits(multiply(step, a, b, m, k + rest, n),
                plus(multiply(step, columns(a, m, k + rest, 0, k), upper, m, k, n),
                        multiply(step, columns(a, m, k + rest, k, k + rest), lower, m, rest, n)));
    }

    @Property @Tag("2.15") @Label("Aᵀᵀ = A, and Aᵀ[j, i] = A[i, j]")
    void transposingTwiceIsNothing(@ForAll @IntRange(max = 40) int m, @ForAll @IntRange(max = 40) int n) {
        var a = whole(Rng.seed(m), m * n);
        var t = Transposed.transposed(a, m, n);
        assertSameBits(Transposed.transposed(t, n, m), a);
        for (var i = 0; i < m * n; i++) {
            assertThat(t[i % n * m + i / n]).isEqualTo(a[i]);
        }
    }

    /// Freivalds' check: a wrong C passes for one random r in two at most, so 20 of them let it pass once in
    /// a million. Checking costs mn, computing mkn. Exact for whole numbers.
    @Property(tries = 20) @Label("A (B r) = C r for random r")
    void aRandomVectorSeesMistakes(@ForAll Step step, @ForAll long seed) {
        int m = 61, k = 300, n = 67;
        var a = whole(Rng.seed(seed), m * k);
        var b = whole(Rng.seed(seed).split("b"), k * n);
        var c = multiply(step, a, b, m, k, n);
        for (var i = 0; i < 20; i++) {
            var r = whole(Rng.seed(seed).split(i), n);
            assertSameBits(times(c, r, m, n), times(a, times(b, r, k, n), m, k));
        }
    }

    /// The kernel's chains of fused multiply-adds have the same bits in vectors and one by one.
    @Property @Label("steps 4 and 5 agree bit for bit")
    void vectorsChangeNothing(@ForAll @IntRange(max = 70) int m, @ForAll @IntRange(max = 600) int k,
            @ForAll @IntRange(max = 70) int n, @ForAll long seed) {
        var a = Products.numbers(Rng.seed(seed), m * k);
        var b = Products.numbers(Rng.seed(seed).split("b"), k * n);
        assertSameBits(multiply(Step.VECTORS, a, b, m, k, n), multiply(Step.BLOCKED, a, b, m, k, n));
    }

    @Property @Label("what C held does not matter")
    @Tag("2.13") @Tag("2.14")
    void garbageIsOverwritten(@ForAll Step step, @ForAll @IntRange(max = 40) int m,
            @ForAll @IntRange(max = 300) int k, @ForAll @IntRange(max = 40) int n) {
        var a = Products.numbers(Rng.seed(1), m * k);
        var b = Products.numbers(Rng.seed(2), k * n);
        var c = new float[m * n];
        Arrays.fill(c, Float.NaN);
        step.multiply(a, b, c, m, k, n);
        assertSameBits(c, multiply(step, a, b, m, k, n));
    }

    @Property @Tag("2.13") @Label("0 · ∞ and 0 · NaN are not skipped")
    void nonsenseSpreads(@ForAll Step step, @ForAll @IntRange(max = 39) int where) {
        var n = 40;
        var b = new float[n * n];
        b[where * n + 3] = Float.POSITIVE_INFINITY;
        b[where * n + 7] = Float.NaN;
        var c = multiply(step, new float[n * n], b, n, n, n);
        for (var i = 0; i < c.length; i++) {
            assertThat(Float.isNaN(c[i])).as("element %d", i).isEqualTo(i % n == 3 || i % n == 7);
        }
    }

    @Example @Label("arrays that are too short are refused")
    void messages() {
        assertThatThrownBy(() -> Step.NAIVE.multiply(new float[5], new float[6], new float[4], 2, 3, 2))
                .hasMessage("product: [2 x 3] x [3 x 2] needs 6, 6 and 4 numbers, but the arrays have "
                        + "5, 6 and 4");
    }

    private static void multiply(Step step, Products.Case product, int m, int k, int n) {
        step.multiply(product.a().data(), product.b().data(), product.c().data(), m, k, n);
    }

    private static float[] multiply(Step step, float[] a, float[] b, int m, int k, int n) {
        var c = new float[m * n];
        step.multiply(a, b, c, m, k, n);
        return c;
    }

    private static float[] times(float[] a, float[] x, int m, int n) {
        return multiply(Step.NAIVE, a, x, m, n, 1);
    }

    private static float[] plus(float[] x, float[] y) {
        var sum = new float[x.length];
        for (var i = 0; i < x.length; i++) {
            sum[i] = x[i] + y[i];
        }
        return sum;
    }

    private static float[] columns(float[] a, int m, int n, int from, int to) {
        var part = new float[m * (to - from)];
        for (var i = 0; i < m; i++) {
            System.arraycopy(a, i * n + from, part, i * (to - from), to - from);
        }
        return part;
    }

    private static float[] identity(int n) {
        var eye = new float[n * n];
        for (var i = 0; i < n; i++) {
            eye[i * n + i] = 1;
        }
        return eye;
    }

    /// Whole numbers from −8 to 8: sums of 600 products stay far below 2²⁴.
    private static float[] whole(Rng rng, int count) {
        var x = new float[count];
        for (var i = 0; i < count; i++) {
            x[i] = rng.nextInt(17) - 8;
        }
        return x;
    }
}
