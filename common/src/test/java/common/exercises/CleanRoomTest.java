package common.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.Example;
import net.jqwik.api.Label;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/// # The copy of the book in which an exercise is checked
class CleanRoomTest {

    private Fixture reader;

    @BeforeTry void begin() {
        reader = new Fixture();
        reader.nextReport = "<testsuite><testcase name=\"twiceNothing\" classname=\"LayerTest\"/>"
            + "</testsuite>";
    }

    @AfterTry void end() throws IOException {
        reader.close();
    }

    private void check(String body) {
        reader.tool("open 4.3");
        reader.type(body);
        reader.tool("check 4.3");
    }

    @Example @Label("in the copy this exercise is the reader's, and all others are the book's")
    void lendsTheBooksBodies() {
        reader.tool("open all");
        reader.type("{ return 2 * x; }");
        new CleanRoom(reader.book()).furnish(Id.of("4.3"));
        var room = reader.root.resolve("target/exercises/book");
        assertThat(Text.read(room.resolve(reader.root.relativize(reader.layer))))
            .contains("{ return 2 * x; }", "return x * x");
        assertThat(Text.read(room.resolve("ch02-tensors/src/main/java/ch02/tensors/Sum.java")))
            .contains("return a + b", "return 0");
    }

    @Example @Label("a body with unbalanced braces does not spoil the check of another in its file")
    void brokenNeighboursAreLentToo() {
        reader.tool("open 4");
        reader.type("{ if (x > 1) { return x }");
        new CleanRoom(reader.book()).furnish(Id.of("4.4"));
        var copy = Text.read(reader.root.resolve("target/exercises/book")
            .resolve(reader.root.relativize(reader.layer)));
        assertThat(copy).contains("return x + x", "OpenExercise(\"4.4\")")
            .doesNotContain("{ return x }");
    }

    @Example @Label("where only bodies have changed, only their files are compiled")
    void compilesWhatHasChanged() {
        check("{ return x; }");
        check("{ return 2 * x; }");
        reader.write("ch02-tensors/src/main/java/ch02/tensors/New.java",
            "package ch02.tensors; class New {}");
        check("{ return x + x; }");
        assertThat(reader.mavenCalls).extracting(arguments -> arguments.contains(
            "-Dmaven.compiler.useIncrementalCompilation=false"))
            .containsExactly(false, true, false);
    }

    @Example @Label("the copy forgets what the book no longer has")
    void followsDeletions() {
        var old = "ch04-layers/src/main/java/ch04/layers/Old.java";
        reader.write(old, "package ch04.layers; class Old {}");
        var room = new CleanRoom(reader.book());
        room.furnish(Id.of("4.3"));
        Text.delete(reader.root.resolve(old));
        room.furnish(Id.of("4.3"));
        assertThat(room.path().resolve(old)).doesNotExist();
    }
}
