package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import common.exercises.Exercise;
import common.exercises.Mutants;
import common.laws.Refutation;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;

/// # Falsify me: "gravity is inversely proportional to the distance"
///
/// Then twice the distance would mean half the pull. Asked whether $g(2d)$ is within a percent of
/// $g(d)/2$ for every $d$ from 1 to 100, jqwik shrinks its counterexample to $d = 1$: 9.81 m/s² on
/// the ground, and at twice the distance from the centre not 4.905 but 2.4525. What law does hold?
class FalsifyGravityTest {

    private static final Mutants<DoubleUnaryOperator> MUTANTS = Mutants.<DoubleUnaryOperator>none()
            .with("falls like 1/d", d -> 9.81 / d)
            .with("falls like 1/d³", d -> 9.81 / (d * d * d))
            .with("does not fall", _ -> 9.81)
            .with("falls like e⁻ᵈ", d -> 9.81 * Math.exp(-d))
            .with("falls like 1/d² above the clouds only", d -> 9.81 / Math.max(4, d * d))
            .with("pushes", d -> 9.81 * d * d);

    /// "Gravity is inversely proportional to the distance."
    ///
    /// **Exercise 1.22.** Falsify me: write the law that the distance $d$ and the acceleration
    /// $g(d)$ do obey, at one $d$ of 1 or more. It has to hold of [Gravity], and to fail on every
    /// mutant at some $d$.
    /// <details><summary>Hint</summary>A power law is a straight line on paper
    /// with two logarithmic axes; [Derivative#logLog] is its slope. Or compare $g(d)$ with
    /// $g(2d)$.</details>
    @Exercise("1.22")
    static void law(DoubleUnaryOperator gravity, double d) {
        assertClose(Derivative.logLog(gravity, d, 1e-5 * d), -2, within(1e-8));
    }

    @Property @Tag("1.22") @Label("your law holds of the book's gravity")
    void theLawHolds(@ForAll @DoubleRange(min = 1, max = 100) double distance) {
        law(Gravity::at, distance);
    }

    @Example @Tag("1.22") @Label("your law fails on every mutant")
    void theLawIsNotEmpty() {
        var survivors = MUTANTS.survivors(List.of(1.0, 1.5, 3.0, 60.3), FalsifyGravityTest::law);
        assertThat(survivors).isEmpty();
    }

    @Example @Label("the counterexample shrinks to d = 1: g(2) is not half of g(1)")
    void twiceTheDistanceIsNotHalfThePull() {
        var nearby = Refutation.counterexample(Arbitraries.doubles().between(1, 100), d ->
                Math.abs(Gravity.at(2 * d) / (Gravity.at(d) / 2) - 1) < 0.01);
        assertThat(nearby).isEqualTo(1);
        assertThat(Gravity.at(2)).isEqualTo(2.4525);
    }

    @Example @Label("the moon: 1/d² is right to 1 %, 1/d is 60 times too much")
    void theMoonDecides() {
        assertThat(Gravity.at(Gravity.MOON) / Gravity.MOON_FALLS).isBetween(0.99, 1.01);
        assertThat(Gravity.at(1) / Gravity.MOON / Gravity.MOON_FALLS).isBetween(59.0, 61.0);
    }
}
