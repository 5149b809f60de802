package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.spi.ToolProvider;
import net.jqwik.api.Example;
import net.jqwik.api.Label;

/// # What happens to those who mix up the interfaces (section 1.8)
///
/// One row, three classes, the right one is number 0, and a prediction that is nearly sure of it.
class WrongInterfaceTest {

    private static final Logits Z = new Logits(new double[][] {{10, 0, 0}});
    private static final int[] FIRST = {0};

    /// log(1 + 2e⁻¹⁰) = 9.08e-5.
    @Example @Label("worked example: logits to crossEntropy: loss 9.08e-5")
    void asItShouldBe() {
        assertClose(LossInterfaces.crossEntropy(Z, FIRST), 9.0795e-5, within(1e-9));
    }

    /// Whoever relabels log-probabilities as logits gets away with it: log-softmax is idempotent.
    @Example @Label("log-probabilities as logits: the same loss, by luck")
    void logProbabilitiesPassForLogits() {
        var relabelled = new Logits(Z.logSoftmax().values());
        assertClose(LossInterfaces.crossEntropy(relabelled, FIRST), 9.0795e-5, within(1e-9));
    }

    /// Probabilities relabelled as logits are squashed a second time. The prediction is as right as
    /// before, the loss says 0.55, and no training gets it below log(1 + 2/e).
    @Example @Label("probabilities as logits: a loss of 0.55 that can never fall below it")
    void probabilitiesDoNotPassForLogits() {
        var relabelled = new Logits(Z.softmax().values());
        var floor = Math.log(1 + 2 / Math.E);                        // p = (1, 0, 0)
        assertThat(LossInterfaces.crossEntropy(relabelled, FIRST)).isBetween(floor, floor + 1e-3);
    }

    @Example @Label("probabilities as log-probabilities: refused, since they are above 0")
    void probabilitiesDoNotPassForLogProbabilities() {
        assertThatThrownBy(() -> new LogProbabilities(Z.softmax().values()))
                .hasMessageContaining("at most 0");
    }

    /// All three accidents need an explicit relabelling. Without it, the compiler objects.
    @Example @Label("crossEntropy(z.softmax(), c) does not compile;   crossEntropy(z, c) does")
    void theWrongInterfaceDoesNotCompile() throws Exception {
        assertThat(compile("LossInterfaces.crossEntropy(z, c)")).isEmpty();
        assertThat(compile("LossInterfaces.crossEntropy(z.softmax(), c)"))
                .contains("Probabilities cannot be converted to Logits");
        assertThat(compile("LossInterfaces.nllLoss(z, c)"))
                .contains("Logits cannot be converted to LogProbabilities");
        assertThat(compile("LossInterfaces.binaryCrossEntropy(z, y)"))
                .contains("Logits cannot be converted to Probabilities");
    }

    /// What javac says about this expression; nothing if it is content.
    private static String compile(String expression) throws IOException, URISyntaxException {
        var folder = Files.createTempDirectory("wrong-interface");
        var file = Files.writeString(folder.resolve("Attempt.java"), """
                import ch01.basics.*;
                class Attempt {
                    double loss(Logits z, int[] c, double[][] y) {
                        return %s;
                    }
                }
                """.formatted(expression));
        var home = Logits.class.getProtectionDomain().getCodeSource().getLocation();
        var said = new StringWriter();
        var out = new PrintWriter(said);
        ToolProvider.findFirst("javac").orElseThrow().run(out, out, "-proc:none", "-implicit:none",
                "-d", folder.toString(), "-cp", Path.of(home.toURI()).toString(), file.toString());
        try (var made = Files.walk(folder)) {
            made.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
        return said.toString();
    }
}
