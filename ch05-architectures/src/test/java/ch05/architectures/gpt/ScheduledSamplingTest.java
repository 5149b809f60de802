package ch05.architectures.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch03.training.Schedule;
import ch05.architectures.InDouble;
import ch05.architectures.recurrent.TeacherForced;
import common.Rng;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # How a language model is weaned (section 5.5)
@AddLifecycleHook(InDouble.class)
class ScheduledSamplingTest {

    private static Gpt tiny(long seed) {
        return new Gpt(GptConfig.of(5, 6, 1, 2, 4), Rng.seed(seed));
    }

    private static TeacherForced fullRows(long seed) {
        var text = Rng.seed(seed).ints(30, 0, 5).toArray();
        return TeacherForced.windows(text, 6, 0, 9, 20);
    }

    private static Gpt decided(long seed) {
        var model = tiny(seed);
        model.parameters().stream().filter(p -> p.rank() == 2)
                .forEach(p -> p.value().timesInPlace(50));
        return model;
    }

    @Property(tries = 20) @Tag("5.27") @Label("ε = 1 is teacher forcing, bit for bit")
    void allTrueIsTeacherForcing(@ForAll("seeds") long seed) {
        var truth = fullRows(seed);
        assertThat(ScheduledSampling.mix(decided(seed), truth, 1, 1, Rng.seed(seed)))
                .isEqualTo(truth);
    }

    @Property(tries = 20) @Tag("5.27")
    @Label("ε = 0 is free running: behind the prompt stands what the model writes")
    void noneTrueIsFreeRunning(@ForAll("seeds") long seed) {
        var model = decided(seed);
        var truth = fullRows(seed);
        var mixed = ScheduledSampling.mix(model, truth, 2, 0, Rng.seed(seed));
        var generator = new Generator(model, Sampling.greedy(), false);
        for (var b = 0; b < 3; b++) {
            var row = Arrays.copyOfRange(mixed.inputs().toArray(), 6 * b, 6 * b + 6);
            var prompt = new int[] {truth.inputs().get(b, 0), truth.inputs().get(b, 1)};
            assertThat(row).startsWith(prompt);
            assertThat(Arrays.copyOfRange(row, 2, 6))
                    .isEqualTo(generator.write(prompt, 4, Rng.seed(1)));
        }
        assertThat(mixed.targets()).isEqualTo(truth.targets());
    }

    /// Where the coin says so, the symbol is true; elsewhere it is the most probable behind what
    /// was really read up to there.
    @Property(tries = 20) @Tag("5.27")
    @Label("each input: the coin's choice of truth and own symbol")
    void theCoinChooses(@ForAll("seeds") long seed) {
        var model = decided(seed);
        var truth = fullRows(seed);
        var mixed = ScheduledSampling.mix(model, truth, 1, 0.5, Rng.seed(seed));
        var own = model.forward(mixed.inputs()).value().argmax(-1).toArray();
        var rng = Rng.seed(seed);
        for (var t = 1; t < 6; t++) {
            for (var b = 0; b < 3; b++) {
                var expected = rng.nextDouble() < 0.5
                        ? truth.inputs().get(b, t) : own[b * 6 + t - 1];
                assertThat(mixed.inputs().get(b, t)).isEqualTo(expected);
            }
        }
    }

    @Property @Label("ε falls, and stays between 0 and 1")
    void weaningIsMonotone(@ForAll("weanings") Schedule schedule) {
        var last = 1.0;
        for (var t = 0; t < 200; t++) {
            assertThat(schedule.factor(t)).isBetween(0.0, last);
            last = schedule.factor(t);
        }
    }

    @Example @Label("prompts, shares and slopes that make no sense are refused")
    void refusesToWean() {
        assertThatThrownBy(() -> ScheduledSampling.inverseSigmoid(0.5))
                .hasMessageContaining("k >= 1");
        assertThatThrownBy(() -> ScheduledSampling.mix(tiny(1), fullRows(1), 0, 1, Rng.seed(1)))
                .hasMessageContaining("a prompt of 1 to 6 symbols");
        assertThatThrownBy(() -> ScheduledSampling.mix(tiny(1), fullRows(1), 1, 1.5, Rng.seed(1)))
                .hasMessageContaining("a share from 0 to 1, got 1 and 1.5");
    }

    @Example @Label("a batch of one row, one symbol: nothing to mix")
    void corners() {
        var one = new TeacherForced(Indices.of(Shape.of(1, 1), 2), Indices.of(Shape.of(1, 1), 3));
        assertThat(ScheduledSampling.mix(tiny(1), one, 1, 0, Rng.seed(1))).isEqualTo(one);
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    @Provide Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    @Provide Arbitrary<Schedule> weanings() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 300).map(n -> Schedule.linear(1, 0, n)),
                Arbitraries.doubles().between(0, 1).map(Schedule::exponential),
                Arbitraries.doubles().between(1, 50).map(ScheduledSampling::inverseSigmoid));
    }
}
