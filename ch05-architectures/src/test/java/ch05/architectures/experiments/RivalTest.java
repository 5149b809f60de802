package ch05.architectures.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.Label;

/// # What another program in the race has to say
class RivalTest {

    private static final List<String> NAMES = List.of("gpt_ms", "mlp_ms");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static Map<String, Double> java(String argument) {
        return new Rival(List.of(JAVA, argument)).ask(NAMES);
    }

    @Example @Label("of all that it prints, the milliseconds that were asked for are heard")
    void milliseconds() throws IOException {
        var program = Files.createTempFile("Peer", ".java");
        try {
            Files.writeString(program, """
                    void main() {
                        IO.println("{'threads': 2, 'vae_ms': 3, 'mlp_ms': 1.25}".replace('\\'', '"'));
                    }
                    """);
            assertThat(java(program.toString())).isEqualTo(Map.of("mlp_ms", 1.25));
        } finally {
            Files.delete(program);
        }
    }

    @Example @Label("a program that prints none of them is a mistake of the user, not silence")
    void silence() {
        assertThatThrownBy(() -> java("--version"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("some of [gpt_ms, mlp_ms], such as \"gpt_ms\": 1.23, got: ");
    }

    @Example @Label("so are a program that fails, and one that does not exist")
    void failure() {
        assertThatThrownBy(() -> java("--no-such-option"))
                .isInstanceOf(UserError.class).hasMessageContaining("failed: ");
        assertThatThrownBy(() -> Rival.of("./no-such-program").ask(NAMES))
                .isInstanceOf(UserError.class).hasMessageContaining("cannot start the peer");
    }
}
