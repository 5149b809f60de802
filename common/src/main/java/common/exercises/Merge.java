package common.exercises;

import common.exercises.Desk.Closed;
import common.exercises.Git.Conflict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// # Closing in the middle of a pull
///
/// A new edition has changed the book's body of an exercise, and the reader, who has it open, has
/// changed the same lines: git stops with a conflict. There is nothing to decide. The reader's body
/// is kept, and the file becomes what the merge would have been with the exercises closed:
///
/// $$ \mathrm{merge}(\mathrm{closed}(\text{reader's}),\ \text{base},\ \text{new edition}) $$
///
/// A merge calls the reader's side *ours*, a rebase or a stash calls it *theirs*. It is the side
/// that, with its exercises closed, is nearest to the common ancestor: equal to it, unless the
/// reader has changed more.
final class Merge {

    private final Book book;
    private final Git git;

    Merge(Book book, Git git) {
        this.book = book;
        this.git = git;
    }

    Closed close(Page page, Conflict conflict) {
        var ours = closed(page.file(), conflict.ours());
        var theirs = closed(page.file(), conflict.theirs());
        var mine = theirs.text.equals(conflict.base()) ? theirs : ours;
        var edition = mine == theirs ? conflict.ours() : conflict.theirs();
        var merged = git.merge(mine.text, conflict.base(), edition)
            .orElseThrow(() -> new Refusal("""
                %s is in the middle of a merge, and not only exercise %s is in conflict.
                Solve the other conflicts in it first, then close the exercise."""
                .formatted(book.relative(page.file()), page.id())));
        Optional<Path> kept = Optional.empty();
        for (var attempt : mine.attempts) {
            kept = Optional.of(new Attempts(book, attempt.id).keep(attempt.title, attempt.body));
        }
        Text.write(page.file(), Text.withLineEnd(merged, Text.lineEnd(page.text(), 0)));
        mine.closed.forEach(id -> Text.delete(Sidecar.beside(page.file(), id)));
        return new Closed(kept, false, true);
    }

    private record Attempt(Id id, String title, String body) {}

    /// One side, with every exercise closed that has a sidecar; and what stood there instead.
    private record Side(String text, List<Id> closed, List<Attempt> attempts) {}

    private static Side closed(Path file, String text) {
        var closed = new ArrayList<Id>();
        var attempts = new ArrayList<Attempt>();
        var result = text;
        for (var page : Page.in(file, text).reversed()) {
            var sidecar = page.sidecar();
            if (sidecar.isPresent() && page.method() != null) {
                if (!Page.isStub(page.body())) {
                    attempts.add(new Attempt(page.id(), page.title(), page.body()));
                }
                closed.add(page.id());
                result = page.method().body().replacedIn(result, sidecar.get().bodyFor("\n"));
            }
        }
        return new Side(result, closed, attempts);
    }
}
