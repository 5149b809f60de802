package common.exercises;

import java.util.Comparator;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The name of an exercise, *chapter.number*. 4.10 comes after 4.9, so an id is two numbers and no
/// text.
record Id(int chapter, int number) implements Comparable<Id> {

    private static final Pattern FORM = Pattern.compile("([1-9]\\d?)\\.([1-9]\\d?)");

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    static Id of(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new Refusal("\"" + text + "\" names no exercise; an id is chapter.number: 4.3");
        }
        return new Id(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /// What a reader may ask for: one exercise (`4.3`), a chapter (`4`) or `all`.
    static Predicate<Id> selection(String text) {
        if (text.equals("all")) {
            return _ -> true;
        }
        if (text.matches("[1-9]\\d?")) {
            return id -> id.chapter == Integer.parseInt(text);
        }
        if (isOne(text)) {
            return of(text)::equals;
        }
        throw new Refusal("\"" + text
            + "\" is neither an exercise (4.3) nor a chapter (4) nor all");
    }

    @Override public int compareTo(Id other) {
        return Comparator.comparingInt(Id::chapter).thenComparingInt(Id::number)
            .compare(this, other);
    }

    @Override public String toString() {
        return chapter + "." + number;
    }
}
