package ch01.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import common.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// # What splits, scales and searches promise (section 1.1)
class HoldingOutTest {

    @Property @Label("train ∪ test = D,   train ∩ test = ∅")
    void aSplitLosesNothingAndRepeatsNothing(@ForAll @IntRange(min = 2, max = 60) int n,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share, @ForAll long seed) {
        var split = Split.random(numbered(n), share, Rng.seed(seed));
        assertThat(Stream.concat(split.train().inputs().stream(), split.test().inputs().stream()))
                .containsExactlyInAnyOrderElementsOf(numbered(n).inputs());
    }

    @Property @Label("|test| = round(share · N), but at least 1 and at most N − 1")
    void aSplitHasTheSizeAskedFor(@ForAll @IntRange(min = 2, max = 60) int n,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share, @ForAll long seed) {
        var held = Math.clamp((int) Math.rint(share * n), 1, n - 1);
        assertThat(Split.random(numbered(n), share, Rng.seed(seed)).test().size()).isEqualTo(held);
    }

    @Property @Label("same seed, same split")
    void aSplitIsRepeatable(@ForAll long seed) {
        var data = numbered(30);
        assertThat(Split.random(data, 0.2, Rng.seed(seed)))
                .isEqualTo(Split.random(data, 0.2, Rng.seed(seed)));
    }

    @Property @Label("a stratified test set holds round(share · N_c) of every class c")
    void stratifyingKeepsTheClassCounts(@ForAll long seed,
            @ForAll @Size(min = 3, max = 6) List<@IntRange(min = 4, max = 30) Integer> sizes) {
        var labels = IntStream.range(0, sizes.size()).boxed()
                .flatMap(c -> Stream.generate(() -> c).limit(sizes.get(c))).toList();
        var data = new Dataset<>(labels.stream().map(c -> new Example<>("x", c)).toList());
        var expected = IntStream.range(0, sizes.size()).boxed()
                .collect(Collectors.toMap(c -> c, c -> (long) Math.rint(0.25 * sizes.get(c))));
        assertThat(counts(Split.stratified(data, 0.25, Rng.seed(seed)).test())).isEqualTo(expected);
    }

    /// Two passes over 50 numbers of size ≤ 100·σ: rounding stays below 50 · 100 · 10⁻¹⁶.
    @Property @Label("fitted rows have mean 0 and variance 1 in every column")
    void standardisedTrainingRowsHaveMeanZeroAndVarianceOne(@ForAll long seed,
            @ForAll @DoubleRange(min = -100, max = 100) double shift,
            @ForAll @DoubleRange(min = 1, max = 1000) double scale) {
        var rows = rows(seed, 50, 3, shift, scale);
        var standard = Standardizer.fit(rows);
        for (var j = 0; j < 3; j++) {
            var column = j;
            var z = Arrays.stream(rows).mapToDouble(r -> standard.apply(r)[column]).toArray();
            assertThat(Arrays.stream(z).average().orElseThrow()).isCloseTo(0, offset(1e-11));
            assertThat(Arrays.stream(z).map(v -> v * v).average().orElseThrow())
                    .isCloseTo(1, offset(1e-11));
        }
    }

    /// Three roundings of numbers up to 10³: at most 3 · 10³ · 1.1 · 10⁻¹⁶.
    @Property @Label("invert(apply(x)) = x")
    void standardisingCanBeUndone(@ForAll long seed,
            @ForAll @DoubleRange(min = -1e3, max = 1e3) double x) {
        var standard = Standardizer.fit(rows(seed, 20, 1, 5, 2));
        var back = standard.invert(standard.apply(new double[] {x}))[0];
        assertThat(back).isCloseTo(x, offset(1e-12));
    }

    @Property @Label("a constant column becomes 0, not 0/0")
    void aConstantColumnIsCentred(@ForAll @DoubleRange(min = -1e6, max = 1e6) double constant) {
        var rows = new double[][] {{constant, 1}, {constant, 2}, {constant, 4}};
        assertThat(Standardizer.fit(rows).apply(rows[1])[0]).isCloseTo(0, offset(1e-9));
    }

    /// Training may not depend on what is hidden: other test answers, same choice and same weights.
    @Property(tries = 20) @Label("the chosen model does not depend on the test set")
    void searchNeverReadsTheTestSet(@ForAll long seed,
            @ForAll @DoubleRange(min = 1, max = 50) double spoil) {
        var rng = Rng.seed(seed);
        var x = IntStream.range(0, 60).mapToDouble(n -> n / 10.0).toArray();
        var y = Arrays.stream(x).map(t -> Math.sin(t) + 0.2 * rng.nextGaussian()).toArray();
        var outer = Split.random(Dataset.of(x, y), 0.3, Rng.seed(seed));
        var spoiled = new Split<>(outer.train(), new Dataset<>(outer.test().examples().stream()
                .map(e -> new Example<>(e.x(), e.y() + spoil)).toList()));
        assertThat(chooseBumps(spoiled, seed)).isEqualTo(chooseBumps(outer, seed));
    }

    @Property @Label("best so far never rises, and ends at best()")
    void theStaircaseOnlyGoesDown(
            @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = -9, max = 9) Double> risks) {
        var search = Search.grid(risks, r -> r);
        assertThat(Arrays.stream(search.bestSoFar()).map(r -> -r).toArray()).isSorted()
                .endsWith(-search.best().risk());
    }

    @Property @Label("of candidates that tie, the first wins")
    void tiesGoToTheFirst(@ForAll @IntRange(max = 4) int first) {
        var search = Search.grid(List.of(0, 1, 2, 3, 4), c -> c < first ? 1 : 0);
        assertThat(search.best().candidate()).isEqualTo(first);
    }

    @Property @Label("a candidate that fails with NaN loses against one that does not")
    void aFailedCandidateNeverWins(@ForAll @IntRange(max = 4) int failing) {
        var search = Search.grid(List.of(0, 1, 2, 3, 4), c -> c == failing ? Double.NaN : c);
        assertThat(search.best().candidate()).isEqualTo(failing == 0 ? 1 : 0);
    }

    @Property @Label("a longer random search begins with the shorter one")
    void randomSearchIsRepeatable(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 10) int trials) {
        var some = Search.random(trials, Rng::nextDouble, c -> c * c, Rng.seed(seed));
        var more = Search.random(trials + 5, Rng::nextDouble, c -> c * c, Rng.seed(seed));
        assertThat(more.trials()).startsWith(some.trials().toArray(Search.Trial[]::new));
    }

    private static int chooseBumps(Split<Double, Double> outer, long seed) {
        var inner = Split.random(outer.train(), 0.3, Rng.seed(seed));
        return Search.grid(List.of(2, 4, 8), bumps -> {
            var family = KernelRegression.evenly(bumps, 0, 6);
            return Loss.squared().risk(family.with(family.fit(inner.train())), inner.test());
        }).best().candidate();
    }

    private static Dataset<Integer, String> numbered(int n) {
        return new Dataset<>(IntStream.range(0, n).mapToObj(i -> new Example<>(i, "y")).toList());
    }

    private static Map<Integer, Long> counts(Dataset<?, Integer> data) {
        return data.targets().stream()
                .collect(Collectors.groupingBy(c -> c, Collectors.counting()));
    }

    private static double[][] rows(long seed, int n, int columns, double shift, double scale) {
        var rng = Rng.seed(seed);
        var rows = new double[n][columns];
        for (var row : rows) {
            Arrays.setAll(row, _ -> shift + scale * rng.nextGaussian());
        }
        return rows;
    }
}
