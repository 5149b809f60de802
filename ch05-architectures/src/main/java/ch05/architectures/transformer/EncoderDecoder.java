package ch05.architectures.transformer;

import ch02.tensors.Indices;
import ch02.tensors.Mask;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.ParameterTree;
import ch03.training.Variable;
import ch04.layers.Attention;
import ch04.layers.Embedding;
import ch04.layers.Linear;
import ch04.layers.Positions;
import ch05.architectures.recurrent.Padded;
import ch05.architectures.recurrent.TeacherForced;
import common.Rng;
import java.util.Arrays;

/// # The Transformer
///
/// From one sequence to another: a date as people write it to a date as machines do, a sentence to
/// its translation. The encoder reads the source, all of it at once; the decoder writes the answer,
/// one symbol after the other, and may look at the source at each.
///
/// $$ m = \operatorname{Encoder}(E_s[s] + P), \qquad
///    \text{scores} = W\,\operatorname{Decoder}(E_t[y] + P,\; m) + b $$
///
/// $E_s$ and $E_t$ are embeddings, $P$ is the sinusoidal code of the positions (see [Positions]):
/// without it a date would be a bag of digits. Training is [TeacherForced]: the decoder reads the
/// right answer, one symbol behind. In use nobody knows the answer, so it reads what it wrote.
///
/// Not as in the paper (Vaswani et al., 2017):
///
/// | | there | here |
/// |---|---|---|
/// | norm | post-norm | either, see [AddAndNorm]; pre-norm by default |
/// | tables of symbols | one for source, target and output, times $\sqrt C$ | three, as they are |
/// | dropout | also behind $E + P$ | in the blocks |
/// | loss | smoothed labels | cross-entropy |
/// | answers | beam search | the most probable symbol each time |
public final class EncoderDecoder extends ParameterTree {

    private final int longest;
    private final Embedding sourceSymbols, targetSymbols;
    private final Tensor code;                                       // [longest, C]
    private final Encoder encoder;
    private final Decoder decoder;
    private final Linear output;

    /// `depth` blocks in each stack; neither text may have more than `longest` symbols.
    public EncoderDecoder(int sourceVocabulary, int targetVocabulary, int longest, int depth,
            BlockConfig config, Rng rng) {
        this.longest = longest;
        var width = config.width();
        sourceSymbols = child("sourceSymbols",
                new Embedding(sourceVocabulary, width, rng.split("source")));
        targetSymbols = child("targetSymbols",
                new Embedding(targetVocabulary, width, rng.split("target")));
        code = Positions.sinusoidal(longest, width).keep();
        encoder = child("encoder", new Encoder(depth, config, rng.split("encoder")));
        decoder = child("decoder", new Decoder(depth, config, rng.split("decoder")));
        output = child("output", new Linear(width, targetVocabulary, rng.split("output")));
    }

    public Encoder encoder() {
        return encoder;
    }

    public Decoder decoder() {
        return decoder;
    }

    /// What the encoder makes of the sources: `[B, S, C]`.
    public Variable encode(Padded source) {
        return encoder.forward(placed(sourceSymbols, source.tokens()), blocked(source));
    }

    /// The scores of what follows each input: `[B, T]` to `[B, T, V]`.
    public Variable decode(Variable memory, Padded source, Indices inputs) {
        return output.forward(attend(memory, source, inputs).out());
    }

    /// Both, for training.
    public Variable forward(Padded source, Indices inputs) {
        return decode(encode(source), source, inputs);
    }

    /// Where the decoder's last block looks when it reads these inputs: `[B, H, T, S]`.
    public Tensor gaze(Padded source, Indices inputs) {
        return infer(() -> attend(encode(source), source, inputs).weights().value());
    }

    private Attention.Answer attend(Variable memory, Padded source, Indices inputs) {
        return decoder.attend(placed(targetSymbols, inputs), memory, blocked(source));
    }

    /// What nobody must look at, for all heads and all queries: `[B, 1, 1, S]`.
    private static Mask blocked(Padded source) {
        return Attention.padding(source.tokens().shape().size(1), source.lengths());
    }

    /// Symbols with their places: `[B, T]` to `[B, T, C]`.
    private Variable placed(Embedding symbols, Indices ids) {
        var length = ids.shape().size(1);
        if (length > longest) {
            throw new IllegalArgumentException("EncoderDecoder: expected texts of up to %d symbols,"
                    .formatted(longest) + " got " + length);
        }
        return symbols.forward(ids).plus(Variable.constant(code.slice(0, 0, length)));
    }

    /// Writes an answer to each source: the most probable symbol each time, until `stop` (which is
    /// not part of it) or until there are `most` symbols. For each symbol the decoder reads all
    /// that was written again: the plain way, $O(T^2)$ positions for an answer of $T$ symbols.
    public int[][] answer(Padded source, int start, int stop, int most) {
        Indices.of(start, stop).within(output.bias().size(0), "EncoderDecoder: start and stop");
        if (most < 0 || most > longest) {
            throw new IllegalArgumentException(("EncoderDecoder: expected answers of up to %d"
                    + " symbols, got %d").formatted(longest, most));
        }
        return infer(() -> {
            var memory = encode(source);
            var answers = new int[source.lengths().length][0];
            var open = source.lengths().length;
            for (var n = 0; n < most && open > 0; n++) {
                var next = decode(memory, source, written(start, answers, n)).value()
                        .select(1, n).argmax(-1);
                open = append(answers, next.toArray(), stop, n);
            }
            return answers;
        });
    }

    /// The start sign and the first `n` symbols of each answer; those that have stopped are filled
    /// up with it.
    private static Indices written(int start, int[][] answers, int n) {
        var ids = new int[answers.length * (n + 1)];
        Arrays.fill(ids, start);
        for (var b = 0; b < answers.length; b++) {
            System.arraycopy(answers[b], 0, ids, b * (n + 1) + 1, answers[b].length);
        }
        return Indices.of(Shape.of(answers.length, n + 1), ids);
    }

    /// Adds a symbol to each answer that still has `n` symbols; returns how many go on.
    private static int append(int[][] answers, int[] next, int stop, int n) {
        var open = 0;
        for (var b = 0; b < answers.length; b++) {
            if (answers[b].length == n && next[b] != stop) {
                answers[b] = Arrays.copyOf(answers[b], n + 1);
                answers[b][n] = next[b];
                open++;
            }
        }
        return open;
    }
}
