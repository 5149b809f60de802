package ch03.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ch01.basics.Search;
import common.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// # Who may look at what (section 3.6)
class SelectionTest {

    // ── Settings ─────────────────────────────────────────────────────────────────────────────────

    @Example @Label("a grid is every combination, the last name fastest")
    void gridIsComplete() {
        var values = new TreeMap<>(Map.of("a", List.of(1.0, 2.0), "b", List.of(5.0, 6.0, 7.0)));
        var grid = Settings.grid(values);
        assertThat(grid).extracting(s -> 10 * s.get("a") + s.get("b"))
                .containsExactly(15.0, 16.0, 17.0, 25.0, 26.0, 27.0);
        var best = Search.grid(grid, s -> Math.abs(s.get("a") * s.get("b") - 12)).best();
        assertThat(best.candidate().values()).isEqualTo(Map.of("a", 2.0, "b", 6.0));
    }

    @Property(tries = 50) @Label("more draws begin with the fewer, and stay in their range")
    void moreDrawsOnlyAdd(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int draws) {
        var ranges = Map.of(
                "x", new Settings.Range(1e-4, 1, true), "y", new Settings.Range(-1, 1, false));
        var few = Settings.random(ranges, draws, Rng.seed(seed));
        assertThat(Settings.random(ranges, draws + 5, Rng.seed(seed)).subList(0, draws))
                .isEqualTo(few);
        assertThat(few).allMatch(s -> s.get("x") >= 1e-4 && s.get("x") <= 1
                && s.get("y") >= -1 && s.get("y") <= 1);
    }

    /// Below 1 % lies half of the logarithms between 10⁻⁴ and 1, and 1 % of the numbers. Of 400
    /// draws that are 200 ± 10: five deviations.
    @Example @Label("a logarithmic range gives each power of ten the same share")
    void logarithmicRangesAreEven() {
        var ranges = Map.of("x", new Settings.Range(1e-4, 1, true));
        var small = Settings.random(ranges, 400, Rng.seed(1)).stream()
                .filter(s -> s.get("x") < 1e-2).count();
        assertThat(small).isBetween(150L, 250L);
    }

    // ── Three heaps ──────────────────────────────────────────────────────────────────────────────

    @Property @Tag("3.25") @Label("learn ⊎ choose ⊎ judge = all rows, each once")
    void everyRowIsInOneHeap(@ForAll("deals") Selection heaps) {
        assertThat(all(heaps).sorted().toArray())
                .isEqualTo(IntStream.range(0, (int) all(heaps).count()).toArray());
    }

    @Property @Tag("3.25") @Label("the heaps have the sizes that were asked for, in whole rows")
    void theSharesAreKept(@ForAll @IntRange(min = 20, max = 200) int n, @ForAll long seed) {
        var heaps = Selection.deal(n, 0.2, 0.1, Rng.seed(seed));
        assertThat(heaps.choose()).hasSize((int) Math.rint(0.2 * n));
        assertThat(heaps.judge()).hasSize((int) Math.rint(0.1 * n));
        assertThat(heaps.learn()).hasSize(n - heaps.choose().length - heaps.judge().length);
    }

    /// 1,000 rows sorted by class, 500 of each: of 300 drawn ones 150 ± 7.2 are of the first class
    /// (deviation of drawing without replacement). The bounds are seven deviations away.
    @Property(tries = 20) @Tag("3.25") @Label("a file sorted by class gives heaps of all classes")
    void theOrderIsRandom(@ForAll long seed) {
        var heaps = Selection.deal(1000, 0.3, 0.3, Rng.seed(seed));
        for (var heap : List.of(heaps.learn(), heaps.choose(), heaps.judge())) {
            var first = Arrays.stream(heap).filter(row -> row < 500).count();
            assertThat((double) first / heap.length).isCloseTo(0.5, offset(0.17));
        }
    }

    private static IntStream all(Selection heaps) {
        return IntStream.concat(Arrays.stream(heaps.learn()),
                IntStream.concat(Arrays.stream(heaps.choose()), Arrays.stream(heaps.judge())));
    }

    // ── The choice ───────────────────────────────────────────────────────────────────────────────

    private static final Selection HEAPS = Selection.deal(20, 0.3, 0.2, Rng.seed(1));

    /// What was done, in order: which candidate, and on which rows.
    private record Look(String what, int candidate, List<Integer> rows) { }

    /// Candidates are numbers, and their losses on the heaps are given. It notes every look.
    private record Witness(double[] choosing, double[] judging, List<Look> looks)
            implements Selection.Recipe<Integer, Integer> {

        @Override public Integer fit(Integer candidate, int... rows) {
            looks.add(new Look("fit", candidate, Arrays.stream(rows).boxed().toList()));
            return candidate;
        }

        @Override public double loss(Integer model, int... rows) {
            looks.add(new Look("loss", model, Arrays.stream(rows).boxed().toList()));
            return Arrays.equals(rows, HEAPS.judge()) ? judging[model] : choosing[model];
        }
    }

