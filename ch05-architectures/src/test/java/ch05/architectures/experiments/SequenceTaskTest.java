package ch05.architectures.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ch03.training.CharTokenizer;
import ch05.architectures.gpt.Gpt;
import ch05.architectures.gpt.GptConfig;
import common.Rng;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/// # What the experiments of 5.4 and 5.5 are judged by
class SequenceTaskTest {

    @Property @Label("reverse: done twice, nothing has happened; sort: the same letters, in order")
    void wordsAreTurnedAndSorted(@ForAll long seed) {
        var turned = SequenceTask.REVERSE.draw(Rng.seed(seed));
        assertThat(new StringBuilder(turned.answer()).reverse()).hasToString(turned.source());
        var sorted = SequenceTask.SORT.draw(Rng.seed(seed));
        assertThat(sorted.answer().chars().boxed()).isSorted()
                .containsExactlyInAnyOrderElementsOf(sorted.source().chars().boxed().toList());
    }

    @Property @Label("dates: the answer is a day of the century, whose numbers the question has")
    void datesAreDays(@ForAll long seed) {
        var pair = SequenceTask.DATES.draw(Rng.seed(seed));
        var day = LocalDate.parse(pair.answer());
        assertThat(day).isBetween(LocalDate.of(1950, 1, 1), LocalDate.of(2049, 12, 31));
        assertThat(pair.source()).contains(Integer.toString(day.getDayOfMonth()))
                .contains(pair.answer().substring(2, 4));
    }

    @Property @Label("every letter of a pair is in the alphabet of its task, and fits the model")
    void lettersAreKnown(@ForAll SequenceTask task, @ForAll long seed) {
        var pair = task.draw(Rng.seed(seed));
        var letters = CharTokenizer.of(task.letters());
        assertThat(letters.decode(letters.encode(pair.source()))).isEqualTo(pair.source());
        assertThat(letters.decode(letters.encode(pair.answer()))).isEqualTo(pair.answer());
        assertThat(pair.source().length()).isLessThanOrEqualTo(31);
    }

    @Example @Label("seven spellings of a day")
    void datesHaveManySpellings() {
        var spellings = new HashSet<String>();
        for (var seed = 0; seed < 300; seed++) {
            var source = SequenceTask.DATES.draw(Rng.seed(seed)).source();
            spellings.add(source.replaceAll("\\d+", "0").replaceAll("[A-Za-z]{4,}", "aaaa")
                    .replaceAll("\\b[A-Za-z]{3}\\b", "aaa"));
        }
        // Where a month is written out, May looks short. Of these three one looks like "dd MMM yy".
        assertThat(spellings).hasSize(7 + 2);
    }

    /// 2,000 draws: the share has a deviation of 0.7 %; 3 % are four of them.
    @Property(tries = 3) @Label("a tenth is kept back, the same whenever it is asked")
    void aTenthIsKeptBack(@ForAll SequenceTask task) {
        var pairs = IntStream.range(0, 2_000).mapToObj(i -> task.draw(Rng.seed(i))).toList();
        assertThat(pairs.stream().filter(task::isKeptBack).count() / 2_000.0)
                .isCloseTo(0.1, offset(0.03));
        assertThat(pairs).allMatch(pair -> task.isKeptBack(pair) == task.isKeptBack(
                new SequenceTask.Pair(new String(pair.source()), pair.answer())));
    }

    @Example @Label("written words: how many are known, how much was said before")
    void wordingCounts() {
        assertThat(Wording.words("To be, or not: that is; the That")).containsExactly(
                "not", "that", "the", "that");
        assertThat(Wording.known("that thet the", Set.of("the", "that"))).isEqualTo(2 / 3.0);
        assertThat(Wording.repeated("abcabcab", 3)).isEqualTo(0.5);  // abc bca cab | abc bca cab
        assertThat(Wording.repeated("ab", 3)).isZero();
    }

    @Example @Label("causality map: above the diagonal exactly 0, on it not")
    void theMapIsATriangle() {
        var letters = CharTokenizer.of("abcdef");
        var model = new Gpt(GptConfig.of(6, 8, 2, 2, 8), Rng.seed(1));
        var map = new Causality(model, letters).changes(new int[] {0, 1, 2, 3, 4, 5, 0, 1});
        IntStream.range(0, 8).forEach(s -> {
            assertThat(IntStream.range(s + 1, 8).mapToDouble(t -> map[s][t])).allMatch(x -> x == 0);
            assertThat(map[s][s]).isPositive();
        });
    }
}
