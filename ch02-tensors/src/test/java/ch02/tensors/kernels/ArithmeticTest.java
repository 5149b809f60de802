package ch02.tensors.kernels;

import static common.laws.Laws.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/// # Loops do what Java's operators do
class ArithmeticTest {

    private static final float[] SPECIAL = {0f, -0f, 1, -1, 0.5f, -2.5f, 3e38f, -3e38f, 1e-45f, -1e-45f,
        1e-38f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN};

    private record Two(String name, BinaryLoop loop, BinaryLoop.Function java) { }

    private record One(String name, UnaryLoop loop, UnaryLoop.Function java) { }

    private record Question(String name, Comparisons.Loop loop, Answer java) { }

    private interface Answer {
        boolean of(float a, float b);
    }

    private static final List<Two> TWO = List.of(
            new Two("+", Arithmetic.ADD, Float::sum),
            new Two("-", Arithmetic.SUB, (a, b) -> a - b),
            new Two("*", Arithmetic.MUL, (a, b) -> a * b),
            new Two("/", Arithmetic.DIV, (a, b) -> a / b),
            new Two("max", Arithmetic.MAX, Math::max),
            new Two("min", Arithmetic.MIN, Math::min),
            new Two("pow", Arithmetic.POW, (a, b) -> (float) Math.pow(a, b)));

    private static final List<One> ONE = List.of(
            new One("-", Arithmetic.NEG, x -> -x),
            new One("abs", Arithmetic.ABS, Math::abs),
            new One("sign", Arithmetic.SIGN, Math::signum),
            new One("square", Arithmetic.SQUARE, x -> x * x),
            new One("sqrt", Arithmetic.SQRT, x -> (float) Math.sqrt(x)),
            new One("1/sqrt", Arithmetic.RSQRT, x -> 1 / (float) Math.sqrt(x)),
            new One("1/", Arithmetic.RECIPROCAL, x -> 1 / x),
            new One("relu", Arithmetic.RELU, x -> x > 0 || x != x ? x : 0),
            new One("sin", Arithmetic.SIN, x -> (float) StrictMath.sin(x)),
            new One("cos", Arithmetic.COS, x -> (float) StrictMath.cos(x)));

    private static final List<Question> QUESTIONS = List.of(
            new Question("<", Comparisons.LESS, (a, b) -> a < b),
            new Question("<=", Comparisons.LESS_EQUAL, (a, b) -> a <= b),
            new Question("==", Comparisons.EQUAL, (a, b) -> a == b),
            new Question("!=", Comparisons.NOT_EQUAL, (a, b) -> a != b));

    @Example @Label("c = f(a, b) for all pairs of special numbers, bit for bit")
    void twoOperands() {
        for (var f : TWO) {
            var n = SPECIAL.length * SPECIAL.length;
            var c = new float[n];
            f.loop.run(firsts(), 0, seconds(), 0, c, 0, n);
            for (var i = 0; i < n; i++) {
                float a = firsts()[i], b = seconds()[i];
                assertThat(c[i]).as("%s %s %s", a, f.name, b).isEqualTo(Float.valueOf(f.java.of(a, b)));
            }
        }
    }

    @Example @Label("y = f(x) for all special numbers, bit for bit")
    void oneOperand() {
        for (var f : ONE) {
            var x = firsts();
            var y = new float[x.length];
            f.loop.run(x, 0, y, 0, x.length);
            for (var i = 0; i < x.length; i++) {
                assertThat(y[i]).as("%s %s", f.name, x[i]).isEqualTo(Float.valueOf(f.java.of(x[i])));
            }
        }
    }

    @Example @Label("comparisons and choices, for all pairs of special numbers")
    void questions() {
        float[] a = firsts(), b = seconds();
        for (var f : QUESTIONS) {
            var m = new boolean[a.length];
            var c = new float[a.length];
            f.loop.run(a, 0, b, 0, m, 0, a.length);
            Comparisons.choose(m, 0, a, 0, b, 0, c, 0, a.length);
            for (var i = 0; i < a.length; i++) {
                assertThat(m[i]).as("%s %s %s", a[i], f.name, b[i]).isEqualTo(f.java.of(a[i], b[i]));
                assertThat(c[i]).isEqualTo(Float.valueOf(m[i] ? a[i] : b[i]));
            }
        }
    }

    @Property @Label("any steps, any start, any length: c[i·s] = a[i·p] − b[i·q], nothing else touched")
    void steps(@ForAll("step") int p, @ForAll("step") int q, @ForAll @IntRange(min = 1, max = 3) int s,
            @ForAll @IntRange(max = 20) int at, @ForAll("length") int n) {
        var a = counting(at + 3 * n + 1, 1);
        var b = counting(at + 3 * n + 1, 7);
        var c = new float[at + 3 * n + 1];
        var expected = new float[c.length];
        int aAt = p < 0 ? a.length - 1 : at, bAt = q < 0 ? b.length - 1 : at;
        for (var i = 0; i < n; i++) {
            expected[at + i * s] = a[aAt + i * p] - b[bAt + i * q];
        }
        Strided.run(Arithmetic.SUB, a, aAt, p, b, bAt, q, c, at, s, n);
        assertSameBits(c, expected);
    }

    @Property @Label("any steps for one operand: y[i·s] = √x[i·p]")
    void stepsOfOne(@ForAll("step") int p, @ForAll @IntRange(min = 1, max = 3) int s,
            @ForAll @IntRange(max = 20) int at, @ForAll("length") int n) {
        var x = counting(at + 3 * n + 1, 1);
        var y = new float[x.length];
        var expected = new float[x.length];
        var xAt = p < 0 ? x.length - 1 : at;
        for (var i = 0; i < n; i++) {
            expected[at + i * s] = (float) Math.sqrt(x[xAt + i * p]);
        }
        Strided.run(Arithmetic.SQRT, x, xAt, p, y, at, s, n);
        assertSameBits(y, expected);
    }

    @Provide Arbitrary<Integer> step() {
        return Arbitraries.of(1, 0, 2, 3, -1);
    }

    /// Short runs, some longer than a buffer, and one that is cut into pieces.
    @Provide Arbitrary<Integer> length() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between(0, 100)),
                Tuple.of(3, Arbitraries.integers().between(1000, 2100)),
                Tuple.of(1, Arbitraries.just(100_000)));
    }

    private static float[] counting(int n, int first) {
        var x = new float[n];
        for (var i = 0; i < n; i++) {
            x[i] = (first + i) % 10_007;
        }
        return x;
    }

    private static float[] firsts() {
        var x = new float[SPECIAL.length * SPECIAL.length];
        for (var i = 0; i < x.length; i++) {
            x[i] = SPECIAL[i / SPECIAL.length];
        }
        return x;
    }

    private static float[] seconds() {
        var x = new float[SPECIAL.length * SPECIAL.length];
        for (var i = 0; i < x.length; i++) {
            x[i] = SPECIAL[i % SPECIAL.length];
        }
        return x;
    }
}
