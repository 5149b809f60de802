package ch05.architectures.experiments;

import common.Rng;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Three tasks from text to text, each with one right answer: a word backwards, the letters of a
/// word in order, and a date as people write it to the form that sorts.
enum SequenceTask {

    REVERSE, SORT, DATES;

    private static final List<DateTimeFormatter> FORMS = List.of("d MMMM yyyy", "MMMM d, yyyy",
            "d.M.yyyy", "EEE, MMM d, yyyy", "dd MMM yy", "M/d/yyyy", "EEEE, d MMMM yyyy").stream()
            .map(form -> DateTimeFormatter.ofPattern(form, Locale.ENGLISH)).toList();
    private static final int LETTERS = 10, SHORTEST = 4, LONGEST = 12;
    private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);
    private static final int DAYS = 36_525;                          // a century

    /// A question and its answer.
    record Pair(String source, String answer) { }

    /// The same pair for the same generator.
    Pair draw(Rng rng) {
        return switch (this) {
            case REVERSE -> {
                var word = word(rng);
                yield new Pair(word, new StringBuilder(word).reverse().toString());
            }
            case SORT -> {
                var word = word(rng);
                yield new Pair(word, word.chars().sorted().mapToObj(Character::toString)
                        .collect(Collectors.joining()));
            }
            case DATES -> {
                var day = FIRST.plusDays(rng.nextInt(DAYS));
                var form = FORMS.get(rng.nextInt(FORMS.size()));
                yield new Pair(day.format(form), day.toString());
            }
        };
    }

    /// Every tenth word, by a hash of its letters, and every tenth day are there to judge by, and
    /// for nothing else.
    boolean isKeptBack(Pair pair) {
        return switch (this) {
            case REVERSE, SORT -> Rng.seed(pair.source().hashCode()).nextInt(10) == 0;
            case DATES -> LocalDate.parse(pair.answer()).toEpochDay() % 10 == 0;
        };
    }

    private static String word(Rng rng) {
        return rng.ints(SHORTEST + rng.nextInt(LONGEST - SHORTEST + 1), 'a', 'a' + LETTERS)
                .mapToObj(Character::toString).collect(Collectors.joining());
    }

    /// Every letter that may occur.
    String letters() {
        if (this != DATES) {
            return "abcdefghij";
        }
        var text = new StringBuilder("0123456789-");
        for (var day = 0; day < 366; day++) {
            var date = FIRST.plusDays(day);
            FORMS.forEach(form -> text.append(date.format(form)));
        }
        return Arrays.stream(text.toString().split("")).distinct().sorted()
                .collect(Collectors.joining());
    }

    @Override public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
