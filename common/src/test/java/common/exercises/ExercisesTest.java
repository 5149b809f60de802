package common.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/// # What the other commands say
class ExercisesTest {

    private Fixture reader;

    @BeforeTry void begin() {
        reader = new Fixture();
    }

    @AfterTry void end() throws IOException {
        reader.close();
    }

    @Example @Label("list: in order of their numbers, 2.9 before 2.10")
    void listsInOrder() {
        assertThat(reader.tool("list")).containsSubsequence("2.9", "2.10", "4.3", "4.4")
            .contains("Layer.twice", "Double it.", "open 2.9");
        assertThat(reader.tool("list 4")).doesNotContain("2.9");
    }

    @Example @Label("status: a row and a bar for each chapter, and the next exercise")
    void showsProgress() {
        reader.tool("open 4.4");
        assertThat(reader.tool("status")).contains("ch02-tensors", "ch04-layers", "[----", "0/2",
            "next: 4.4", "hint 4.4");
    }

    @Example @Label("hint: the statement and the hint, without their tags")
    void tellsTheHint() {
        assertThat(reader.tool("hint 4.3")).contains("Double it.", "Twice is a sum.")
            .doesNotContain("details");
        assertThat(reader.tool("hint 2.9")).contains("no hint");
    }

    @Example @Label("open: what the method is for, and what to do")
    void tellsTheTask() {
        assertThat(reader.tool("open 2.10"))
            .containsSubsequence("The sum of both.", "Add them.", "Its laws");
        assertThat(reader.tool("open 4.3")).containsOnlyOnce("Double it.");
    }

    @Example @Label("peek: the book's body beside the reader's")
    void showsBothBodies() {
        reader.tool("open 4.3");
        reader.type("{\n        return 2 * x;\n    }");
        assertThat(reader.tool("peek 4.3"))
            .containsPattern("return 2 \\* x;\\s+\\|\\s+var brace = \"}\";")
            .contains("return x + x;");
    }

    @Example @Label("peek shows a body too whose braces do not balance")
    void showsBrokenBodies() {
        reader.tool("open 4.3");
        reader.type("{ if (x) {");
        assertThat(reader.tool("peek 4.3")).contains("{ if (x) {", "return x + x;");
    }

    @Example @Label("what is not there or not a command is refused with what to do, exit code 2")
    void refusesHelpfully() {
        assertThat(reader.tool("open 9.9")).contains("no exercise 9.9", "list");
        assertThat(reader.tool("open")).contains("Which exercise?", "open 4.3");
        assertThat(reader.tool("open four")).contains("neither an exercise (4.3)");
        assertThat(reader.tool("frobnicate")).contains("no command", "close 4.3");
        assertThat(reader.tool("close 4.3")).contains("is not open");
        assertThat(reader.lastCode).isEqualTo(2);
        assertThat(reader.tool("close all")).contains("No exercise is open");
        assertThat(reader.tool("check")).contains("No exercise is open");
    }

    @Example @Label("one id in two files: refused, with both")
    void refusesTwins() {
        reader.write("ch04-layers/src/main/java/ch04/layers/Twin.java",
            "package ch04.layers; class Twin { @Exercise(\"4.3\") void f() { } }");
        assertThat(reader.tool("list")).contains("4.3 stands twice", "Layer.java", "Twin.java");
    }

    @Example @Label("outside the book: said so")
    void saysThatThereIsNoBook() {
        assertThatThrownBy(() -> Book.around(reader.root.getRoot()))
            .hasMessageContaining("no book around");
    }

    @Property @Label("an id reads back as it was written")
    void idsReadBack(@ForAll @IntRange(min = 1, max = 99) int chapter,
            @ForAll @IntRange(min = 1, max = 99) int number) {
        assertThat(Id.of(new Id(chapter, number).toString())).isEqualTo(new Id(chapter, number));
    }

    @Property @Label("a bar has its width, and is full only when all is done")
    void barsAreHonest(@ForAll @IntRange(max = 300) int done,
            @ForAll @IntRange(min = 1, max = 300) int all) {
        var bar = Terminal.bar(Math.min(done, all), all, 20);
        assertThat(bar).hasSize(22);
        assertThat(bar.contains("-")).isEqualTo(done < all);
    }

    @Example @Label("an ASCII output gets the signs spelled out; colours only where wanted")
    void speaksAscii() {
        assertThat(printed(StandardCharsets.US_ASCII, false)).isEqualTo("x^2 >= 0, ? red");
        assertThat(printed(StandardCharsets.UTF_8, false)).isEqualTo("x² ≥ 0, 𝔼 red");
        assertThat(printed(StandardCharsets.UTF_8, true)).contains("\u001b[31mred\u001b[0m");
    }

    private static String printed(Charset charset, boolean colours) {
        var bytes = new ByteArrayOutputStream();
        var terminal = new Terminal(new PrintStream(bytes, true, charset), colours);
        terminal.line("x² ≥ 0, 𝔼 " + terminal.bad("red"));
        return bytes.toString(charset).strip();
    }
}
