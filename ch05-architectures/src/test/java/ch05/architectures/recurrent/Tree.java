package ch05.architectures.recurrent;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.SequenceModel;
import common.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// The hypothesis "let P be any model of texts": behind each context stand probabilities of their
/// own, which follow from a seed and have nothing to do with each other.
record Tree(int vocabulary, long seed) implements SequenceModel {

    static Arbitrary<Tree> any() {
        return Combinators.combine(Arbitraries.integers().between(2, 3), Arbitraries.longs())
                .as(Tree::new).withoutEdgeCases();
    }

    @Override public double[] logProbabilities(int... context) {
        var rng = Rng.seed(seed).split(Arrays.hashCode(context));
        return Backend.EJML.call(
                () -> Tensor.normal(rng, vocabulary).times(2).logSoftmax(0).toArray());
    }

    /// All texts that end with `stop` or have `longest` symbols, with their probabilities.
    List<Hypothesis> texts(int stop, int longest) {
        var open = List.of(Hypothesis.empty());
        Stream<Hypothesis> closed = Stream.of();
        for (var t = 0; t < longest; t++) {
            var all = open.stream().flatMap(h -> {
                var next = logProbabilities(h.tokens());
                return IntStream.range(0, vocabulary)
                        .mapToObj(token -> h.then(token, next[token], token == stop));
            }).toList();
            closed = Stream.concat(closed, all.stream().filter(Hypothesis::finished));
            open = all.stream().filter(h -> !h.finished()).toList();
        }
        return Stream.concat(closed, open.stream()).toList();
    }
}
