package ch05.architectures.recurrent;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch03.training.Logits;
import ch03.training.NeuralNGram;
import ch03.training.ParameterTree;
import ch03.training.SequenceModel;
import ch04.layers.Activation;
import ch04.layers.BatchNorm;
import ch04.layers.Embedding;
import ch04.layers.Flatten;
import ch04.layers.Layer;
import ch04.layers.Linear;
import ch04.layers.Sequential;
import common.Rng;
import java.util.ArrayList;

/// # The last few symbols, seen by any network
///
/// What [NeuralNGram] does with one hidden layer, any layer may do that takes the
/// last $n$ symbols, each a row of `d` numbers, `[B, n, d]`, and gives scores `[B, V]`. Two such
/// bodies stand here.
///
/// [#mlp] squashes all places into one vector at once. Its hidden layer is normalised over the
/// batch, so no unit starts out at the flat end of its tanh.
///
/// [#waveNet] takes its time: neighbours are fused in pairs ([FusePairs]), the pairs in pairs, and
/// after $\log_2 n$ rounds one vector has seen all $n$ symbols. The tree has a few weights at
/// each level and needs no unit that has to look at everything at once. (van den Oord et al.,
/// 2016, with the same tree as dilated convolutions)
public final class WindowModel extends ParameterTree implements SequenceModel {

    private final int context, vocabulary, boundary;
    private final Embedding embedding;
    private final Layer body;

    /// `context` is $n$; before the beginning of a text stands `boundary`.
    public WindowModel(int context, int vocabulary, int boundary, Embedding embedding, Layer body) {
        if (context < 1 || boundary < 0 || boundary >= vocabulary) {
            throw new IllegalArgumentException(("WindowModel: expected a context of at least 1 and"
                    + " a boundary among %d symbols, got %d and %d")
                    .formatted(vocabulary, context, boundary));
        }
        this.context = context;
        this.vocabulary = vocabulary;
        this.boundary = boundary;
        this.embedding = child("embedding", embedding);
        this.body = child("body", body);
    }

    /// One hidden layer with batch normalisation.
    public static WindowModel mlp(
            int context, int vocabulary, int boundary, int size, int hidden, Rng rng) {
        var body = new Sequential(
                new Flatten(),                                       // [B, n · d]
                new Linear(context * size, hidden, false, rng.split("hidden")),
                new BatchNorm(hidden), Activation.tanh(),            // [B, hidden]
                new Linear(hidden, vocabulary, rng.split("head")));  // [B, V]
        return new WindowModel(context, vocabulary, boundary,
                new Embedding(vocabulary, size, rng.split("embedding")), body);
    }

    /// Pairs of pairs of pairs. `context` must be 2, 4, 8, ...
    public static WindowModel waveNet(
            int context, int vocabulary, int boundary, int size, int hidden, Rng rng) {
        if (Integer.bitCount(context) != 1 || context < 2) {
            throw new IllegalArgumentException(
                    "waveNet: expected a context of 2, 4, 8, ... symbols, got " + context);
        }
        var layers = new ArrayList<Layer>();
        var channels = size;
        for (var places = context; places > 1; places /= 2) {
            layers.add(new FusePairs());                             // [B, places / 2, 2C]
            layers.add(new Linear(2 * channels, hidden, false, rng.split(places)));
            layers.add(new EachPlace(new BatchNorm(hidden)));
            layers.add(Activation.tanh());
            channels = hidden;
        }
        layers.add(new Flatten());                                   // [B, hidden]
        layers.add(new Linear(hidden, vocabulary, rng.split("head")));
        return new WindowModel(context, vocabulary, boundary,
                new Embedding(vocabulary, size, rng.split("embedding")),
                new Sequential(layers.toArray(Layer[]::new)));
    }

    /// The scores of what follows each window: `[B, n]` to `[B, V]`.
    public Logits forward(Indices windows) {
        return new Logits(body.forward(embedding.forward(windows)));
    }

    @Override public int vocabulary() {
        return vocabulary;
    }

    @Override public double[] logProbabilities(int... before) {
        var window = Indices.of(Shape.of(1, context),
                NeuralNGram.window(before, before.length, context, boundary));
        return infer(() -> forward(window).logSoftmax().values().value().toArray());
    }
}
