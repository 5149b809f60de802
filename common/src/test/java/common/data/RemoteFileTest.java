package common.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import common.Rng;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/// # What a download promises: the right bytes, or nothing (the server is on this machine)
class RemoteFileTest {

    private static final String DIGEST =
            "02eb27802884605a6ce109dba6aa879d155647511c4b3abec6813dc7e2689f35";

    private final byte[] content = content();
    private final List<String> ranges = new ArrayList<>();
    private final Path folder = Scratch.folder("remote");
    private HttpServer server;

    @BeforeTry void start() throws IOException {
        ranges.clear();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var half = Arrays.copyOf(content, 500);
        serve("/good", this::sendAsked);
        serve("/forgetful", exchange -> send(exchange, 200, content, content.length));
        serve("/forbidden", exchange -> send(exchange, 403, new byte[0], -1));
        serve("/broken", exchange -> send(exchange, 200, half, content.length));
        serve("/short", exchange -> send(exchange, 200, half, half.length));
        serve("/wrong", exchange -> send(exchange, 200, new byte[content.length], content.length));
        serve("/endless", exchange -> send(exchange, 200, new byte[1 << 20], 0));
        server.start();
    }

    @AfterTry void stop() {
        server.stop(0);
    }

    @Property(tries = 20) @Label("interrupted anywhere, it asks for the rest and gets the whole")
    void downloadsResume(@ForAll @IntRange(max = 1000) int have) throws IOException {
        Scratch.file(folder, "data.bin.part", Arrays.copyOf(content, have));
        Files.deleteIfExists(folder.resolve("data.bin"));
        assertThat(fetched("/good")).hasBinaryContent(content);
        var asked = have == 0 ? "null" : "bytes=" + have + "-";
        assertThat(ranges).isEqualTo(have == content.length ? List.of() : List.of(asked));
    }

    @Property(tries = 10) @Label("a server that can't continue starts again")
    void startingAgain(@ForAll @IntRange(max = 999) int have) throws IOException {
        Scratch.file(folder, "data.bin.part", Arrays.copyOf(content, have));
        Files.deleteIfExists(folder.resolve("data.bin"));
        assertThat(fetched("/forgetful")).hasBinaryContent(content);
    }

    @Property(tries = 10) @Label("a damaged beginning is thrown away")
    void damagedBeginnings(@ForAll @IntRange(min = 1, max = 1500) int have) throws IOException {
        Scratch.file(folder, "data.bin.part", new byte[have]);
        Files.deleteIfExists(folder.resolve("data.bin"));
        assertThat(fetched("/good")).hasBinaryContent(content);
    }

    @Example @Label("bad servers are passed over, and what they sent never gets the name")
    void mirrors() throws IOException {
        String[] bad = {"/forbidden", "/broken", "/short", "/wrong", "/endless", "/absent"};
        for (var path : bad) {
            assertThatThrownBy(() -> fetched(path)).isInstanceOf(IOException.class);
            assertThat(folder.resolve("data.bin")).doesNotExist();
        }
        var all = new ArrayList<>(List.of(bad));
        all.add("/good");
        assertThat(fetched(all.toArray(String[]::new))).hasBinaryContent(content);
    }

    @Example @Label("a file that is there is not asked for")
    void whatIsThereStays() throws IOException {
        fetched("/good");
        ranges.clear();
        assertThat(fetched("/good")).hasBinaryContent(content);
        assertThat(ranges).isEmpty();
    }

    @Example @Label("every mirror's reason is told")
    void reasons() {
        assertThatThrownBy(() -> fetched("/forbidden", "/short")).hasMessage(
                "127.0.0.1: answered with status 403; 127.0.0.1: sent only 500 of 1000 bytes");
    }

    private Path fetched(String... paths) throws IOException {
        var base = "http://127.0.0.1:" + server.getAddress().getPort();
        var mirrors = Arrays.stream(paths).map(path -> URI.create(base + path)).toList();
        return new RemoteFile("data.bin", content.length, DIGEST, mirrors).fetch(folder, _ -> { });
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private void sendAsked(HttpExchange exchange) throws IOException {
        var range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(String.valueOf(range));
        var from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        var rest = Arrays.copyOfRange(content, from, content.length);
        send(exchange, range == null ? 200 : 206, rest, rest.length);
    }

    /// An announced length of 0 means: no length, in chunks; -1 means: no body.
    private static void send(HttpExchange exchange, int status, byte[] body, long length)
            throws IOException {
        exchange.sendResponseHeaders(status, length);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
    }

    private static byte[] content() {
        var bytes = new byte[1000];
        Rng.seed(5).nextBytes(bytes);
        return bytes;
    }
}
