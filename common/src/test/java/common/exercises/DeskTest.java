package common.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/// # Opening and closing loses nothing
class DeskTest {

    private static final String MINE = "{\n        return 2 * x;\n    }";
    private static final String BOOK_FILE =
        "ch04-layers/src/main/java/ch04/layers/Layer.java.4.3.book";

    private Fixture reader;

    @BeforeTry void begin() {
        reader = new Fixture();
    }

    @AfterTry void end() throws IOException {
        reader.close();
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE) @Domain(Sources.class)
    @Label("close(write(open(file))) = file, to the byte")
    void closingUndoesOpening(@ForAll Sources.Sample sample) throws IOException {
        reader.write(reader.root.relativize(reader.layer).toString(), sample.text());
        var before = Files.readAllBytes(reader.layer);
        reader.tool("open 4.3");
        reader.type(MINE);
        reader.tool("close 4.3");
        assertThat(Files.readAllBytes(reader.layer)).isEqualTo(before);
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE) @Domain(Sources.class)
    @Label("close(open(file)) = file also where the reader's braces do not balance")
    void unbalancedBracesCanBeClosed(@ForAll Sources.Sample sample) throws IOException {
        reader.write(reader.root.relativize(reader.layer).toString(), sample.text());
        reader.tool("open 4.3");
        reader.type("{ if (x) { return 1; }");
        reader.tool("close 4.3");
        assertThat(reader.layerText()).isEqualTo(sample.text());
        assertThat(Text.read(reader.root.resolve(".exercises/4.3/attempt-1.java")))
            .contains("{ if (x) { return 1; }");
    }

    @Example @Label("a body with both line ends comes back with both")
    void mixedLineEndsSurvive() {
        Text.write(reader.layer, Fixture.LAYER.replace("\"}\";\n", "\"}\";\r\n"));
        var before = reader.layerText();
        reader.tool("open 4.3");
        reader.tool("close 4.3");
        assertThat(reader.layerText()).isEqualTo(before);
    }

    @Example @Label("opened with \\n, checked out with \\r\\n: the body returns with \\r\\n")
    void lineEndsFollowTheFile() {
        reader.tool("open 4.3");
        Text.write(reader.layer, Text.withLineEnd(reader.layerText(), "\r\n"));
        reader.tool("close 4.3");
        assertThat(reader.layerText()).isEqualTo(Text.withLineEnd(Fixture.LAYER, "\r\n"));
    }

    @Example @Label("the stub says what is open; the sidecar shows nothing of the book's body")
    void theSidecarIsEncoded() {
        assertThat(reader.tool("open 4.3"))
            .contains("Layer.twice", "Double it.", "2·x = x + x", "check 4.3");
        assertThat(reader.layerText()).contains("throw new common.exercises.OpenExercise(\"4.3\");")
            .contains("return x * x");
        assertThat(Text.read(reader.root.resolve(BOOK_FILE))).doesNotContain("x + x", "brace")
            .contains("method Layer.twice");
    }

    @Example @Label("closing keeps the attempt; opening offers it; mine puts it back")
    void attemptsComeBack() {
        reader.tool("open 4.3");
        reader.type(MINE);
        assertThat(reader.tool("close 4.3"))
            .contains(".exercises", "attempt-1.java", "open 4.3 mine");
        assertThat(reader.root.resolve(BOOK_FILE)).doesNotExist();
        assertThat(reader.tool("open 4.3")).contains("your last attempt");
        reader.tool("open 4.3 mine");
        assertThat(reader.layerText()).contains(MINE);
    }

    @Example @Label("mine never replaces another body that is being written")
    void mineDoesNotOverwrite() {
        reader.tool("open 4.3");
        reader.type(MINE);
        reader.tool("close 4.3");
        reader.tool("open 4.3");
        reader.type("{ return 7; }");
        assertThat(reader.tool("open 4.3 mine")).contains("close 4.3");
        assertThat(reader.layerText()).contains("{ return 7; }");
    }

    @Example @Label("opening twice changes nothing the second time")
    void openingTwiceIsHarmless() {
        reader.tool("open 4.3");
        reader.type(MINE);
        assertThat(reader.tool("open 4.3")).contains("open already");
        assertThat(reader.layerText()).contains(MINE);
    }

    @Example @Label("two exercises of one file open and close in any order")
    void neighboursDoNotDisturb() {
        reader.tool("open 4");
        assertThat(reader.layerText()).doesNotContain("x + x", "x * x");
        reader.tool("close 4.3");
        assertThat(reader.layerText()).contains("x + x").doesNotContain("x * x");
        reader.tool("close all");
        assertThat(reader.layerText()).isEqualTo(Fixture.LAYER);
    }

    @Example @Label("a helper that the reader added beside the body stays, and is named")
    void helpersStay() {
        reader.tool("open 4.3");
        Text.write(reader.layer, reader.layerText().replace("public class Layer {",
            "public class Layer {\n    static int two() { return 2; }"));
        reader.type("{ return two() * x; }");
        assertThat(reader.tool("close 4.3")).contains("is not what it was");
        assertThat(reader.layerText()).contains("static int two()");
    }

    @Example @Label("a file that is not Java is not opened")
    void refusesToOpenWhatIsBroken() {
        Text.write(reader.layer, Fixture.LAYER + "}");
        assertThat(reader.tool("open 4.3")).contains("Layer.java:21", "Mend it first");
        assertThat(reader.layerText()).isEqualTo(Fixture.LAYER + "}");
    }

    @Example @Label("a damaged sidecar is refused, and the reader's text stays")
    void refusesADamagedSidecar() {
        reader.tool("open 4.3");
        reader.type(MINE);
        var sidecar = reader.root.resolve(BOOK_FILE);
        var text = Text.read(sidecar);
        Text.write(sidecar, text.substring(0, text.length() - 9) + "AAAAAAA=\n");
        assertThat(reader.tool("close 4.3")).contains("is damaged", "git checkout");
        assertThat(reader.layerText()).contains(MINE);
    }

    @Example @Label("a stub whose sidecar is gone is named as that")
    void missesTheSidecar() {
        reader.tool("open 4.3");
        Text.delete(reader.root.resolve(BOOK_FILE));
        assertThat(reader.tool("close 4.3")).contains("is not there", "git checkout");
    }
}
