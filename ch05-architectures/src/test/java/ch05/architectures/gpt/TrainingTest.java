package ch05.architectures.gpt;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import ch03.training.Clip;
import ch03.training.DataLoader;
import ch03.training.Optimizer;
import ch03.training.Variable;
import ch05.architectures.InDouble;
import ch05.architectures.recurrent.TeacherForced;
import common.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # How a language model is trained (section 5.5)
@AddLifecycleHook(InDouble.class)
class TrainingTest {

    private static Gpt tiny(long seed) {
        return new Gpt(GptConfig.of(5, 6, 1, 2, 4), Rng.seed(seed));
    }

    private static TeacherForced ragged(long seed) {
        var rng = Rng.seed(seed);
        return TeacherForced.of(0, 0, rng.ints(5, 1, 5).toArray(), rng.ints(2, 1, 5).toArray(),
                new int[0], rng.ints(4, 1, 5).toArray());
    }

    // ── Steps ────────────────────────────────────────────────────────────────────────────────────

    /// The same sums in another order; numbers of size 1 in double precision.
    @Property(tries = 20) @Tag("5.25")
    @Label("gradients of parts, added up = gradient of the batch")
    void accumulationChangesNothing(@ForAll("seeds") long seed, @ForAll("parts") int parts) {
        var whole = tiny(seed);
        var loss = ragged(seed).loss(whole.forward(ragged(seed).inputs()));
        loss.backward();
        var cut = tiny(seed);
        var sum = new LanguageStep(cut::forward, Recipe.small(20).optimizer(cut), 1, parts)
                .accumulate(ragged(seed));
        assertThat(sum).isCloseTo(loss.item(), offset(1e-13));
        cut.namedParameters().forEach((name, p) -> assertClose(name, p.gradient(),
                whole.namedParameters().get(name).gradient(), within(1e-13)));
    }

    @Example @Tag("5.25") @Label("the same for uneven parts, and for more parts than rows")
    void anyNumberOfParts() {
        for (var seed = 1; seed <= 3; seed++) {
            for (var parts = 1; parts <= 7; parts++) {
                accumulationChangesNothing(seed, parts);
            }
        }
    }

    /// Each part asks the scores of the part before for a number, and does not get it any more.
    @Example @Tag("5.25") @Label("the memory of a part is given back before the next one runs")
    void partsShareTheirMemory() {
        var model = tiny(1);
        var before = new ArrayList<Variable>();
        new LanguageStep(ids -> {
            before.forEach(scores -> assertThatThrownBy(() -> scores.value().toArray())
                    .isInstanceOf(IllegalStateException.class));
            before.add(model.forward(ids));
            return before.getLast();
        }, Recipe.small(20).optimizer(model), 1, 3).accumulate(ragged(1));
        assertThat(before).hasSize(3);
    }

    /// [Clip] guards its division by 10⁻⁶, which is an error of up to a hundredth for a norm of
    /// 10⁻⁴.
    @Property(tries = 20) @Label("the step uses gradients of norm min(‖g‖, c), and reports ‖g‖")
    void gradientsAreClipped(@ForAll("seeds") long seed, @ForAll("clips") double clip) {
        var model = tiny(seed);
        var optimizer = Recipe.small(20).optimizer(model);
        var metrics = new LanguageStep(model::forward, optimizer, clip, 1).run(ragged(seed));
        assertThat(Clip.norm(model.parameters(), 2))
                .isCloseTo(Math.min(metrics.get("norm"), clip), withPercentage(1.5));
    }

    @Property @Label("only the matrices of linear layers decay, and nothing is left out")
    void theRightOnesDecay(@ForAll boolean tied) {
        var config = GptConfig.of(5, 6, 2, 2, 4);
        var model = new Gpt(tied ? config : config.untied(), Rng.seed(1));
        var groups = Recipe.small(20).optimizer(model).groups();
        var decayed = model.namedParameters().entrySet().stream()
                .filter(e -> groups.get(0).parameters().contains(e.getValue()))
                .map(Map.Entry::getKey);
        assertThat(decayed).hasSize(2 * 4).allMatch(name ->
                name.matches("block\\d\\.(attention|feedForward)\\.\\w+\\.weight"));
        assertThat(groups).extracting(Optimizer.Group::weightDecay).containsExactly(0.1, 0.0);
        assertThat(groups.stream().flatMap(g -> g.parameters().stream()))
                .containsExactlyInAnyOrderElementsOf(model.parameters());
    }

    @Property @Label("the rate goes up to 1 while warming up, then down to the floor, never below")
    void theRateRisesAndFalls(@ForAll("recipes") Recipe recipe) {
        var schedule = recipe.schedule();
        for (var t = 1; t < recipe.steps() + 5; t++) {
            var step = schedule.factor(t) - schedule.factor(t - 1);
            assertThat(t < recipe.warmUp() ? step : -step).isGreaterThanOrEqualTo(0);
            assertThat(t < recipe.warmUp() ? 1 : schedule.factor(t))
                    .isGreaterThanOrEqualTo(recipe.floor());
        }
        assertThat(schedule.factor(Math.max(0, recipe.warmUp() - 1))).isEqualTo(1);
        assertThat(schedule.factor(recipe.steps())).isEqualTo(recipe.floor());
    }

    // ── The loop ─────────────────────────────────────────────────────────────────────────────────

    private static final int[] TEXT = Rng.seed(7).ints(200, 0, 4).map(k -> k * k % 5).toArray();

    private static LmTrainer trainer(Gpt model) {
        return new LmTrainer(model, model::forward, Recipe.small(40).rate(1e-2),
                Windows.of(TEXT, 6));
    }

