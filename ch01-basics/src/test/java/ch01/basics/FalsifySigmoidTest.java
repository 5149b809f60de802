package ch01.basics;

import static org.assertj.core.api.Assertions.assertThat;

import common.exercises.Exercise;
import common.laws.Refutation;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;

/// # Falsify me: "the sigmoid comes close to 1 but never reaches it"
///
/// Of the real function this is true. Of the program it is not, and a logarithm of $1 - \sigma(x)$
/// that relies on it gets $-\infty$. Asked whether $\sigma(x) < 1$ for all $x$ from −1000 to 1000
/// in hundredths, jqwik shrinks its counterexample to $x = 36.74$: from $53 \log 2 = 36.7368$ on,
/// $e^{-x}$ is at most half a unit in the last place of 1, and $1 + e^{-x}$ is 1. At the other end
/// it finds $\sigma(-745.14) = 0$. What holds of the program is the closed interval.
class FalsifySigmoidTest {

    /// "The sigmoid never reaches 1."
    ///
    /// **Exercise 1.23.** Falsify me: return the smallest $x$, in hundredths, for which the
    /// program's $\sigma(x)$ is 1.
    /// <details><summary>Hint</summary>When does 1 + e⁻ˣ round to 1?
    /// [Numerics#UNIT_ROUNDOFF] knows.</details>
    @Exercise("1.23")
    static double counterexample() {
        return 36.74;                                       // 53 · log 2, rounded up
    }

    @Example @Tag("1.23") @Label("σ(x) = 1 for a finite x, and σ(x − 0.01) < 1")
    void theSigmoidReachesOne() {
        var x = counterexample();
        assertThat(x).isFinite();
        assertThat(LogSpace.sigmoid(x)).isEqualTo(1);
        assertThat(LogSpace.sigmoid(x - 0.01)).isLessThan(1);
    }

    @Example @Label("the counterexamples shrink to 36.74 and, for σ(x) > 0, to −745.14")
    void theClaimFailsAtBothEnds() {
        var x = Arbitraries.doubles().between(-1000, 1000);
        assertThat(Refutation.counterexample(x, z -> LogSpace.sigmoid(z) < 1)).isEqualTo(36.74);
        assertThat(Refutation.counterexample(x, z -> LogSpace.sigmoid(z) > 0)).isEqualTo(-745.14);
    }

    @Property @Label("0 < σ(x) < 1   for −745.13 ≤ x ≤ 36.73")
    void inTheMiddleTheClaimHolds(@ForAll @DoubleRange(min = -745.13, max = 36.73) double x) {
        assertThat(LogSpace.sigmoid(x)).isStrictlyBetween(0.0, 1.0);
    }
}
