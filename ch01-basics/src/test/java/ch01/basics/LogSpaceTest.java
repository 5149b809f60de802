package ch01.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;

/// # What log-sum-exp and softmax promise (section 1.2)
class LogSpaceTest {

    /// x + c rounds by ulp(10⁴) ≈ 2·10⁻¹², and a result of size 10⁴ by as much.
    @Property @Tag("1.2") @Label("lse(x + c) = lse(x) + c")
    void logSumExpMovesWithItsInput(@ForAll("scores") double[] x,
            @ForAll @DoubleRange(min = -1e4, max = 1e4) double c) {
        var shifted = Arrays.stream(x).map(score -> score + c).toArray();
        assertThat(LogSpace.logSumExp(shifted)).isCloseTo(LogSpace.logSumExp(x) + c, offset(1e-11));
    }

    @Property @Tag("1.2") @Label("max x ≤ lse(x) ≤ max x + log K")
    void logSumExpIsASmoothMaximum(@ForAll("scores") double[] x) {
        var max = Arrays.stream(x).max().orElseThrow();
        assertThat(LogSpace.logSumExp(x))
                .isBetween(max, max + Math.log(x.length) + 4 * Math.ulp(max + 10));
    }

    /// Where the formula neither overflows nor underflows, it is right: both round some K times.
    @Property @Tag("1.2") @Label("lse(x) = log Σ eˣ   for |x| ≤ 700")
    void logSumExpIsWhatItsNameSays(@ForAll("moderate") double[] x) {
        var formula = Math.log(Arrays.stream(x).map(Math::exp).sum());
        assertThat(LogSpace.logSumExp(x)).isCloseTo(formula, offset(1e-12));
    }

    @Example @Tag("1.2") @Label("lse(−∞, …) ignores the −∞;   lse(−∞, −∞) = −∞")
    void impossibleTermsAddNothing() {
        var never = Double.NEGATIVE_INFINITY;
        assertThat(LogSpace.logSumExp(never, 3, never)).isEqualTo(3);
        assertThat(LogSpace.logSumExp(never, never)).isEqualTo(never);
    }

    /// K ≤ 20 quotients, each rounded: the sum is off by at most 20 · 3 · 10⁻¹⁶.
    @Property @Label("Σ softmax(x) = 1")
    void aSoftmaxSumsToOne(@ForAll("scores") double[] x) {
        assertThat(Arrays.stream(LogSpace.softmax(x)).sum()).isCloseTo(1, offset(1e-14));
    }

    /// The shift rounds each score by 2·10⁻¹², and the exponential passes it on as a relative
    /// error.
    @Property @Label("softmax(x + c) = softmax(x)")
    void aSoftmaxForgetsAShift(@ForAll("scores") double[] x,
            @ForAll @DoubleRange(min = -1e4, max = 1e4) double c) {
        var shifted = Arrays.stream(x).map(score -> score + c).toArray();
        assertThat(LogSpace.softmax(shifted)).containsExactly(LogSpace.softmax(x), offset(1e-11));
    }

    @Property @Label("log softmax(x) = the logarithm of softmax(x), where that is not 0")
    void theLogarithmOfASoftmax(@ForAll("moderate") double[] x) {
        var p = LogSpace.softmax(x);
        var log = LogSpace.logSoftmax(x);
        for (var k = 0; k < p.length; k++) {
            if (p[k] > 1e-300) {
                assertThat(log[k]).isCloseTo(Math.log(p[k]), offset(1e-12));
            }
        }
    }

    @Property @Label("softmax(x, 0) = (σ(x), σ(−x))")
    void aSigmoidIsASoftmaxOfTwo(@ForAll @DoubleRange(min = -1e3, max = 1e3) double x) {
        assertThat(LogSpace.softmax(x, 0)).containsExactly(
                new double[] {LogSpace.sigmoid(x), LogSpace.sigmoid(-x)}, offset(1e-15));
    }

    @Property @Label("0 ≤ σ(x) ≤ 1   for every double x")
    void aSigmoidStaysInTheClosedInterval(@ForAll double x) {
        assertThat(LogSpace.sigmoid(x)).isBetween(0.0, 1.0);
    }

    @Example @Label("the table of the text: formula and program at 0, 100, 1000, −1000")
    void theFormulaFailsWhereTheProgramDoesNot() {
        var expected = new double[] {0.0900, 0.2447, 0.6652};
        for (var start : new double[] {0, 100, 1000, -1000}) {
            assertThat(LogSpace.softmax(start, start + 1, start + 2))
                    .containsExactly(expected, offset(5e-5));
        }
        assertThat(LogSpace.softmaxByFormula(100, 101, 102))
                .containsExactly(expected, offset(5e-5));
        assertThat(LogSpace.softmaxByFormula(1000, 1001, 1002)).containsOnly(Double.NaN);
        assertThat(LogSpace.softmaxByFormula(-1000, -999, -998)).containsOnly(Double.NaN);
    }

    @Example @Label("softmax(10¹⁶, 10¹⁶) = (1/2, 1/2)")
    void hugeScoresShareFairly() {
        assertThat(LogSpace.softmax(1e16, 1e16)).containsExactly(0.5, 0.5);
    }

    @Provide Arbitrary<double[]> scores() {
        return Given.reals(-1e4, 1e4)
                .array(double[].class).ofMinSize(1).ofMaxSize(20);
    }

    @Provide Arbitrary<double[]> moderate() {
        return Given.reals(-700, 700)
                .array(double[].class).ofMinSize(1).ofMaxSize(20);
    }
}
