package ch05.architectures.gpt;

import ch03.training.CharTokenizer;
import ch03.training.Snapshot;
import common.Checkpoint;
import common.Rng;
import common.UserError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// # A model and its alphabet
///
/// A [Gpt] knows numbers; which letter is which number, it does not know. So the two belong
/// together, also on disk: a file holds the sizes, the alphabet and all parameters, and whoever
/// loads it can write without having seen the training.
///
/// A file may come from anywhere. Sizes that do not fit its own parameters are refused before any
/// memory is asked for.
public record CharGpt(Gpt model, CharTokenizer letters) {

    private static final int MOST_LAYERS = 1_000;
    private static final String SIZES = "gpt sizes", ALPHABET = "gpt alphabet";

    public CharGpt {
        if (letters.size() != model.config().vocabulary()) {
            throw new IllegalArgumentException("CharGpt: a model of %d symbols, an alphabet of %d"
                    .formatted(model.config().vocabulary(), letters.size()));
        }
    }

    /// Goes on with a text, by `count` letters.
    public String write(String prompt, int count, Sampling sampling, Rng rng) {
        var start = letters.encode(prompt);
        return letters.decode(new Generator(model, sampling, true).write(start, count, rng));
    }

    public void save(Path file) {
        var c = model.config();
        var alphabet = IntStream.range(0, letters.size())
                .mapToLong(k -> letters.decode(k).codePointAt(0)).toArray();
        Snapshot.takeModel(model)
                .put(SIZES, c.context(), c.layers(), c.heads(), c.groups(), c.width(),
                        c.tied() ? 1 : 0)
                .put(ALPHABET, alphabet).save(file);
    }

    public static CharGpt load(Path file) {
        var checkpoint = Checkpoint.load(file);
        var letters = alphabet(file, checkpoint.longs(ALPHABET));
        var config = config(file, checkpoint.longs(SIZES), letters.size());
        if (numbers(checkpoint) != config.parameterCount() + tiedTwice(config)) {
            throw wrong(file, "its sizes ask for " + config.parameterCount() + " parameters");
        }
        var model = new Gpt(config, Rng.seed(0));
        Snapshot.restoreModel(checkpoint, model);
        if (!model.parameters().stream().allMatch(p ->
                Arrays.stream(p.value().toArray()).allMatch(Double::isFinite))) {
            throw wrong(file, "not all of its parameters are finite numbers");
        }
        return new CharGpt(model, letters);
    }

    private static CharTokenizer alphabet(Path file, long... points) {
        var valid = LongStream.of(points).allMatch(c -> c >= 0 && c <= Character.MAX_CODE_POINT
                && Character.getType((int) c) != Character.SURROGATE);
        var rising = IntStream.range(1, points.length).allMatch(k -> points[k - 1] < points[k]);
        if (points.length == 0 || !valid || !rising) {
            throw wrong(file, "its alphabet does not consist of different letters in order");
        }
        var text = new StringBuilder();
        Arrays.stream(points).forEach(c -> text.appendCodePoint((int) c));
        return CharTokenizer.of(text.toString());
    }

    private static GptConfig config(Path file, long[] sizes, int vocabulary) {
        if (sizes.length != 6 || LongStream.of(sizes).anyMatch(n -> n < 0 || n > 1 << 20)
                || sizes[1] > MOST_LAYERS) {
            throw wrong(file, "it holds no sizes of a GPT");
        }
        try {
            var n = LongStream.of(sizes).mapToInt(Math::toIntExact).toArray();
            return new GptConfig(vocabulary, n[0], n[1], n[2], n[3], n[4], n[5] == 1, 0);
        } catch (IllegalArgumentException e) {
            throw wrong(file, e.getMessage());
        }
    }

    /// How many numbers the parameters in the file have.
    private static long numbers(Checkpoint checkpoint) {
        return checkpoint.entries().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("parameter."))
                .mapToLong(entry -> Arrays.stream(entry.getValue().shape())
                        .mapToLong(n -> n).reduce(1, (a, b) -> a * b)).sum();
    }

    /// A tied table stands in the file under both its names.
    private static long tiedTwice(GptConfig c) {
        return c.tied() ? (long) c.vocabulary() * c.width() : 0;
    }

    private static UserError wrong(Path file, String why) {
        return new UserError("%s holds no GPT of this book: %s.".formatted(file, why));
    }
}
