package common.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Label;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/// # Who audits the audit?
///
/// A chapter without fault passes. Then one thing after the other is spoiled, and the audit must
/// name it.
class AuditTest {

    private static final String DECOYS = """
        /// squares-instead
        /// "Twice" was read as "to the power of two".
        {
            return x * x;
        }

        /// forgets-negative-numbers
        /// A factor of two was taken for a shift without sign.
        { return (x << 1) & Integer.MAX_VALUE; }
        """;
    private static final String LAYER = Fixture.LAYER.substring(0,
        Fixture.LAYER.indexOf("    /// **Exercise 4.4.**")) + "}\n";
    private static final String TEST = Fixture.LAYER_TEST.substring(0,
        Fixture.LAYER_TEST.indexOf("    @Tag(\"4.4\")")) + "}\n";
    private static final String README = """
        | exercise | method | about |
        |---|---|---|
        | 4.3 | `Layer.twice` | doubling |
        """;

    private Fixture chapter;

    @BeforeTry void begin() {
        chapter = new Fixture();
        layer(LAYER);
        test(TEST);
        decoys(DECOYS);
        chapter.write("ch04-layers/README.md", README);
    }

    @AfterTry void end() throws IOException {
        chapter.close();
    }

    private void layer(String text) {
        Text.write(chapter.layer, text);
    }

    private void test(String text) {
        chapter.write("ch04-layers/src/test/java/ch04/layers/LayerTest.java", text);
    }

    private void decoys(String text) {
        chapter.write("ch04-layers/src/test/decoys/4.3.java", text);
    }

    private List<String> audit() {
        return chapter.audit(20_000);
    }

    @Example @Label("a chapter without fault passes")
    void praisesWhatIsRight() {
        assertThat(audit()).isEmpty();
    }

    @Example @Label("a law that calls the method and accepts everything is caught by the decoys")
    void catchesALawThatAcceptsEverything() {
        test("""
            package ch04.layers;
            import net.jqwik.api.*;
            class LayerTest {
                @Tag("4.3") @Property void any(@ForAll int x) {
                    if (Layer.twice(x) != Layer.twice(x)) throw new AssertionError();
                }
            }
            """);
        assertThat(audit()).hasSize(2).allMatch(problem -> problem.contains("accept the decoy"));
    }

    @Example @Label("a law that does not call the method is caught by the stub")
    void catchesALawThatLooksElsewhere() {
        test(TEST.replace("Layer.twice(0) != 0", "0 != 0"));
        assertThat(audit()).singleElement().asString()
            .contains("LayerTest.twiceNothing holds while the exercise is open");
    }

    @Example @Label("a law that swallows every failure is caught")
    void catchesALawThatFailsForAnotherReason() {
        test(TEST.replace("if (Layer.twice(0) != 0)",
            "int y = 1; try { y = Layer.twice(0); } catch (Error e) { } if (y != 0)"));
        assertThat(audit()).singleElement().asString()
            .contains("fails on the stub, but for another reason");
    }

    @Example @Label("a law that rejects the book's own body is caught")
    void catchesALawThatRejectsTheBook() {
        test(TEST.replace("Layer.twice(0) != 0", "Layer.twice(0) == 0"));
        assertThat(audit()).singleElement().asString().contains("rejects the book's own body");
    }

    @Example @Label("a law that jqwik skips in silence is caught")
    void catchesALawThatNeverRuns() {
        test(TEST.replace("@Example",
            "@Example @org.junit.jupiter.api.DisplayName(\"x\")"));
        assertThat(audit()).singleElement().asString()
            .contains("LayerTest.twiceNothing did not run");
    }

    @Example @Label("a missing hint, statement, law, README row: each is caught")
    void catchesWhatIsMissing() {
        layer(LAYER.replaceAll("(?m)^.*<details>.*\n", ""));
        assertThat(audit()).singleElement().asString().contains("has no hint");
        layer(LAYER.replace("**Exercise 4.3.** ", ""));
        assertThat(audit()).anyMatch(problem -> problem.contains("has no statement"));
        layer(LAYER);
        chapter.write("ch04-layers/README.md", README.replace("4.3", "4.5"));
        assertThat(audit()).hasSize(2).anyMatch(problem -> problem.contains("has no row"))
            .anyMatch(problem -> problem.contains("a row 4.5, and there is no such"));
        test("package ch04.layers; class LayerTest {}");
        assertThat(audit()).anyMatch(problem -> problem.contains("has no law"));
    }

    @Example @Label("one decoy is too few; a nameless one, and one of no exercise, are caught")
    void catchesBadDecoys() {
        decoys(DECOYS.substring(0, DECOYS.indexOf("/// forgets")));
        assertThat(audit()).singleElement().asString().contains("needs two decoys");
        decoys(DECOYS.replace("/// squares-instead\n", ""));
        assertThat(audit()).singleElement().asString().contains("a name like");
        decoys(DECOYS);
        chapter.write("ch04-layers/src/test/decoys/4.9.java", DECOYS);
        assertThat(audit()).singleElement().asString().contains("4.9.java belongs to no exercise");
    }

    @Example @Label("a decoy that does not compile is an error of the audit, not a rejection")
    void catchesADecoyThatDoesNotCompile() {
        decoys(DECOYS.replace("x * x", "y * y"));
        assertThat(audit()).singleElement().asString()
            .contains("decoy squares-instead does not compile: cannot find symbol");
    }

    @Example @Label("a decoy without end is an error of the audit, not a rejection")
    void catchesADecoyWithoutEnd() {
        decoys(DECOYS.replace("return x * x;", "while (true) { try { Thread.sleep(1000); } "
            + "catch (InterruptedException e) { throw new IllegalStateException(e); } }"));
        assertThat(chapter.audit(4000)).singleElement().asString()
            .contains("squares-instead keeps its laws running");
    }

    @Example @Label("an exercise that was left open is caught")
    void catchesAnOpenExercise() {
        chapter.tool("open 4.3");
        assertThat(audit()).singleElement().asString().contains("is open; the book is published");
    }

    @Example @Label("an exercise with the number of another chapter is caught")
    void catchesAForeignNumber() {
        layer(LAYER.replace("4.3", "5.3"));
        assertThat(audit()).anyMatch(problem -> problem.contains("the number of another chapter"));
    }

    @Example @Label("decoys: name, belief and body, braces in strings and all")
    void readsDecoys() {
        var decoys = Decoys.parse(Path.of("4.3.java"), DECOYS.replace("return x * x;",
            "var s = \"} ///\"; return x * x;"));
        assertThat(decoys).extracting(Decoys.Decoy::name)
            .containsExactly("squares-instead", "forgets-negative-numbers");
        assertThat(decoys.getFirst().body()).startsWith("{").endsWith("}").contains("\"} ///\"");
        assertThat(decoys.getLast().belief())
            .isEqualTo("A factor of two was taken for a shift without sign.");
    }

    @Example @Label("auditing changes no file")
    void leavesEverythingAsItWas() throws IOException {
        audit();
        assertThat(chapter.layerText()).isEqualTo(LAYER);
        assertThat(Files.exists(chapter.layer.resolveSibling("Layer.java.4.3.book"))).isFalse();
    }
}
