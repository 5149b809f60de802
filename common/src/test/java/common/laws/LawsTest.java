package common.laws;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.assertSameBits;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

/// # What the judge promises: it accepts what is close, and nothing else
class LawsTest {

    @Property @Label("p = q  ⇒  accepted, for every tolerance, also 0, and for every double")
    void everyNumberIsCloseToItself(@ForAll double p) {
        assertThat(within(0).accepts(p, p)).isTrue();
    }

    /// Half and double the bound, so that rounding in this test decides nothing.
    @Property @Label("q ± t(1 + |q|)/2 is accepted, q ± 2t(1 + |q|) is not")
    void theBoundIsWhereTheFormulaSays(@ForAll @DoubleRange(min = -1e6, max = 1e6) double q,
            @ForAll @DoubleRange(min = 1e-9, max = 1) @Scale(9) double t, @ForAll boolean above) {
        var step = (above ? 1 : -1) * t * (1 + Math.abs(q));
        assertThat(within(t).accepts(q + step / 2, q)).isTrue();
        assertThat(within(t).accepts(q + step * 2, q)).isFalse();
    }

    @Property @Label("a finite number is never close to an infinity or to NaN")
    void nonFiniteEqualsOnlyItself(@ForAll double p) {
        Assume.that(Double.isFinite(p));
        assertThat(within(1e300).accepts(p, Double.NaN)).isFalse();
        assertThat(within(1e300).accepts(Double.NaN, p)).isFalse();
        assertThat(within(1e300).accepts(p, Double.POSITIVE_INFINITY)).isFalse();
        assertThat(within(1).accepts(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)).isFalse();
    }

    @Property @Label("one wrong entry is found and named, wherever it stands")
    void aSingleWrongEntryIsNamed(@ForAll @Size(min = 1, max = 30) double[] expected,
            @ForAll @IntRange(max = 29) int place) {
        var i = place % expected.length;
        var actual = expected.clone();
        actual[i] = Double.isFinite(actual[i]) ? Double.NaN : 0;
        assertThatThrownBy(() -> assertClose(actual, expected, within(0.1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("at [" + i + "]")
                .hasMessageContaining("1 of " + expected.length + " differ");
    }

    @Property @Label("a row more, or a number more, is a difference")
    void lengthsMustAgree(@ForAll @Size(max = 5) double[] p, @ForAll @Size(max = 5) double[] q) {
        Assume.that(p.length != q.length);
        var message = "got " + p.length + ", expected " + q.length;
        assertThatThrownBy(() -> assertClose(p, q, within(1))).hasMessageContaining(message);
        assertThatThrownBy(() -> assertClose(new double[][] {p}, new double[][] {q}, within(1)))
                .hasMessageContaining(message);
    }

    @Property @Label("the same bits: 0 and −0 differ, as do neighbours")
    void bitsAreBits(@ForAll double p) {
        assertSameBits(new double[] {p}, new double[] {p});
        assertThatThrownBy(() -> assertSameBits(new double[] {0.0}, new double[] {-0.0}))
                .isInstanceOf(AssertionError.class);
    }

    @Example @Label("the message says what came, what was expected and what was allowed")
    void theMessageTeaches() {
        assertThatThrownBy(() -> assertClose(1.5, 1.0, within(0.01)))
                .hasMessage("got 1.5, expected 1.0, apart by 0.500,"
                        + " allowed |p - q| <= 0.0100 (1 + |q|)");
    }
}
