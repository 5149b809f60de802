package common.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotBlank;

/// # What the reader of texts promises
class TextFileTest {

    private static final Path HERE = Scratch.folder("text");

    /// Any characters but halves of surrogate pairs, which are no text, and carriage returns.
    @Provide Arbitrary<String> texts() {
        return Arbitraries.strings().ascii().withCharRange('à', '퟿').withChars("😀")
                .ofMaxLength(60).filter(s -> StandardCharsets.UTF_8.newEncoder().canEncode(s))
                .map(s -> s.replace("\r", "").replace("\ufeff", ""));
    }

    @Property @Label("read(write(text)) = text, on every system")
    void theRoundTrip(@ForAll("texts") String text) {
        assertThat(read(text)).isEqualTo(text);
        assertThat(read("\ufeff" + text.replace("\n", "\r\n"))).isEqualTo(text);
    }

    @Property @Label("a byte that is no UTF-8 is an error with its offset")
    void nothingIsGuessed(@ForAll("texts") String before) {
        var start = before.getBytes(StandardCharsets.UTF_8);
        var bytes = Arrays.copyOf(start, start.length + 2);
        bytes[start.length] = (byte) 0xc3;                           // wants more, gets a 0
        assertThatThrownBy(() -> TextFile.read(Scratch.file(HERE, "text", bytes)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("byte " + start.length + " (0xc3)");
    }

    @Property @Label("lines are what was between line ends, without the blank ones")
    void linesAreLines(@ForAll List<@NotBlank String> names) {
        var clean = names.stream().map(name -> name.replaceAll("\\R|\\P{Print}", "x")).toList();
        var file = Scratch.file(HERE, "names", String.join("\r\n\r\n", clean));
        var expected = clean.stream().filter(line -> !line.isBlank()).toList();
        assertThat(TextFile.lines(file)).isEqualTo(expected);
    }

    @Example @Label("a missing file is one sentence")
    void missing() {
        assertThatThrownBy(() -> TextFile.read(Path.of("no/such/file")))
                .isInstanceOf(UserError.class).hasMessageStartingWith("There is no file");
    }

    private static String read(String content) {
        return TextFile.read(Scratch.file(HERE, "text", content));
    }
}
