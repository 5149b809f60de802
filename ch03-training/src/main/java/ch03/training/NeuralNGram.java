package ch03.training;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import common.Rng;
import java.util.List;

/// # A network that has read similar things
///
/// An [NGram] with a context of three symbols has seen most contexts never or once, and what it
/// learned of `ann` does not help it with `enn`. So give each symbol a place in a space of $d$
/// dimensions, where training may move it: symbols that are used alike come to stand close
/// together, and what is learned for one holds for its neighbours. The places of the last $n - 1$
/// symbols, one after the other, are the input of a [PlainNetwork] with one hidden layer and $V$
/// scores:
///
/// $$ P(\cdot \mid c) = \operatorname{softmax}\bigl(\operatorname{network}(E_{c_1}, \dots,
///    E_{c_{n-1}})\bigr) $$
///
/// The table of places $E : [V, d]$ is called an *embedding*. (Bengio, Ducharme, Vincent & Jauvin,
/// 2003)
public final class NeuralNGram extends ParameterTree implements SequenceModel {

    private final int context, vocabulary, boundary;
    private final Parameter places;                                  // [V, d]
    private final PlainNetwork network;

    /// `context` is how many symbols it looks back, `dimensions` is $d$.
    public NeuralNGram(
            Rng rng, int context, int vocabulary, int boundary, int dimensions, int hidden) {
        this.context = context;
        this.vocabulary = vocabulary;
        this.boundary = boundary;
        places = parameter("places", Tensor.normal(rng.split("places"), vocabulary, dimensions));
        network = child("network", new PlainNetwork(rng.split("network"), Variable::tanh, 1,
                context * dimensions, hidden, vocabulary));
    }

    /// The scores of the next symbol behind each context: `[B, n−1]` to `[B, V]`.
    public Logits forward(Indices contexts) {
        var chosen = places.take(0, contexts.reshape(-1));           // [B·(n−1), d]
        return new Logits(network.forward(chosen.reshape(contexts.shape().size(0), -1)));
    }

    /// Every symbol of the texts, and before it the `n−1` symbols of its context.
    public Examples examples(List<int[]> texts) {
        return examples(texts, context, boundary);
    }

    /// As above, for any model that looks back so far.
    public static Examples examples(List<int[]> texts, int context, int boundary) {
        var count = texts.stream().mapToInt(text -> text.length).sum();
        var contexts = new int[count * context];
        var next = new int[count];
        var i = 0;
        for (var text : texts) {
            for (var t = 0; t < text.length; t++) {
                System.arraycopy(window(text, t, context, boundary), 0, contexts, i * context, context);
                next[i++] = text[t];
            }
        }
        return new Examples(contexts, next, context);
    }

    /// What is to be learned: contexts row by row, and what came next.
    public record Examples(int[] contexts, int[] next, int width) {

        public int size() {
            return next.length;
        }

        /// The contexts of some rows, `[B, n−1]`.
        public Indices contexts(int... rows) {
            var chosen = new int[rows.length * width];
            for (var i = 0; i < rows.length; i++) {
                System.arraycopy(contexts, rows[i] * width, chosen, i * width, width);
            }
            return Indices.of(Shape.of(rows.length, width), chosen);
        }

        /// What came next in some rows, `[B]`.
        public Indices next(int... rows) {
            var chosen = new int[rows.length];
            for (var i = 0; i < rows.length; i++) {
                chosen[i] = next[rows[i]];
            }
            return Indices.of(chosen);
        }
    }

    @Override public int vocabulary() {
        return vocabulary;
    }

    @Override public double[] logProbabilities(int... before) {
        var one = Indices.of(Shape.of(1, context),
                window(before, before.length, context, boundary));
        return NoGradient.call(() -> forward(one)).logSoftmax().values().value().toArray();
    }

    /// The `context` symbols before place `t` of a text, filled up with boundaries on the left.
    public static int[] window(int[] text, int t, int context, int boundary) {
        var window = new int[context];
        for (var k = 0; k < context; k++) {
            var place = t - context + k;
            window[k] = place < 0 ? boundary : text[place];
        }
        return window;
    }
}