    private static Witness witness(List<Integer> choosing, List<Integer> judging) {
        return new Witness(choosing.stream().mapToDouble(x -> x).toArray(),
                judging.stream().mapToDouble(x -> x).toArray(), new ArrayList<>());
    }

    private static Selection.Verdict<Integer, Integer> verdict(Witness witness) {
        return HEAPS.of(IntStream.range(0, 5).boxed().toList(), witness);
    }

    @Property @Tag("3.26") @Label("chosen = argmin over the second heap, whatever the third says")
    void theThirdHeapHasNoVote(@ForAll @Size(5) List<@IntRange(max = 9) Integer> choosing,
            @ForAll @Size(5) List<@IntRange(max = 9) Integer> judging) {
        var verdict = verdict(witness(choosing, judging));
        assertThat(verdict.chosenAt())
                .isEqualTo(choosing.stream().mapToDouble(x -> x).min().orElseThrow());
        assertThat((double) choosing.get(verdict.candidate())).isEqualTo(verdict.chosenAt());
        assertThat((double) judging.get(verdict.candidate())).isEqualTo(verdict.judgedAt());
    }

    @Property(tries = 50) @Tag("3.26")
    @Label("the rows of the third heap are looked at once: last, and by the winner")
    void theJudgeLooksOnce(@ForAll @Size(5) List<@IntRange(max = 9) Integer> choosing) {
        var witness = witness(choosing, choosing);
        var winner = verdict(witness).candidate();
        var judge = Arrays.stream(HEAPS.judge()).boxed().toList();
        var seen = witness.looks.stream()
                .filter(look -> look.rows.stream().anyMatch(judge::contains)).toList();
        assertThat(seen).containsExactly(new Look("loss", winner, judge));
        assertThat(witness.looks.getLast()).isEqualTo(seen.getFirst());
    }

    @Property(tries = 50) @Tag("3.26") @Label("each candidate is fitted once, on the first heap")
    void eachIsFittedOnce(@ForAll @Size(5) List<@IntRange(max = 9) Integer> choosing) {
        var witness = witness(choosing, choosing);
        verdict(witness);
        var learn = Arrays.stream(HEAPS.learn()).boxed().toList();
        assertThat(witness.looks).filteredOn(look -> look.what.equals("fit"))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 5)
                        .mapToObj(c -> new Look("fit", c, learn)).toList());
    }

    /// The best of 100 binomial numbers of 50 tosses is about 34. Over 40 repetitions the judge's
    /// mean has the deviation √(¼/50/40) = 0.011; the bound is five of them.
    @Example @Tag("3.26")
    @Label("the best of 100 coins is wrong on a third where it was chosen, on half where judged")
    void theWinnerWasLucky() {
        double chosen = 0, judged = 0;
        for (var repetition = 0; repetition < 40; repetition++) {
            var heaps = Selection.deal(110, 50.0 / 110, 50.0 / 110, Rng.seed(repetition));
            var verdict = heaps.of(IntStream.range(0, 100).boxed().toList(),
                    coins(Rng.seed(1000 + repetition)));
            chosen += verdict.chosenAt() / 40;
            judged += verdict.judgedAt() / 40;
        }
        assertThat(chosen).isCloseTo(0.32, offset(0.02));
        assertThat(judged).isCloseTo(0.5, offset(0.055));
    }

    /// A model that tosses a coin for each row: it is the generator of its tosses.
    private static Selection.Recipe<Integer, Rng> coins(Rng rng) {
        return new Selection.Recipe<>() {
            @Override public Rng fit(Integer candidate, int... rows) {
                return rng.split(candidate);
            }

            @Override public double loss(Rng coin, int... rows) {
                return Arrays.stream(rows).mapToDouble(
                        row -> coin.split(row).nextBoolean() ? 1 : 0).average().orElseThrow();
            }
        };
    }

    @Example @Label("each mistake has its sentence")
    void mistakes() {
        assertThatThrownBy(() -> new Settings.Range(0, 1, true)).hasMessageContaining("low > 0");
        assertThatThrownBy(() -> new Settings(Map.of("rate", 1.0)).get("width"))
                .hasMessageContaining("no setting \"width\" among [rate]");
        assertThatThrownBy(() -> Selection.deal(10, 0.5, 0.5, Rng.seed(1)))
                .hasMessageContaining("at least one row in each heap, got 5 to choose and 5");
    }

    @Provide Arbitrary<Selection> deals() {
        return Combinators.combine(Arbitraries.integers().between(20, 100), Arbitraries.longs())
                .as((n, seed) -> Selection.deal(n, 0.15, 0.25, Rng.seed(seed)));
    }
}
