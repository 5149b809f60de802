package common.exercises;

import common.exercises.Book.Law;
import common.exercises.Reports.Outcome;
import java.util.List;

/// # The answer to "is it right?"
///
/// @param status  what the check came to
/// @param laws    each law of the exercise with what became of it, in the order of the source
/// @param problem what kept the laws from running, or made their result worthless
record Verdict(Id id, String title, Status status, List<Judged> laws, String problem) {

    /// Solved: all laws hold. Wrong: at least one fails. Blank: nothing written yet. Error: the
    /// laws could not be asked; the body does not compile, or never ends.
    enum Status { SOLVED, WRONG, BLANK, ERROR }

    /// A law, and its outcome; null if it did not run.
    record Judged(Law law, Outcome outcome) {

        boolean holds() {
            return outcome != null && outcome.holds();
        }
    }

    static Verdict of(Id id, String title, List<Law> laws, List<Outcome> outcomes) {
        var judged = laws.stream().map(law -> new Judged(law, outcomes.stream()
            .filter(outcome -> isOf(outcome, law)).findFirst().orElse(null))).toList();
        var silent = judged.stream().filter(law -> law.outcome == null).map(Judged::law).toList();
        if (!silent.isEmpty()) {
            return new Verdict(id, title, Status.ERROR, judged,
                "A law did not run: " + silent.getFirst().title() + ".");
        }
        var solved = judged.stream().allMatch(Judged::holds);
        return new Verdict(id, title, solved ? Status.SOLVED : Status.WRONG, judged, "");
    }

    static Verdict error(Id id, String title, String problem) {
        return new Verdict(id, title, Status.ERROR, List.of(), problem);
    }

    static Verdict blank(Id id, String title) {
        return new Verdict(id, title, Status.BLANK, List.of(), "Nothing is written there yet.");
    }

    /// Surefire names a property by its label and a test without parameters by its method.
    private static boolean isOf(Outcome outcome, Law law) {
        var simple = law.owner().substring(law.owner().lastIndexOf('.') + 1);
        var named = outcome.className();
        var sameClass = named.equals(simple) || named.endsWith("." + simple)
            || named.endsWith("$" + simple) || named.equals(law.testClass());
        return sameClass
            && (outcome.name().equals(law.statement()) || outcome.name().equals(law.method()));
    }
}
