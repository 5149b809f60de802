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
/// that relies on it gets $-\infty$. Asked whether $\sigma(x) > 0$ for all $x$ from −1000 to 1000
/// in hundredths, jqwik shrinks its counterexample to $x = -745.14$: there $e^x$ is less than half
/// of the smallest positive `double`. At the other end 1 is reached much sooner, and where exactly
/// is yours to find. What holds of the program is the closed interval.
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

    @Example @Tag("1.23") @Label("what jqwik shrinks its counterexample to is that x")
    void theClaimFailsAtOne() {
        var x = Arbitraries.doubles().between(-1000, 1000);
        assertThat(Refutation.counterexample(x, z -> LogSpace.sigmoid(z) < 1))
                .isEqualTo(counterexample());
    }

    @Example @Label("the counterexample to σ(x) > 0 shrinks to −745.14")
    void theClaimFailsAtZero() {
        var x = Arbitraries.doubles().between(-1000, 1000);
        assertThat(Refutation.counterexample(x, z -> LogSpace.sigmoid(z) > 0)).isEqualTo(-745.14);
    }

    @Property @Label("0 < σ(x) < 1   for −745.13 ≤ x ≤ 20")
    void inTheMiddleTheClaimHolds(@ForAll @DoubleRange(min = -745.13, max = 20) double x) {
        assertThat(LogSpace.sigmoid(x)).isStrictlyBetween(0.0, 1.0);
    }
}
