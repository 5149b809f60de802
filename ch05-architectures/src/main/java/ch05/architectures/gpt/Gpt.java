package ch05.architectures.gpt;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch03.training.Parameter;
import ch03.training.ParameterTree;
import ch03.training.Variable;
import ch04.layers.Dropout;
import ch04.layers.Embedding;
import ch04.layers.Layer;
import ch04.layers.LayerNorm;
import ch04.layers.LearnedPositions;
import ch04.layers.Linear;
import common.Rng;
import java.util.List;
import java.util.stream.IntStream;

/// # GPT: half a Transformer that writes
///
/// To go on with a text there is no source to look across at: the text is the source. What remains
/// of the Transformer is a decoder without cross-attention, a stack of [GptBlock]s:
///
/// $$ x = E[\text{ids}] + P, \qquad x \leftarrow \text{block}_\ell(x), \qquad
///    \text{scores} = W \operatorname{LN}(x) $$
///
/// Row $t$ of the scores is for the symbol *behind* position $t$ and has seen the symbols up to
/// $t$, none later: change the future, and not a bit of it moves. (Radford et al., 2018, 2019)
///
/// ## One table for reading and writing
///
/// $E : [V, C]$ turns symbols into vectors, $W : [V, C]$ compares a vector with every symbol.
/// Symbols that are used alike should be near to each other in both. So take one table, $W = E$
/// (*weight tying*; Press & Wolf, 2017): fewer numbers to learn, and each gets the gradients of
/// both uses, added up. In the smallest GPT-2, with its 50,257 symbols and 768 channels, this one
/// table is almost a third of all the weights.
///
/// ## How to begin
///
/// All weights and both tables are normal with deviation 0.02, all biases 0. Scores start near 0,
/// then, and the loss near $\log V$. With one table the present symbol has some start: its row is
/// in the sum that is compared with that same row, which the last norm has stretched to length
/// $\sqrt C$. If the blocks added nothing, its score would be about $0.02\, C/\sqrt 2$, 1.8 for 128
/// channels.
///
/// Each of the $2L$ sublayers adds something to the same sum, whose variance would grow with their
/// number; so the weights with which a sublayer *ends* start smaller by $1/\sqrt{2L}$.
public final class Gpt extends ParameterTree {

    private static final double DEVIATION = 0.02;

    private final GptConfig config;
    private final Embedding symbols;                                 // [V, C]
    private final LearnedPositions positions;                        // [context, C]
    private final Layer dropout;
    private final List<GptBlock> blocks;
    private final LayerNorm norm;
    private final Parameter head;                                    // [V, C], the symbols' if tied

    public Gpt(GptConfig config, Rng rng) {
        this.config = config;
        var c = config.width();
        symbols = child("symbols",
                new Embedding(small(rng.split("symbols"), config.vocabulary(), c)));
        positions = child("positions",
                new LearnedPositions(config.context(), c, rng.split("positions")));
        dropout = child("dropout", Dropout.orNothing(config.dropout(), rng.split("dropout")));
        blocks = IntStream.range(0, config.layers()).mapToObj(i -> child("block" + i,
                new GptBlock(config, rng.split("block").split(i)))).toList();
        norm = child("norm", new LayerNorm(c));
        head = config.tied() ? share("head", symbols.table())
                : parameter("head", small(rng.split("head"), config.vocabulary(), c));
        begin(rng.split("begin"));
    }

    private static Tensor small(Rng rng, int... shape) {
        return Tensor.normal(rng, shape).times(DEVIATION);
    }

    private void begin(Rng rng) {
        for (var i = 0; i < blocks.size(); i++) {
            var r = rng.split(i);
            var last = DEVIATION / Math.sqrt(2 * blocks.size());
            var attention = blocks.get(i).attention();
            begin(attention.in(), DEVIATION, r.split("in"));
            begin(attention.out(), last, r.split("out"));
            var feedForward = blocks.get(i).feedForward();
            begin(feedForward.first(), DEVIATION, r.split("first"));
            begin(feedForward.second(), last, r.split("second"));
        }
    }

    private static void begin(Linear linear, double deviation, Rng rng) {
        var w = linear.weight().value();
        w.copyInPlace(Tensor.normal(rng, w.shape().toArray()).times(deviation));
        linear.bias().value().fillInPlace(0);
    }

    public GptConfig config() {
        return config;
    }

    public Embedding symbols() {
        return symbols;
    }

    public LearnedPositions positions() {
        return positions;
    }

    public List<GptBlock> blocks() {
        return blocks;
    }

    public LayerNorm norm() {
        return norm;
    }

    /// The table that writes, `[V, C]`.
    public Parameter head() {
        return head;
    }

    /// Where and how precisely it computes.
    public Backend backend() {
        return head.value().backend();
    }

    /// An empty cache for `batch` texts that are written side by side.
    public KvCache cache(int batch) {
        return new KvCache(config, backend(), batch);
    }

    /// The scores of what follows each symbol: ids `[B, T]` to `[B, T, V]`.
    public Variable forward(Indices ids) {
        return forward(ids, null);
    }

    /// As [#forward(Indices)] for symbols that stand behind those which the cache remembers; it
    /// remembers these, too. The cache may be null. No gradient passes through it.
    public Variable forward(Indices ids, KvCache cache) {
        var from = cache == null ? 0 : cache.length();
        check(ids, from);
        if (cache != null) {
            cache.check(config, ids.shape().size(0));
        }
        var to = from + ids.shape().size(1);
        var x = symbols.forward(ids).plus(positions.table().slice(0, from, to));
        x = dropout.forward(x);                                      // [B, T, C]
        for (var layer = 0; layer < blocks.size(); layer++) {
            x = blocks.get(layer).forward(x, cache, layer);
        }
        if (cache != null) {
            cache.advance(to - from);
        }
        return norm.forward(x).matmul(head.transpose());              // [B, T, V]
    }

    private void check(Indices ids, int from) {
        if (ids.shape().rank() != 2) {
            throw new IllegalArgumentException("Gpt: expected ids [B, T], got " + ids.shape());
        }
        var length = ids.shape().size(1);
        if (length < 1 || from + length > config.context()) {
            throw new IllegalArgumentException(("Gpt: expected 1 to %d symbols behind %d that are"
                    + " remembered (the context is %d), got %d").formatted(
                            config.context() - from, from, config.context(), length));
        }
    }
}
