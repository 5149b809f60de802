package common.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

/// # What the launcher promises
class RunTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String name, String... options) {
        return new Run("common.experiments", print(out), print(err)).start(name, options);
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    @Example @Label("a good run ends with 0 and without complaint")
    void aGoodRun() {
        assertThat(run("Good", "--seed", "7", "--size=3")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Example @Label("a mistake of the user ends with 2 and one sentence")
    void aUserError() {
        assertThat(run("Careless")).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo("The folder data is missing; make one.");
    }

    @Property(tries = 50) @Label("a wrong option ends with 2 and one line")
    void aWrongOption(@ForAll @AlphaChars @StringLength(min = 1, max = 8) String name) {
        err.reset();
        assertThat(run("Good", "--no" + name, "1")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("--no" + name);
    }

    @Example @Label("a near miss is guessed; a wrong value is named")
    void helpfulMessages() {
        run("Good", "--sed", "1");
        run("Good", "--size", "big");
        assertThat(err.toString().lines()).satisfiesExactly(
                line -> assertThat(line).contains("'--sed'").contains("did you mean --seed"),
                line -> assertThat(line).contains("--size").contains("'big'"));
    }

    @Example @Label("a mistake of ours ends with 1 and keeps its stack trace")
    void aBug() {
        assertThat(run("Broken")).isEqualTo(1);
        assertThat(err.toString()).contains("off by one").contains("\tat ");
    }

    @Example @Label("list prints every experiment with its purpose")
    void theList() {
        assertThat(run("list")).isZero();
        assertThat(out.toString().lines()).containsExactly(
                "The experiments of common.experiments:",
                "  Broken    Meets a mistake of ours.",
                "  Careless  Meets a mistake of the user.",
                "  Good      Ends well.",
                "  ShowData  Draws the data sets that the book generates.");
    }

    @Example @Label("an unknown name ends with 2 and prints the list")
    void anUnknownName() {
        assertThat(run("Goods")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("There is no experiment 'Goods' in common.experiments.")
                .contains("Ends well");
    }

    @Example @Label("--help shows the options and their defaults")
    void help() {
        assertThat(run("Good", "--help")).isZero();
        assertThat(out.toString()).contains("--size").contains("how much").contains("Default: 2");
    }
}
