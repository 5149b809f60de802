package ch01.basics;

import java.util.random.RandomGenerator;

/// # A positive test
///
/// One person in a hundred has the disease. The test finds it in 90 % of those who have it, and it
/// also alarms 9 % of those who do not. Your test is positive. How likely are you ill?
///
/// Most people say: some 90 %, and so did most physicians when they were asked (Eddy, 1982). Count
/// instead. Of 1000 people 10 are ill, and 9 of them are positive. Of the 990 others 9 %, some 89,
/// are positive too. So of 98 alarms 9 are true: 9.2 %. The evidence was good, but the prior was
/// small, and Bayes' rule weighs both.
///
/// A second positive test of an independent kind lifts 9.2 % to 50 %, a third one to 91 %.
///
/// @param prevalence     $P(\text{ill})$
/// @param sensitivity    $P(\text{positive} \mid \text{ill})$
/// @param falseAlarmRate $P(\text{positive} \mid \text{well})$
public record MedicalTest(double prevalence, double sensitivity, double falseAlarmRate) {

    public enum Health { ILL, WELL }

    public enum Result { POSITIVE, NEGATIVE }

    public MedicalTest {
        Require.probability("MedicalTest: prevalence", prevalence);
        Require.probability("MedicalTest: sensitivity", sensitivity);
        Require.probability("MedicalTest: false alarm rate", falseAlarmRate);
    }

    /// Before the test.
    public Pmf<Health> prior() {
        return either(Health.ILL, prevalence, Health.WELL);
    }

    /// What the test says, depending on what is true.
    public Pmf<Result> result(Health health) {
        var positive = health == Health.ILL ? sensitivity : falseAlarmRate;
        return either(Result.POSITIVE, positive, Result.NEGATIVE);
    }

    /// After `times` positive results of independent tests.
    public Pmf<Health> afterPositives(int times) {
        Require.that(times >= 0, "MedicalTest: expected 0 or more tests, got %d", times);
        var belief = prior();
        for (var t = 0; t < times; t++) {
            belief = Bayes.posterior(belief, this::result, Result.POSITIVE);
        }
        return belief;
    }

    /// The same by brute force: test many people, look only at the positive ones, count the ill.
    public double simulate(int people, RandomGenerator rng) {
        var positive = 0;
        var illToo = 0;
        for (var i = 0; i < people; i++) {
            var health = prior().sample(rng);
            if (result(health).sample(rng) == Result.POSITIVE) {
                positive++;
                illToo += health == Health.ILL ? 1 : 0;
            }
        }
        Require.that(positive > 0,
                "MedicalTest: none of %d people was positive; test more people", people);
        return (double) illToo / positive;
    }

    private static <T> Pmf<T> either(T one, double p, T other) {
        return Pmf.ofNumbers(1 - p, p).map(k -> k == 1 ? one : other);
    }
}