    private static Gpt dropping(double p) {
        return new Gpt(GptConfig.of(5, 6, 1, 2, 4).dropout(p), Rng.seed(1));
    }

    @Property @Label("stopped after a round and taken up again = not stopped, bit for bit")
    void resumedIsUninterrupted(@ForAll("dropouts") double p) throws IOException {
        var whole = dropping(p);
        var losses = trainer(whole).train(2, Rng.seed(2));
        var file = Files.createTempDirectory("gpt").resolve("round.lawful");
        stopAfterOneRound(dropping(p), file);
        var resumed = dropping(p);
        var history = trainer(resumed).resume(file).train(2, Rng.seed(2));
        whole.namedParameters().forEach((name, w) -> assertClose(name, w.value(),
                resumed.namedParameters().get(name).value(), exactly()));
        assertThat(history.steps()).isEqualTo(losses.steps());
        Files.delete(file);
        Files.delete(file.getParent());
    }

    /// A round has 20 steps, and 1 look at the text to watch by. The second fails in its tenth
    /// step.
    private static void stopAfterOneRound(Gpt model, Path file) {
        var calls = new AtomicInteger();
        assertThatThrownBy(() -> new LmTrainer(model, ids -> {
            if (calls.incrementAndGet() == 20 + 1 + 10) {
                throw new IllegalStateException("the power failed");
            }
            return model.forward(ids);
        }, Recipe.small(40).rate(1e-2), Windows.of(TEXT, 6)).resume(file).train(2, Rng.seed(2)))
                .hasMessage("the power failed");
    }

    /// Seed 3 comes to 0.02.
    @Example @Label("a text whose next symbol follows from the last is learned: loss below 0.1")
    void learnsACycle() {
        var cycle = IntStream.range(0, 300).map(i -> i % 5).toArray();
        var model = tiny(3);
        var trainer = new LmTrainer(model, model::forward, Recipe.small(100).rate(2e-2),
                Windows.of(cycle, 6));
        var before = trainer.judge();
        trainer.train(1, Rng.seed(4));
        assertThat(before).isGreaterThan(1.5);
        assertThat(trainer.judge()).isLessThan(0.1);
        var generator = new Generator(model, Sampling.greedy(), true);
        assertThat(generator.write(new int[] {3}, 9, Rng.seed(1)))
                .containsExactly(4, 0, 1, 2, 3, 4, 0, 1, 2);
    }

    @Example @Label("judging and watching: each symbol but the first counts once, in any batch")
    void judgingCountsEverySymbolOnce() {
        var windows = Windows.of(TEXT, 6);
        assertThat(windows.learn()).isEqualTo(Arrays.copyOfRange(TEXT, 4, 180));
        assertThat(windows.watch()).isEqualTo(Arrays.copyOf(TEXT, 4));
        assertThat(windows.judge()).isEqualTo(Arrays.copyOfRange(TEXT, 180, 200));
        for (var batch : new int[] {1, 3, 32}) {
            assertThat(counted(windows.judging(batch))).isEqualTo(19);
            assertThat(counted(windows.judgingWithRunUp(batch))).isEqualTo(19);
            assertThat(counted(windows.watching(batch, 99))).isEqualTo(3);
        }
    }

    private static int counted(DataLoader<TeacherForced> data) {
        return data.epoch(0).stream().map(data::batch).mapToInt(TeacherForced::predictions).sum();
    }

    @Example @Label("recipes, rounds, parts and texts that make no sense are refused")
    void refuses() {
        assertThatThrownBy(() -> Recipe.small(0)).hasMessageContaining("at least 1 step");
        assertThatThrownBy(() -> trainer(tiny(1)).train(3, Rng.seed(1)))
                .hasMessageContaining("40 steps cannot be cut into 3 equal rounds");
        assertThatThrownBy(() -> new LanguageStep(null, null, 1, 0))
                .hasMessageContaining("at least 1 part");
        assertThatThrownBy(() -> Windows.of(new int[5], 6))
                .hasMessageContaining("context 6 and 4, 0 and 1 symbols");
        assertThatThrownBy(() -> Recipe.small(9).rate(0)).hasMessageContaining("a positive rate");
        assertThatThrownBy(() -> new Recipe(9, 1, 1, 1, 2, 0, 0.9, 0, 1))
                .hasMessageContaining("a floor from 0 to 1, got 2.0");
        assertThatThrownBy(() -> new Recipe(9, 1, 1, 1, 0, 0, 1, 0, 1))
                .hasMessageContaining("beta2");
        assertThatThrownBy(() -> new Recipe(9, 1, 1, 1, 0, 0, 0.9, -1, 1))
                .hasMessageContaining("decay of at least 0");
        assertThatThrownBy(() -> new Recipe(9, 1, 1, 1, 0, 0, 0.9, 0, 0))
                .hasMessageContaining("norm to clip at");
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    @Provide Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    @Provide Arbitrary<Double> clips() {
        return Arbitraries.of(1e-4, 0.1, 0.5, 1.0, 100.0);
    }

    @Provide Arbitrary<Double> dropouts() {
        return Arbitraries.of(0.0, 0.3);
    }

    @Provide Arbitrary<Integer> parts() {
        return Arbitraries.integers().between(1, 5);
    }

    @Provide Arbitrary<Recipe> recipes() {
        return Combinators.combine(Arbitraries.integers().between(1, 200),
                Arbitraries.doubles().between(0, 1))
                .as((steps, floor) -> new Recipe(steps, 1, 1, 1, floor, steps / 3, 0.9, 0, 1));
    }
}
