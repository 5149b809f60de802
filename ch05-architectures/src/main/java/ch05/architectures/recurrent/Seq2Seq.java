package ch05.architectures.recurrent;

import ch02.tensors.Indices;
import ch02.tensors.Mask;
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
/// A language model that is told what to write about: the *encoder* reads a source $x$, the
/// *decoder* writes the target $y$, symbol by symbol. The first of these networks handed over one
/// vector, the encoder's last state, and forgot the beginnings of long sentences: whatever was said
/// had to fit into it. With *attention* the decoder looks at all states of the encoder, and at each
/// step it looks anew ([AdditiveAttention]):
///
/// $$ k_s = (\overrightarrow h_s, \overleftarrow h_s), \qquad
///    h_0 = \tanh(W_0 \overleftarrow h_1 + b_0), \qquad
///    c_t = \sum_s w_{ts}\, k_s $$
///
/// $$ h_t = f\bigl((E_{y_{t-1}}, c_t), h_{t-1}\bigr), \qquad
///    P(y_t \mid \dots) = \operatorname{softmax}\bigl(W (h_t, c_t) + b\bigr) $$
///
/// The encoder reads in both directions, so $k_s$ knows what stands around place $s$. Two layers do
/// it, and not one of chapter 4's that reads both ways: that one would come to a short sentence
/// from behind, through its padding. Here both directions meet the padding last ([Padded#mirror]),
/// and attention is blocked there. Training is [TeacherForced]. (Bahdanau, Cho & Bengio, 2015)
///
/// What is it worth to look? Trained alike on dates as people write them (experiment
/// `TranslateDates`), the network with attention translates all of 2,000 new ones, the one that
/// hands over a single vector 55 in 100.
public final class Seq2Seq extends ParameterTree {

    /// What the decoder looks at: the keys, what attention prepares of them, where it must not
    /// look; and where it begins.
    record Source(Variable keys, Variable prepared, Mask blocked, Cell.State start) { }

    /// The scores of each next symbol, `[B, T, V]`, and where each looked, `[B, T, S]`.
    public record Answer(Variable scores, Variable weights) { }

    private final int vocabulary, boundary;
    private final Embedding sourceTable, targetTable;
    private final Recurrent rightward, leftward;
    private final Linear handOver, head;
    private final AdditiveAttention attention;
    private final Cell decoder;
    private boolean attends = true;

    /// `boundary` is the symbol before the beginning of a target and behind its end; `size` numbers
    /// for a symbol, `hidden` units in each layer.
    public Seq2Seq(int sourceVocabulary, int vocabulary, int boundary,
            int size, int hidden, Rng rng) {
        if (boundary < 0 || boundary >= vocabulary) {
            throw new IllegalArgumentException("Seq2Seq: expected a boundary among the %d"
                    .formatted(vocabulary) + " symbols, got " + boundary);
        }
        this.vocabulary = vocabulary;
        this.boundary = boundary;
        sourceTable = child("sourceTable",
                new Embedding(sourceVocabulary, size, rng.split("source")));
        targetTable = child("targetTable", new Embedding(vocabulary, size, rng.split("target")));
        rightward = child("rightward",
                new Recurrent(GruCell::new, size, hidden, rng.split("rightward")));
        leftward = child("leftward",
                new Recurrent(GruCell::new, size, hidden, rng.split("leftward")));
        handOver = child("handOver", new Linear(hidden, hidden, rng.split("handOver")));
        attention = child("attention",
                new AdditiveAttention(hidden, 2 * hidden, hidden, rng.split("attention")));
        decoder = child("decoder", new GruCell(size + 2 * hidden, hidden, rng.split("decoder")));
        head = child("head", new Linear(3 * hidden, vocabulary, rng.split("head")));
    }

    /// Without attention it is the network that came before: blocked are all places but the first,
    /// so that $c_t$ is the same at each step, and all that was read must be in it.
    public void attend(boolean attends) {
        this.attends = attends;
    }

    /// The encoder. The decoder starts from what the leftward reader knew at last: the whole
    /// source, its first symbol most vividly.
    Source encode(Padded source) {
        var right = rightward.forward(sourceTable.forward(source.tokens())).states();
        var turned = leftward.forward(sourceTable.forward(source.reversed())).states();
        var left = turned.reshape(-1, turned.size(2)).take(0, source.mirror())
                .reshape(turned.shape().toArray());                  // [B, S, H], as right
        var keys = Variable.concat(2, right, left);                  // [B, S, 2H]
        var start = handOver.forward(left.select(1, 0)).tanh();      // [B, H]
        var blocked = attends ? source.blocked() : source.allButTheFirst();
        return new Source(keys, attention.prepare(keys), blocked, new Cell.State(start, null));
    }

    /// One step of the decoder: where it stands now, the scores of what to say, and where it
    /// looked.
    private record Move(Cell.State state, Variable scores, Variable weights) { }

    private Move move(Source given, Variable word, Cell.State before) {
        var look = attention.look(before.h(), given.prepared, given.keys, given.blocked);
        var state = decoder.step(Variable.concat(1, word, look.out()), before);
        var scores = head.forward(Variable.concat(1, state.h(), look.out()));
        return new Move(state, scores, look.weights());
    }

    /// The scores behind each symbol of `before`, `[B, T]`, which begins with the boundary.
    public Answer forward(Padded source, Indices before) {
        check(source, before.shape());
        var given = encode(source);
        var state = given.start;
        var scores = new ArrayList<Variable>();
        var weights = new ArrayList<Variable>();
        for (var word : targetTable.forward(before).unstack(1)) {    // T times [B, size]
            var move = move(given, word, state);
            state = move.state;
            scores.add(move.scores);
            weights.add(move.weights);
        }
        return new Answer(Variable.stack(1, scores.toArray(Variable[]::new)),
                Variable.stack(1, weights.toArray(Variable[]::new)));
    }

    private static void check(Padded source, Shape before) {
        if (before.rank() != 2 || before.size(0) != source.rows() || before.size(1) == 0) {
            throw new IllegalArgumentException(("Seq2Seq: expected [B, T] symbols with a row for"
                    + " each of %d sources, got %s").formatted(source.rows(), before));
        }
    }

    /// What it would write for each source, greedily: each to its boundary or to `longest` symbols.
    public List<int[]> translate(Padded source, int longest) {
        if (longest < 1) {
            throw new IllegalArgumentException(
                    "translate: expected a length of at least 1, got " + longest);
        }
        return NoGradient.call(() -> {
            var given = encode(source);
            var state = given.start;
            var said = new int[source.rows()][longest];
            var symbols = new int[said.length];
            Arrays.fill(symbols, boundary);
            for (var t = 0; t < longest; t++) {
                var move = move(given, targetTable.forward(Indices.of(symbols)), state);
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
        var text = Padded.of(List.of(source), 0);
        return new CausalModel(vocabulary, boundary, before -> forward(text, before).scores());
    }
}
