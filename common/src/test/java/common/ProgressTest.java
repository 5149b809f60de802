package common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/// # What a progress bar promises (its clock is ours here, so nothing depends on real time)
class ProgressTest {

    private final AtomicLong clock = new AtomicLong();

    private String shown(long total, long steps, boolean live, Charset charset, long nanosPerStep) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, charset);
        try (var bar = new Progress("training", total, out, live, clock::get)) {
            for (var i = 0L; i < steps; i++) {
                clock.addAndGet(nanosPerStep);
                bar.step("loss 0.31");
            }
        }
        return bytes.toString(charset);
    }

    @Property @Label("off a terminal: only printable characters and line ends")
    void aPipeSeesPlainLines(@ForAll @IntRange(max = 2000) int total) {
        assertThat(shown(total, total, false, StandardCharsets.UTF_8, 1_000_000))
                .matches("(\\P{Cntrl}*\\R)+").doesNotContain("\r\n\r", "█");
    }

    @Property @Label("off a terminal: at most a line for each tenth")
    void aPipeIsNotFlooded(@ForAll @LongRange(min = 1, max = 5000) long total) {
        var lines = shown(total, total, false, StandardCharsets.UTF_8, 1000).lines().count();
        assertThat(lines).isBetween(1L, 10L);
    }

    @Example @Label("off a terminal: slow work speaks up every ten seconds")
    void silenceIsBroken() {
        assertThat(shown(100, 9, false, StandardCharsets.UTF_8, 6_000_000_000L).lines())
                .containsExactly(
                        "training   2 %, 9 min 48 s left, loss 0.31",
                        "training   4 %, 9 min 36 s left, loss 0.31",
                        "training   6 %, 9 min 24 s left, loss 0.31",
                        "training   8 %, 9 min 12 s left, loss 0.31",
                        "training: stopped at 9 % in 54 s, loss 0.31");
    }

    @Property(tries = 30) @Label("on a terminal: no escape sequence, no line longer than 79")
    void aTerminalSeesOneLine(@ForAll @IntRange(min = 1, max = 300) int total) {
        var text = shown(total, total, true, StandardCharsets.UTF_8, 50_000_000);
        assertThat(text).doesNotContain("\u001b").startsWith("\r").endsWith("loss 0.31\n");
        assertThat(text.split("[\r\n]")).allMatch(line -> line.length() <= 79);
    }

    @Example @Label("a console without Unicode gets an ASCII bar")
    void asciiFallback() {
        assertThat(shown(2, 2, true, StandardCharsets.US_ASCII, 200_000_000))
                .contains("\r############............ training  50 %, 0.2 s left, loss 0.31")
                .doesNotContain("?");
    }
}
