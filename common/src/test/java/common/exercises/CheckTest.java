package common.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/// # What a check says
///
/// Maven is played by the fixture: it leaves the reports that Surefire would have left.
class CheckTest {

    private static final String WRONG = """
        <testsuite name="ch04.layers.LayerTest">
          <testcase name="2·x = x + x" classname="LayerTest">
            <failure message="2 * 1" type="java.lang.AssertionError">java.lang.AssertionError: 2 * 1
          at ch04.layers.LayerTest.twiceIsASum(LayerTest.java:8)</failure>
            <system-out><![CDATA[timestamp = 2026-01-01, LayerTest:2x =
        tries = 3                     | # of calls to property
        seed = 7491007426137586255    | random seed to reproduce generated values

        Shrunk Sample (3 steps)
        -----------------------
          x: 1

        Original Sample
        ---------------
          x: 12416
        ]]></system-out>
          </testcase>
          <testcase name="twiceNothing" classname="LayerTest"/>
        </testsuite>
        """;
    private static final String RIGHT = """
        <testsuite><testcase name="2·x = x + x" classname="LayerTest"/>
        <testcase name="twiceNothing" classname="LayerTest"/></testsuite>
        """;

    private Fixture reader;

    @BeforeTry void begin() {
        reader = new Fixture();
    }

    @AfterTry void end() throws IOException {
        reader.close();
    }

    private String checkMine(String body, String report) {
        reader.tool("open 4.3");
        reader.type(body);
        reader.nextReport = report;
        return reader.tool("check 4.3");
    }

    private JsonObject results() {
        return JsonParser.parseString(Text.read(Results.file(reader.book()))).getAsJsonObject();
    }

    @Example @Label("wrong: the law that fails, its statement, the shrunk sample, what to do")
    void tellsWhatIsWrong() {
        assertThat(checkMine("{ return x; }", WRONG))
            .contains("FAILS  2·x = x + x", "x: 1", "2 * 1", "holds  2·0 = 0", "1 of 2 laws fails")
            .contains("hint 4.3")
            .doesNotContain("12416", "seed", "tries");
        assertThat(reader.lastCode).isEqualTo(1);
    }

    @Example @Label("a right answer: solved, and status counts it")
    void acceptsWhatIsRight() {
        assertThat(checkMine("{ return 2 * x; }", RIGHT)).contains("Solved.", "All 2 laws hold");
        assertThat(reader.lastCode).isZero();
        assertThat(reader.tool("status")).contains("1/2", "1/4");
    }

    @Example @Label("solved stays solved after close, and not after a change")
    void whatHasPassedIsRemembered() {
        checkMine("{ return 2 * x; }", RIGHT);
        reader.tool("close 4.3");
        assertThat(reader.tool("list 4")).containsPattern("4\\.3 .*solved");
        reader.tool("open 4.3 mine");
        reader.type("{ return 3 * x; }");
        assertThat(reader.tool("list 4")).containsPattern("4\\.3 .*open, yours");
    }

    @Example @Label("only the tagged laws run, in their own chapter")
    void runsTheTaggedLaws() {
        checkMine("{ return x; }", WRONG);
        assertThat(reader.mavenCalls).singleElement().asInstanceOf(
            org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
            .contains("ch04-layers", "-Dgroups=4.3", "-Dtest=ch04.layers.LayerTest");
    }

    @Example @Label("a law that did not run is an error, not a success")
    void missesSilentLaws() {
        var half = RIGHT.replaceFirst("<testcase name=\"twice[^>]*>", "");
        assertThat(checkMine("{ return 2 * x; }", half))
            .contains("did not run: LayerTest.twiceNothing");
        assertThat(reader.lastCode).isEqualTo(1);
    }

    @Example @Label("a body that does not compile: the compiler's words at the reader's own file")
    void showsCompilerErrors() {
        var file = reader.root.resolve("target/exercises/book")
            .resolve(reader.root.relativize(reader.layer));
        reader.nextOutput = "[ERROR] COMPILATION ERROR : \n[ERROR] " + file
            + ":[13,16] cannot find symbol\n  symbol: variable y\n[ERROR] Failed to execute goal\n";
        assertThat(checkMine("{ return y; }", null)).contains("It does not compile.",
            "ch04-layers/src/main/java/ch04/layers/Layer.java:13: cannot find symbol");
    }

    @Example @Label("a body that does not parse is told so without Maven")
    void showsSyntaxErrors() {
        assertThat(checkMine("{ return x", null)).contains("It is not Java yet", "Layer.java:");
        assertThat(reader.mavenCalls).isEmpty();
    }

    @Example @Label("an endless body: the laws were stopped")
    void namesEndlessBodies() {
        reader.nextOutput = "[ERROR] There was a timeout or other error in the fork\n";
        assertThat(checkMine("{ while (true) { } }", null)).contains("Does every loop");
    }

    @Example @Label("an exercise that is not open: the laws run, and the book gets the credit")
    void creditsTheBook() {
        reader.nextReport = RIGHT;
        assertThat(reader.tool("check 4.3")).contains("the book's own body", "All 2 laws hold");
        assertThat(reader.tool("status")).contains("0/2");
    }

    @Example @Label("an exercise with nothing in it is not run")
    void doesNotRunABlank() {
        reader.tool("open 4.3");
        assertThat(reader.tool("check 4.3")).contains("Nothing is written there yet");
        assertThat(reader.mavenCalls).isEmpty();
    }

    @Example @Label("the results file: version, status, and each law with status and message")
    void writesResults() {
        checkMine("{ return x; }", WRONG);
        var test = results().getAsJsonArray("tests").get(0).getAsJsonObject();
        assertThat(results().get("version").getAsInt()).isEqualTo(2);
        assertThat(results().get("status").getAsString()).isEqualTo("fail");
        assertThat(test.get("name").getAsString()).isEqualTo("4.3 LayerTest.twiceIsASum");
        assertThat(test.get("statement").getAsString()).isEqualTo("2·x = x + x");
        assertThat(test.get("status").getAsString()).isEqualTo("fail");
        assertThat(test.get("message").getAsString()).isEqualTo("2 * 1\nx: 1");
    }

    @Property(tries = 200) @Label("quoted text is what a JSON reader reads")
    void quotesAnyText(@ForAll String text) {
        assertThat(JsonParser.parseString(Results.quoted(text)).getAsString()).isEqualTo(text);
    }

    @Example @Label("check all: every open exercise, each judged")
    void checksAllThatAreOpen() {
        reader.tool("open 2");
        assertThat(checkMine("{ return 2 * x; }", RIGHT)).contains("Solved.");
        assertThat(reader.tool("check all"))
            .contains("Exercise 2.9", "Exercise 2.10", "Exercise 4.3");
        assertThat(results().get("message").getAsString()).isEqualTo("1 of 3 exercises solved");
    }

    @Example @Label("the laws of an exercise: those with its tag, and their statements")
    void findsTheLaws() {
        assertThat(reader.book().laws(Id.of("4.3"))).extracting(Book.Law::statement)
            .isEqualTo(List.of("2·x = x + x", "2·0 = 0"));
    }
}
