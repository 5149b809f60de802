package common.data;

import common.UserError;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/// # Data sets by name
///
/// What `--data` may be. `digits` and `book` come with the book and need nothing. The others are
/// real files, found in the data folder or fetched once from public servers; their sizes and
/// digests stand here, so a wrong file never passes for the right one.
///
/// | name | what | size |
/// | --- | --- | --- |
/// | `digits` | 60,000 + 10,000 drawn digits, 28 x 28 | generated |
/// | `mnist` | 60,000 + 10,000 handwritten digits, 28 x 28 | 11.6 MB |
/// | `book` | the text of this book | there already |
/// | `shakespeare` | 40,000 lines of Shakespeare's plays | 1.1 MB |
/// | `names` | 32,033 first names, one a line | 0.2 MB |
public final class Datasets {

    private static final String GITHUB = "https://raw.githubusercontent.com/";

    private static final List<RemoteFile> MNIST = List.of(
            mnist("train-images-idx3-ubyte.gz", 9_912_422,
                    "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
            mnist("train-labels-idx1-ubyte.gz", 28_881,
                    "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
            mnist("t10k-images-idx3-ubyte.gz", 1_648_877,
                    "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
            mnist("t10k-labels-idx1-ubyte.gz", 4_542,
                    "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));

    private static final RemoteFile SHAKESPEARE = new RemoteFile("input.txt", 1_115_394,
            "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed", List.of(
                    URI.create(GITHUB + "karpathy/char-rnn/6f9487a6fe5b420b7ca9afb0d7c078e37c1d1b4e"
                            + "/data/tinyshakespeare/input.txt")));

    private static final RemoteFile NAMES = new RemoteFile("names.txt", 228_145,
            "0a30b5557f192f32ab962680889aac5f6fda0f4cecf40a6d0b5694f58ea8cc4d", List.of(
                    URI.create(GITHUB + "karpathy/makemore/988aa59e4d8fefa526d06f3b453ad116258398d4"
                            + "/names.txt")));

    private static final List<String> DIGITS = List.of("0123456789".split(""));

    private Datasets() { }

    /// The image data set of that name: `digits` or `mnist`.
    public static ImageDataSet images(String name) {
        return switch (name) {
            case "digits" -> DrawnDigits.standard();
            case "mnist" -> mnist(DataFolder.find());
            default -> throw unknown("image data set", name, "digits, mnist");
        };
    }

    /// The text of that name: `book`, `shakespeare` or `names`.
    public static String text(String name) {
        return switch (name) {
            case "book" -> Corpus.book();
            case "shakespeare" -> text(DataFolder.find(), "tinyshakespeare", SHAKESPEARE);
            case "names" -> text(DataFolder.find(), "names", NAMES);
            default -> throw unknown("text", name, "book, shakespeare, names");
        };
    }

    static ImageDataSet mnist(DataFolder folder) {
        var files = folder.files("mnist", MNIST);
        return new ImageDataSet("mnist", Idx.images(files.get(0), files.get(1), DIGITS),
                Idx.images(files.get(2), files.get(3), DIGITS));
    }

    private static String text(DataFolder folder, String name, RemoteFile file) {
        return TextFile.read(folder.files(name, List.of(file)).getFirst());
    }

    private static RemoteFile mnist(String name, long bytes, String sha256) {
        var mirrors = Stream.of("https://storage.googleapis.com/cvdf-datasets/mnist/",
                "https://ossci-datasets.s3.amazonaws.com/mnist/");
        return new RemoteFile(name, bytes, sha256, mirrors.map(m -> URI.create(m + name)).toList());
    }

    private static UserError unknown(String kind, String name, String known) {
        return new UserError("There is no %s '%s'; choose one of %s.".formatted(kind, name, known));
    }
}
