package ch05.architectures.recurrent;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch03.training.NoGradient;
import ch03.training.ParameterTree;
import ch03.training.SequenceModel;
import ch03.training.Variable;
import ch04.layers.Cell;
import ch04.layers.Embedding;
import ch04.layers.GruCell;
import ch04.layers.Linear;
import ch04.layers.Recurrent;
import common.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// # From one sequence to another
///
/// A language model that is told what to write about: the *encoder* reads a source, the *decoder*
/// writes the target, symbol by symbol. The first of these networks handed over one vector, the
/// encoder's last state, and forgot the beginnings of long sentences: whatever was said had to fit
/// into it. With *attention* the decoder looks at all states of the encoder, and at each step it
/// looks anew ([AdditiveAttention]):
///
/// $$ k_s = (\overrightarrow h_s, \overleftarrow h_s), \qquad
///    c_t = \sum_s w_{ts}\, k_s, \qquad
///    h_t = f\bigl((E_{y_{t-1}}, c_t), h_{t-1}\bigr), \qquad
///    P(y_t \mid \dots) = \operatorname{softmax}\bigl(W (h_t, c_t) + b\bigr) $$
///
/// The encoder reads in both directions, so $k_s$ knows what stands around place $s$. Both
/// directions read the padding last ([Padded#mirror]), and attention is blocked there. In training
/// the decoder is given the right symbol before each step, whatever it would have said itself
/// (*teacher forcing*). (Bahdanau, Cho & Bengio, 2015)
public final class Seq2Seq extends ParameterTree {

    /// What the decoder looks at: the keys, what attention prepares of them, and where to begin.
    record Source(Variable keys, Variable prepared, Padded text, Cell.State start) { }

    /// The scores of each next symbol, `[B, T, V]`, and where each looked, `[B, T, S]`.
    public record Answer(Variable scores, Variable weights) { }

    private final int vocabulary, boundary;
    private final Embedding read, written;
    private final Recurrent forward, backward;
    private final Linear handOver, head;
    private final AdditiveAttention attention;
    private final Cell decoder;

    /// `boundary` is the symbol before the beginning of a target and behind its end.
    public Seq2Seq(int sourceVocabulary, int vocabulary, int boundary,
            int size, int hidden, Rng rng) {
        if (boundary < 0 || boundary >= vocabulary) {
            throw new IllegalArgumentException("Seq2Seq: expected a boundary among the %d"
                    .formatted(vocabulary) + " symbols, got " + boundary);
        }
        this.vocabulary = vocabulary;
        this.boundary = boundary;
        read = child("read", new Embedding(sourceVocabulary, size, rng.split("read")));
        written = child("written", new Embedding(vocabulary, size, rng.split("written")));
        forward = child("forward", new Recurrent(GruCell::new, size, hidden, rng.split("forward")));
        backward = child("backward",
                new Recurrent(GruCell::new, size, hidden, rng.split("backward")));
        handOver = child("handOver", new Linear(hidden, hidden, rng.split("handOver")));
        attention = child("attention",
                new AdditiveAttention(hidden, 2 * hidden, hidden, rng.split("attention")));
        decoder = child("decoder", new GruCell(size + 2 * hidden, hidden, rng.split("decoder")));
        head = child("head", new Linear(3 * hidden, vocabulary, rng.split("head")));
    }

    /// The encoder. The decoder starts from what the backward reader knew at last: the whole
    /// source, its first symbol most vividly.
    Source encode(Padded source) {
        var right = forward.forward(read.forward(source.tokens())).states();            // [B, S, H]
        var left = backward.forward(read.forward(source.reversed())).states();
        var places = source.mirror();
        var home = left.reshape(-1, left.size(2)).take(0, places)
                .reshape(left.shape().toArray());
        var keys = Variable.concat(2, right, home);                  // [B, S, 2H]
        var start = handOver.forward(home.select(1, 0)).tanh();         // [B, H]
        return new Source(keys, attention.prepare(keys), source, new Cell.State(start, null));
    }

    /// One step of the decoder: where it stands now, the scores of what to say, and where it
    /// looked.
    private record Move(Cell.State state, Variable scores, Variable weights) { }

    private Move move(Source given, Variable word, Cell.State before) {
        var look = attention.look(
                before.h(), given.prepared, given.keys, given.text.blocked());
        var state = decoder.step(Variable.concat(1, word, look.out()), before);
        var scores = head.forward(Variable.concat(1, state.h(), look.out()));
        return new Move(state, scores, look.weights());
    }

    /// Teacher forcing: the scores behind each symbol of `before`, `[B, T]`, which begins with the
    /// boundary.
    public Answer forward(Padded source, Indices before) {
        var given = encode(source);
        var state = given.start;
        var scores = new ArrayList<Variable>();
        var weights = new ArrayList<Variable>();
        for (var word : written.forward(before).unstack(1)) {        // T times [B, size]
            var move = move(given, word, state);
            state = move.state;
            scores.add(move.scores);
            weights.add(move.weights);
        }
        return new Answer(Variable.stack(1, scores.toArray(Variable[]::new)),
                Variable.stack(1, weights.toArray(Variable[]::new)));
    }

    /// What it would write for each source, greedily: each to its boundary or to `longest` symbols.
    public List<int[]> translate(Padded source, int longest) {
        return NoGradient.call(() -> {
            var given = encode(source);
            var state = given.start;
            var said = new int[source.lengths().length][longest];
            var symbols = new int[said.length];
            Arrays.fill(symbols, boundary);
            for (var t = 0; t < longest; t++) {
                var move = move(given, written.forward(Indices.of(symbols)), state);
                state = move.state;
                symbols = move.scores.value().argmax(1).toArray();
                for (var b = 0; b < said.length; b++) {
                    said[b][t] = symbols[b];
                }
            }
            return Arrays.stream(said).map(this::untilBoundary).toList();
        });
    }

    private int[] untilBoundary(int[] text) {
        return Arrays.stream(text).takeWhile(symbol -> symbol != boundary).toArray();
    }

    /// The decoder for one source, as a model of what comes next: to be searched by [BeamSearch].
    public SequenceModel about(int... source) {
        var text = new Padded(Indices.of(Shape.of(1, source.length), source), source.length);
        return new CausalModel(vocabulary, boundary, before -> forward(text, before).scores());
    }
}
