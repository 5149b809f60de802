package common.exercises;

import common.exercises.Page.State;
import common.exercises.Verdict.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// # The tool: list, open, hint, check, peek, close, status
///
/// `mvn -q -Dexercise="open 4.3"` or `java common/Exercise.java open 4.3`. Commands are few and say
/// what to type next. The exit code is 0 where all is well, 1 where a check finds an exercise
/// unsolved, and 2 where the tool refuses.
public final class Exercises {

    private static final String HELP = """
        Exercises: methods that you write, and laws that say whether they are right.

          list [4]        all exercises, or those of chapter 4
          open 4.3        takes the book's body out of the method, so that you can write yours
          open 4.3 mine   the same, and puts your last attempt in
          hint 4.3        the statement and the hint
          check 4.3       runs its laws on your body; without an id, those of all open exercises
          peek 4.3        the book's body beside yours
          close 4.3       puts the book's body back and keeps yours
          status          how far you are, and what to try next

        open, check and close also take a chapter (4) or all.
        """;

    private final Book book;
    private final Terminal out;
    private final Maven maven;
    private final Desk desk;
    private final Board board;

    Exercises(Book book, Terminal out, Maven maven) {
        this.book = book;
        this.out = out;
        this.maven = maven;
        this.desk = new Desk(book);
        this.board = new Board(book, out);
    }

    public static void main(String... words) {
        System.exit(run(words));
    }

    /// The command in the book around the current directory; the exit code.
    public static int run(String... words) {
        var out = Terminal.standard();
        try {
            return new Exercises(Book.around(Path.of("")), out, Maven.installed()).command(words);
        } catch (Refusal refusal) {
            out.line(refusal.getMessage());
            return 2;
        }
    }

    int command(String... words) {
        try {
            var wanted = words.length > 1 ? words[1] : "all";
            return switch (words.length == 0 ? "help" : words[0]) {
                case "list" -> done(() -> board.list(book.select(wanted)));
                case "status" -> done(() -> board.status(book.select(wanted)));
                case "open" -> open(needed(words), words.length > 2 && words[2].equals("mine"));
                case "close" -> close(needed(words));
                case "hint" -> done(() -> board.hint(book.page(Id.of(needed(words)))));
                case "peek" -> done(() -> board.peek(book.page(Id.of(needed(words)))));
                case "check" -> check(wanted);
                case "help" -> done(() -> out.line(HELP));
                default -> throw new Refusal("There is no command " + words[0] + ".\n\n" + HELP);
            };
        } catch (Refusal refusal) {
            out.line(refusal.getMessage());
            return 2;
        }
    }

    private static int done(Runnable command) {
        command.run();
        return 0;
    }

    private static String needed(String... words) {
        if (words.length < 2) {
            throw new Refusal("Which exercise? For example:  "
                + Terminal.command(words[0] + " 4.3"));
        }
        return words[1];
    }

    private int open(String selection, boolean mine) {
        var pages = chosen(selection);
        var code = 0;
        for (var page : pages) {
            try {
                var fresh = desk.open(page.id());
                if (mine) {
                    desk.openWithMine(page.id());
                }
                if (pages.size() == 1) {
                    board.opened(book.page(page.id()), fresh);
                } else {
                    out.line("open  " + page.id() + "  " + page.title());
                }
            } catch (Refusal refusal) {
                out.line(refusal.getMessage());
                code = 2;
            }
        }
        if (pages.size() > 1) {
            out.line("\nwhat each asks for:  " + Terminal.command("hint " + pages.getFirst().id()));
        }
        return code;
    }

    private int close(String selection) {
        var pages = new ArrayList<>(chosen(selection));
        if (!Id.isOne(selection)) {
            pages.removeIf(page -> page.state() == State.CLOSED && page.sidecar().isEmpty());
            if (pages.isEmpty()) {
                out.line("No exercise is open.");
            }
        }
        var code = 0;
        for (var page : pages) {
            try {
                // An earlier one may have closed this too, with a conflict that they shared.
                if (pages.size() == 1 || book.page(page.id()).sidecar().isPresent()) {
                    var closed = desk.close(page.id());
                    board.closed(book.page(page.id()), closed);
                }
            } catch (Refusal refusal) {
                out.line(refusal.getMessage());
                code = 2;
            }
        }
        return code;
    }

    private int check(String selection) {
        var pages = new ArrayList<>(chosen(selection));
        if (!Id.isOne(selection)) {
            pages.removeIf(page -> page.state() == State.CLOSED);
            if (pages.isEmpty()) {
                out.line("No exercise is open. All there are:  " + Terminal.command("list"));
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (var page : pages) {
            out.line(out.faint("checking " + page.id() + " ..."));
            verdicts.add(new Check(book, maven).of(page.id()));
            new Judgement(out).print(verdicts.getLast());
        }
        Results.write(book, verdicts);
        return verdicts.stream().allMatch(verdict -> verdict.status() == Status.SOLVED) ? 0 : 1;
    }

    private List<Page> chosen(String selection) {
        var pages = book.select(selection);
        if (pages.isEmpty()) {
            throw new Refusal("The book has no exercise " + selection + ". All it has:  "
                + Terminal.command("list"));
        }
        return pages;
    }
}
