package common.exercises;

import common.exercises.Page.State;
import java.nio.file.Path;
import java.util.Optional;

/// # Opening and closing
///
/// Opening replaces one method body by a stub and lays the book's body beside the file; closing
/// undoes it to the byte and keeps what the reader wrote. In between the file belongs to the
/// reader, so each step first makes sure that nothing of theirs can be lost:
///
/// - *open* takes whatever stands in the method for the book's. If git says that it is not what was
///   committed, it is the reader's, and open refuses.
/// - *close* keeps the attempt before it touches the file, even if the file no longer parses.
/// - the sidecar is written before the stub and removed after the body is back.
final class Desk {

    private final Book book;
    private final Git git;

    Desk(Book book) {
        this.book = book;
        this.git = new Git(book.root());
    }

    Attempts attempts(Id id) {
        return new Attempts(book, id);
    }

    /// Blanks the method. Says whether it did: an exercise that is open already stays as it is.
    boolean open(Id id) {
        var page = book.page(id);
        switch (page.state()) {
            case BLANK, TRIED -> {
                return false;
            }
            case BROKEN -> throw new Refusal("Exercise " + id + " cannot be opened: "
                + page.problem() + ".\nA file that is not Java is not changed. Mend it first.");
            case LOST -> throw lost(page);
            case CLOSED -> refuseChanged(page);
        }
        page.toSidecar().writeBeside(page.file());
        Text.write(page.file(), page.withBody(page.stub()));
        return true;
    }

    /// Opens the exercise and puts back the reader's latest attempt.
    void openWithMine(Id id) {
        var mine = attempts(id).newest().orElseThrow(() -> new Refusal(
            "No attempt of yours at " + id + " is kept. Start with:  "
                + Terminal.command("open " + id)));
        open(id);
        var page = book.page(id);
        if (page.state() == State.TRIED && !Text.unix(page.body()).equals(mine)) {
            throw new Refusal("Exercise " + id + " is open and has another body of yours in it. "
                + "Keep that one first:\n  " + Terminal.command("close " + id));
        }
        var end = Text.lineEnd(page.text(), page.method().declaration().start());
        Text.write(page.file(), page.withBody(Text.withLineEnd(mine, end)));
    }

    /// What closing did: where the attempt is kept, whether the file differs from what it was at
    /// opening in more than this body, and whether a merge was solved on the way.
    record Closed(Optional<Path> kept, boolean restChanged, boolean merged) {}

    Closed close(Id id) {
        var page = book.page(id);
        if (page.state() == State.LOST) {
            throw lost(page);
        }
        var sidecar = page.sidecar().orElseThrow(() -> new Refusal(
            "Exercise " + id + " is not open: its method holds the book's body."));
        if (page.state() == State.CLOSED) {
            Text.delete(page.sidecarPath());
            return new Closed(Optional.empty(), false, false);
        }
        var conflict = git.conflict(book.relative(page.file()));
        if (conflict.isPresent()) {
            return new Merge(book, git).close(page, conflict.get());
        }
        var attempt = page.place().of(page.text());
        var kept = keep(id, sidecar.title(), attempt);
        var end = Text.lineEnd(page.text(), Math.max(0, page.text().indexOf("@Exercise(\"" + id)));
        Text.write(page.file(), page.withBody(sidecar.bodyFor(end)));
        Text.delete(page.sidecarPath());
        var closed = book.page(id);
        var restChanged = closed.method() == null
            || !Text.sha256(closed.rest()).equals(sidecar.rest());
        return new Closed(kept, restChanged, false);
    }

    private Optional<Path> keep(Id id, String title, String attempt) {
        return Page.isStub(attempt) ? Optional.empty()
            : Optional.of(attempts(id).keep(title, attempt));
    }

    /// The body about to be put away must be the book's: the committed one, or, where the exercise
    /// was open in the last commit, the one in the committed sidecar.
    private void refuseChanged(Page page) {
        Text.delete(page.sidecarPath());
        var committed = git.committed(book.relative(page.sidecarPath()))
            .map(text -> Sidecar.parse(page.sidecarPath(), text).body())
            .or(() -> git.committed(book.relative(page.file())).flatMap(text ->
                Page.in(page.file(), text).stream()
                    .filter(then -> then.id().equals(page.id()) && then.method() != null)
                    .map(Page::body).findAny()));
        if (committed.isPresent() && !Text.unix(committed.get()).equals(Text.unix(page.body()))) {
            throw new Refusal("""
                Exercise %s cannot be opened: the body of %s is not what you last committed, and \
                open would take yours for the book's.
                To see what you changed:      git diff %s
                To go back to the book:       git checkout -- %3$s
                Then open the exercise again.""".formatted(
                    page.id(), page.title(), book.relative(page.file())));
        }
    }

    private Refusal lost(Page page) {
        return new Refusal("""
            Exercise %s is open, but the book's body that rested in %s is not there.
            Bring that file back:         git checkout -- %2$s
            or start from the book:       git checkout -- %s""".formatted(
                page.id(), book.relative(page.sidecarPath()), book.relative(page.file())));
    }
}
