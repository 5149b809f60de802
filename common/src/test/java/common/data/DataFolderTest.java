package common.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.UserError;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Label;

/// # Where data are looked for, and what is said where they are not
class DataFolderTest {

    private final Path here = Scratch.folder("data");

    /// Port 1 is never served, so this stands for a machine without a network.
    private final List<RemoteFile> wanted = List.of(remote("one.gz"), remote("two.gz"));

    @Example @Label("in the sub-folder, in the folder itself, packed or unpacked")
    void allPlaces() {
        var one = Scratch.file(here.resolve("set"), "one.gz", "1");
        var two = Scratch.file(here, "two", "2");
        assertThat(new DataFolder(here).files("set", wanted)).containsExactly(one, two);
    }

    @Example @Label("without a network: which files to put where, in one sentence")
    void offline() {
        assertThatThrownBy(() -> new DataFolder(here).files("set", wanted))
                .isInstanceOf(UserError.class).hasMessageContainingAll("The data set set is not in",
                        here.resolve("set").toString(), "127.0.0.1", "put one.gz, two.gz there",
                        "-Ddata.dir=...");
        assertThat(here).isEmptyDirectory();
    }

    @Example @Label("a data folder that does not exist is one sentence")
    void noFolder() {
        var before = System.setProperty("data.dir", here.resolve("nowhere").toString());
        try {
            assertThatThrownBy(() -> Datasets.images("mnist")).isInstanceOf(UserError.class)
                    .hasMessageMatching("There is no data folder .*nowhere; make it, or .*");
        } finally {
            System.setProperty("data.dir", before == null ? "" : before);
        }
    }

    @Example @Label("a truncated MNIST file is one sentence")
    void truncated() {
        Scratch.file(here.resolve("mnist"), "train-images-idx3-ubyte", new byte[] {0, 0, 8, 3, 0});
        Scratch.file(here.resolve("mnist"), "train-labels-idx1-ubyte", new byte[] {0, 0, 8, 1});
        Scratch.file(here, "t10k-images-idx3-ubyte.gz", new byte[0]);
        Scratch.file(here, "t10k-labels-idx1-ubyte.gz", new byte[0]);
        assertThatThrownBy(() -> Datasets.mnist(new DataFolder(here))).isInstanceOf(UserError.class)
                .hasMessageEndingWith("train-images-idx3-ubyte has no size of axis 0 expected at"
                        + " byte 4 (4 bytes), only 1 bytes came: it is truncated;"
                        + " get a fresh copy of it.");
    }

    @Example @Label("an unknown name is answered with the known ones")
    void unknown() {
        assertThatThrownBy(() -> Datasets.images("cats")).isInstanceOf(UserError.class)
                .hasMessage("There is no image data set 'cats'; choose one of digits, mnist.");
    }

    private static RemoteFile remote(String name) {
        return new RemoteFile(name, 1, "", List.of(URI.create("http://127.0.0.1:1/" + name)));
    }
}
