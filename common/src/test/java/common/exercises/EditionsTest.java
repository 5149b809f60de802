package common.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.Example;
import net.jqwik.api.Label;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/// # Forks, pulls and ZIPs
///
/// A reader commits an unfinished exercise, pulls a new edition in which the book's own body of
/// that exercise has changed, or works in an unpacked ZIP: nothing of theirs is lost, and closing
/// gives today's book.
class EditionsTest {

    private static final String MINE = "{\n        return 2 * x;\n    }";
    private static final String NEW = Fixture.LAYER.replace("return x + x;", "return x << 1;")
        .replace("A layer with", "A fine layer with");

    private Fixture reader;

    @BeforeTry void begin() {
        reader = new Fixture();
    }

    @AfterTry void end() throws IOException {
        reader.close();
    }

    @Example @Label("a body that was changed without opening is the reader's: open refuses")
    void openRefusesUncommittedWork() {
        reader.commitAll("the book");
        reader.type(MINE);
        assertThat(reader.tool("open 4.3"))
            .contains("not what you last committed", "git checkout --");
        assertThat(reader.layerText()).contains(MINE);
    }

    @Example @Label("changes elsewhere in the file do not matter")
    void openAllowsOtherChanges() {
        reader.commitAll("the book");
        Text.write(reader.layer, Fixture.LAYER.replace("A layer", "My layer"));
        assertThat(reader.tool("open 4.3")).contains("is open");
        reader.tool("close 4.3");
        assertThat(reader.layerText()).contains("My layer", "return x + x");
    }

    @Example @Label("open, write, close: git status is clean")
    void closingLeavesNoTrace() {
        reader.commitAll("the book");
        reader.tool("open 4.3");
        reader.type(MINE);
        reader.tool("close 4.3");
        assertThat(reader.git("status", "--porcelain")).isEmpty();
    }

    @Example @Label("a fork that committed an attempt can close it, and open it again")
    void aForkCommitsItsWork() {
        reader.commitAll("the book");
        reader.tool("open 4.3");
        reader.type(MINE);
        reader.commitAll("my work");
        reader.tool("close 4.3");
        assertThat(reader.layerText()).isEqualTo(Fixture.LAYER);
        assertThat(reader.tool("open 4.3")).contains("is open");
        reader.tool("open 4.3 mine");
        assertThat(reader.layerText()).contains(MINE);
    }

    @Example @Label("git brought the closed file back by hand: the sidecar left over does no harm")
    void aCheckoutIsACloseToo() {
        reader.commitAll("the book");
        reader.tool("open 4.3");
        reader.git("checkout", "--", ".");
        assertThat(reader.tool("list")).contains("the book's");
        reader.tool("open 4.3");
        reader.tool("close 4.3");
        assertThat(reader.git("status", "--porcelain")).isEmpty();
    }

    @Example @Label("close all, pull, open mine: the new book, and the old attempt")
    void closedBooksMergeWithoutConflict() {
        forkAndNewEdition();
        reader.tool("close all");
        reader.commitAll("closed");
        reader.git("merge", "edition");
        assertThat(reader.layerText()).isEqualTo(NEW);
        reader.tool("open 4.3 mine");
        assertThat(reader.layerText()).contains(MINE, "A fine layer");
        reader.tool("close 4.3");
        assertThat(reader.layerText()).isEqualTo(NEW);
    }

    @Example @Label("pulled while open: close solves the conflict, and keeps the attempt")
    void closingSolvesAMerge() {
        forkAndNewEdition();
        assertThat(reader.git("merge", "edition")).contains("CONFLICT");
        assertThat(reader.tool("close 4.3")).contains("is solved", "attempt-1.java");
        assertThat(reader.layerText()).isEqualTo(NEW);
        assertThat(Text.read(reader.root.resolve(".exercises/4.3/attempt-1.java")))
            .contains("2 * x");
        reader.commitAll("merged");
        assertThat(reader.git("status", "--porcelain")).isEmpty();
        assertThat(reader.git("diff", "edition")).isEmpty();
    }

    @Example @Label("the same in a rebase, where git calls the reader's side theirs")
    void closingSolvesARebase() {
        forkAndNewEdition();
        assertThat(reader.git("rebase", "edition")).contains("CONFLICT");
        assertThat(reader.tool("close 4.3")).contains("is solved");
        assertThat(reader.layerText()).isEqualTo(NEW);
    }

    @Example @Label("a pull that changes the rest of the file leaves an open exercise open")
    void pullsAroundAnOpenExercise() {
        fork(Fixture.LAYER.replace("return x * x;", "return (int) Math.pow(x, 2);"));
        assertThat(reader.git("merge", "edition")).doesNotContain("CONFLICT");
        assertThat(reader.layerText()).contains(MINE, "Math.pow");
        reader.tool("close 4.3");
        assertThat(reader.git("diff", "edition", "--", "ch04-layers")).isEmpty();
    }

    @Example @Label("a ZIP, no git: close, copy .exercises to the new book, open mine")
    void aZipIsMovedByHand() throws IOException {
        reader.tool("open 4.3");
        reader.type(MINE);
        reader.tool("close all");
        try (var unpacked = new Fixture()) {
            Text.write(unpacked.layer, NEW);
            unpacked.write(".exercises/4.3/attempt-1.java",
                Text.read(reader.root.resolve(".exercises/4.3/attempt-1.java")));
            unpacked.tool("open 4.3 mine");
            assertThat(unpacked.layerText()).contains(MINE);
            unpacked.tool("close 4.3");
            assertThat(unpacked.layerText()).isEqualTo(NEW);
        }
    }

    private void forkAndNewEdition() {
        fork(NEW);
    }

    /// Branch `edition` has the new book; the reader's branch has an attempt at 4.3, committed.
    private void fork(String edition) {
        reader.commitAll("the book");
        reader.git("checkout", "-b", "edition");
        Text.write(reader.layer, edition);
        reader.commitAll("a new edition");
        reader.git("checkout", "-");
        reader.git("checkout", "-b", "fork", "edition~1");
        reader.tool("open 4.3");
        reader.type(MINE);
        reader.commitAll("my work");
    }
}
