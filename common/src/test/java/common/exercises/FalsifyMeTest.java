package common.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.Example;
import net.jqwik.api.Label;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/// # A *falsify me* is an exercise like any other
///
/// Its method is a law, it stands in a test class, and it is judged by mutants of the book's code.
/// The tool opens it, and the audit tries bad laws on it.
class FalsifyMeTest {

    private static final String TESTS = "ch04-layers/src/test/java/ch04/layers/";
    private static final String CLAIM = """
        package ch04.layers;

        import common.exercises.Exercise;
        import common.exercises.Mutants;
        import java.util.List;
        import java.util.function.IntUnaryOperator;
        import net.jqwik.api.*;

        class ClaimTest {

            static final Mutants<IntUnaryOperator> MUTANTS = Mutants.<IntUnaryOperator>none()
                .with("squares", x -> x * x)
                .with("triples", x -> 3 * x);

            /// "Twice a number is greater than the number."
            ///
            /// **Exercise 4.5.** Falsify me: write the law that is true.
            /// <details><summary>Hint</summary>Try 0 and -1.</details>
            @Exercise("4.5")
            static void law(IntUnaryOperator twice, int x) {
                if (twice.applyAsInt(x) - x != x) throw new AssertionError("at " + x);
            }

            @Tag("4.5") @Property @Label("your law holds of the book's method")
            void holdsOfTheBook(@ForAll int x) {
                law(x2 -> x2 + x2, x);
            }

            @Tag("4.5") @Example @Label("your law fails on every mutant")
            void failsOnEveryMutant() {
                var survivors = MUTANTS.survivors(List.of(-1, 0, 1, 5), ClaimTest::law);
                if (!survivors.isEmpty()) throw new AssertionError(survivors);
            }
        }
        """;
    private static final String DECOYS = """
        /// says-nothing
        /// A law is whatever holds.
        { }

        /// the-false-claim
        /// Only positive numbers come to mind.
        { if (twice.applyAsInt(x) <= x) throw new AssertionError("at " + x); }
        """;

    private Fixture chapter;

    @BeforeTry void begin() {
        chapter = new Fixture();
        Text.write(chapter.layer, "package ch04.layers; public class Layer { }");
        Text.delete(chapter.root.resolve(TESTS + "LayerTest.java"));
        chapter.write(TESTS + "ClaimTest.java", CLAIM);
        chapter.write("ch04-layers/src/test/decoys/4.5.java", DECOYS);
        chapter.write("ch04-layers/README.md", "| 4.5 | `ClaimTest.law` | what is true of twice |");
    }

    @AfterTry void end() throws IOException {
        chapter.close();
    }

    @Example @Label("a good one passes the audit")
    void passesTheAudit() {
        assertThat(chapter.audit(20_000)).isEmpty();
    }

    @Example @Label("a decoy that is a good law is accepted, and the audit says so")
    void goodLawsAreNoDecoys() {
        chapter.write("ch04-layers/src/test/decoys/4.5.java", DECOYS.replace("<= x)", "- x != x)"));
        assertThat(chapter.audit(20_000)).singleElement().asString()
            .contains("accept the decoy the-false-claim");
    }

    @Example @Label("the tool opens it and closes it again")
    void opensAndCloses() {
        assertThat(chapter.tool("open 4.5")).contains("ClaimTest.law", "the law that is true");
        chapter.tool("close 4.5");
        assertThat(Text.read(chapter.root.resolve(TESTS + "ClaimTest.java"))).isEqualTo(CLAIM);
    }
}
