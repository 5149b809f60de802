package ch02.tensors.product;

import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.kernels.Lanes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Label;

/// # The same bits on other machines
///
/// Each example starts another Java and compares its [Fingerprint] with ours.
class OtherMachinesTest {

    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    @Example @Label("here, vectors are at work")
    void vectorsAreAtWork() {
        assertThat(Lanes.PRESENT).isTrue();
        assertThat(Product.kernel()).matches("(64|128|256|512)-bit vectors, [68] x 2");
    }

    @Example @Label("interpreted = compiled")
    void interpreted() throws Exception {
        assertThat(fingerprint(MODULE, "-Xint")).isEqualTo(ours());
    }

    @Example @Label("short vectors = long vectors")
    void shortVectors() throws Exception {
        assertThat(fingerprint(MODULE, "-XX:MaxVectorSize=16")).isEqualTo(ours());
    }

    @Example @Label("without the Vector API = with it; and it says so, once")
    void withoutVectors() throws Exception {
        var output = run();
        assertThat(output.getLast()).isEqualTo("scalar, 4 x 4 " + ours());
        assertThat(output.stream().filter(line -> line.contains("jdk.incubator.vector"))).hasSize(1);
    }

    /// A method with too many vector operations is refused by the first of the two compilers; it may then
    /// stay slow for ever, which no other law would notice. This happened to a kernel with masked stores.
    @Example @Label("no kernel is too large for the compiler")
    void compiled() throws Exception {
        var output = run(MODULE, "-XX:TieredStopAtLevel=3", "-XX:CompileThresholdScaling=0.01",
                "-XX:+PrintCompilation");
        assertThat(output).anyMatch(line -> line.contains("ch02.tensors.product") && line.contains("::tile"));
        assertThat(output).noneMatch(line -> line.contains("ch02") && line.contains("SKIPPED"));
    }

    private static int ours() {
        return Fingerprint.compute();
    }

    private static int fingerprint(String... options) throws Exception {
        var last = run(options).getLast();
        return Integer.parseInt(last.substring(last.lastIndexOf(' ') + 1));
    }

    private static List<String> run(String... options) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-Dthreads=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", "target/classes" + File.pathSeparator + "target/test-classes",
                Fingerprint.class.getName()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
