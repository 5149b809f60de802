package ch03.training;

import static ch03.training.laws.GradientLaws.assertCausal;
import static ch03.training.laws.GradientLaws.assertStrictlyCausal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import common.exercises.Exercise;
import common.laws.Refutation;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # Falsify me: "scores for $x_t$ that do not change when later symbols change are honest"
///
/// A text calls models "casual" whose scores for $x_t$ depend on $x_1, \dots, x_{t-1}$ only. The
/// word is *causal*, and the index is right. But the test that people write changes the symbols
/// *after* $x_t$ and looks whether the scores move, and that test is off by one: it never changes
/// $x_t$.
class FalsifyCausalTest {

    private static final int V = 4;

    /// Scores `[T][V]` for each symbol of the text, row `t` for symbol `t`. They must not change
    /// when symbols after place `t` change. And yet they predict every text almost perfectly: a
    /// mean surprise below 0.01 nats per symbol.
    ///
    /// **Exercise 3.9.** Falsify me: write such scores.
    /// <details><summary>Hint</summary>What may row `t` look at, if only the symbols after it are
    /// forbidden?</details>
    @Exercise("3.9")
    static double[][] cheat(int... text) {
        var scores = new double[text.length][V];
        for (var t = 0; t < text.length; t++) {
            scores[t][text[t]] = 20;
        }
        return scores;
    }

    private static Variable scores(Indices text) {
        return Variable.constant(Tensor.of(cheat(text.toArray())));
    }

    @Property(tries = 50) @Tag("3.9") @Label("your scores pass the test")
    void passesTheTest(@ForAll("texts") int[] text, @ForAll("texts") int[] other) {
        assertCausal(FalsifyCausalTest::scores, Indices.of(text), Indices.of(other));
    }

    @Property(tries = 50) @Tag("3.9") @Label("and surprise is below 0.01 nats on every text")
    void knowsEveryText(@ForAll("texts") int[] text) {
        var x = Indices.of(text);
        var surprise = new CrossEntropy().of(new Logits(scores(x)), x);
        assertThat(surprise.item()).isLessThan(0.01);
    }

    @Example @Tag("3.9") @Label("true: the right test changes symbol t, too, and finds it")
    void theRightTestFindsIt() {
        assertThatThrownBy(() -> assertStrictlyCausal(
                FalsifyCausalTest::scores, Indices.of(0, 1, 2, 3), Indices.of(1, 2, 3, 0)))
                .isInstanceOf(AssertionError.class).hasMessageContaining("not causal");
    }

    @Example @Label("refuted. Counterexample: 0 0 0 0, scored otherwise when it is 1 1 1 1")
    void theClaimFails() {
        var found = Refutation.counterexample(texts(), text -> {
            var other = Arrays.stream(text).map(x -> (x + 1) % V).toArray();
            var last = text.length - 1;
            return Arrays.equals(scoresOf(text)[last], scoresOf(other)[last]);
        });
        assertThat(found).containsExactly(0, 0, 0, 0);
    }

    /// What an honest bigram gives: row t from symbol t − 1.
    @Property(tries = 50) @Label("true: scores made from what came before pass the right test")
    void honestScoresPass(@ForAll("texts") int[] text, @ForAll("texts") int[] other) {
        var model = new NGram(2, V, 0, 1);
        assertStrictlyCausal(x -> Variable.constant(Tensor.of(IntStream.range(0, x.count())
                .mapToObj(t -> model.logProbabilities(Arrays.copyOf(x.toArray(), t)))
                .toArray(double[][]::new))), Indices.of(text), Indices.of(other));
    }

    /// The cheat as the counterexample search sees it, with the exercise open or not.
    private static double[][] scoresOf(int[] text) {
        var scores = new double[text.length][V];
        IntStream.range(0, text.length).forEach(t -> scores[t][text[t]] = 20);
        return scores;
    }

    @Provide Arbitrary<int[]> texts() {
        return Arbitraries.integers().between(0, V - 1).array(int[].class).ofSize(4);
    }
}
