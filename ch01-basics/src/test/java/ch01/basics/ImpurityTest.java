package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # What impurity and gain promise (section 1.9)
class ImpurityTest {

    /// Fourteen days (Quinlan, 1986): outlook, temperature, humidity, wind, and whether they
    /// played.
    private static final List<String[]> DAYS = Stream.of(
            "sunny hot high weak no", "sunny hot high strong no", "overcast hot high weak yes",
            "rain mild high weak yes", "rain cool normal weak yes", "rain cool normal strong no",
            "overcast cool normal strong yes", "sunny mild high weak no",
            "sunny cool normal weak yes", "rain mild normal weak yes",
            "sunny mild normal strong yes", "overcast mild high strong yes",
            "overcast hot normal weak yes", "rain mild high strong no")
            .map(day -> day.split(" ")).toList();

    @Example @Tag("1.13")
    @Label("worked example: outlook 0.247, temperature 0.029, humidity 0.152, wind 0.048")
    void theGainsOfPlayTennis() {
        var gains = IntStream.range(0, 4)
                .mapToDouble(feature -> Impurity.ENTROPY.gain(groups(feature))).toArray();
        assertClose(gains, new double[] {0.247, 0.029, 0.152, 0.048}, within(5e-4));
        assertClose(Impurity.ENTROPY.of(9, 5), 0.940, within(5e-4));
    }

    /// Among the sunny days humidity decides everything, which is where the famous tree goes next.
    @Example @Tag("1.13")
    @Label("worked example: of the sunny days, humidity gains 0.971 of 0.971 bits")
    void humidityDecidesTheSunnyDays() {
        assertClose(Impurity.ENTROPY.gain(new int[] {3, 0}, new int[] {0, 2}), 0.971, within(5e-4));
    }

    @Property @Label("I ≥ 0,   and   I = 0  ⇔  one class only")
    void onlyPureGroupsHaveNoImpurity(@ForAll Impurity impurity, @ForAll("counts") int[] counts) {
        var pure = IntStream.of(counts).filter(c -> c > 0).count() <= 1;
        assertThat(impurity.of(counts)).isNotNegative();
        assertThat(impurity.of(counts) == 0).isEqualTo(pure);
    }

    @Property @Label("Gini ≤ entropy in bits")
    void giniIsNeverAboveEntropy(@ForAll("counts") int[] counts) {
        assertThat(Impurity.GINI.of(counts))
                .isLessThanOrEqualTo(Impurity.ENTROPY.of(counts) + 1e-15);
    }

    @Property @Label("I(counts) ≤ I(1, 1, ..., 1)")
    void equalSharesAreTheMostImpure(@ForAll Impurity impurity, @ForAll("counts") int[] counts) {
        var equal = IntStream.of(counts).map(_ -> 1).toArray();
        assertThat(impurity.of(counts)).isLessThanOrEqualTo(impurity.of(equal) + 1e-15);
    }

    /// Both measures are concave, so mixing groups never makes them purer.
    @Property @Tag("1.13") @Label("0 ≤ gain ≤ I(all)")
    void noQuestionDoesHarm(@ForAll Impurity impurity, @ForAll("groups") int[][] groups) {
        var all = impurity.of(total(groups));
        assertThat(impurity.gain(groups)).isBetween(-1e-15, all + 1e-15);
    }

    /// The other way round: section 1.4 computes it from the joint distribution. 108 members at
    /// most.
    @Property @Tag("1.13") @Label("gain in bits = mutual information of group and label")
    void gainIsMutualInformation(@ForAll("groups") int[][] groups) {
        var members = IntStream.range(0, groups.length).boxed().flatMap(g ->
                IntStream.range(0, 3).boxed().flatMap(label -> Stream.generate(
                        () -> new Joint.Pair<>(g, label)).limit(groups[g][label]))).toList();
        var nats = MutualInformation.of(new Joint<>(Pmf.empirical(members)));
        assertClose(Impurity.ENTROPY.gain(groups), Entropy.bits(nats), within(1e-13));
    }

    @Property @Tag("1.13") @Label("a group of nobody changes no gain")
    void anEmptyGroupWeighsNothing(@ForAll Impurity impurity, @ForAll("groups") int[][] groups) {
        var withEmpty = Arrays.copyOf(groups, groups.length + 1);
        withEmpty[groups.length] = new int[groups[0].length];
        assertClose(impurity.gain(withEmpty), impurity.gain(groups), within(1e-15));
    }

    private static int[] total(int[][] groups) {
        return IntStream.range(0, groups[0].length)
                .map(k -> Arrays.stream(groups).mapToInt(g -> g[k]).sum()).toArray();
    }

    /// The days by the values of one feature: {yes, no} counts for each.
    private static int[][] groups(int feature) {
        var groups = new LinkedHashMap<String, int[]>();
        for (var day : DAYS) {
            groups.computeIfAbsent(day[feature], _ -> new int[2])[day[4].equals("yes") ? 0 : 1]++;
        }
        return groups.values().toArray(int[][]::new);
    }

    @Provide Arbitrary<int[]> counts() {
        return Arbitraries.integers().between(0, 9).array(int[].class).ofMinSize(1).ofMaxSize(5)
                .filter(counts -> IntStream.of(counts).sum() > 0);
    }

    /// 1 to 4 groups of up to 9 members of each of 3 classes, somebody in the first.
    @Provide Arbitrary<int[][]> groups() {
        var group = Arbitraries.integers().between(0, 9).array(int[].class).ofSize(3);
        return group.array(int[][].class).ofMinSize(1).ofMaxSize(4)
                .filter(groups -> IntStream.of(groups[0]).sum() > 0);
    }
}
