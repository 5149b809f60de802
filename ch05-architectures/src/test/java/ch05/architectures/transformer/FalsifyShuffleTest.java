package ch05.architectures.transformer;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Indices;
import ch02.tensors.Mask;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import ch04.layers.Attention;
import ch04.layers.Positions;
import ch05.architectures.InDouble;
import common.Rng;
import common.exercises.Exercise;
import common.exercises.Mutants;
import common.laws.Refutation;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # Falsify me: "shuffling the tokens, each with its position, does not change the output"
///
/// What is meant: with its position written into it, a token may stand anywhere in the list, the
/// Transformer will still know where it belongs. True, as far as the encoder goes. But the output
/// is a list as well, one row per token. A single answer that is read from all rows, such as their
/// mean, does not change indeed. And under a causal mask nothing of it holds, for then the place in
/// the list decides who sees whom.
@AddLifecycleHook(InDouble.class)
class FalsifyShuffleTest {

    private static final int T = 4, C = 4;

    /// "Shuffled input, same output." Here `x` are tokens with their positions written into them,
    /// `[T, C]`, and `order` says which of them comes first, second, ...: `x.take(0, order)` is the
    /// shuffled list.
    ///
    /// **Exercise 5.29.** Falsify me: write the law that holds in its place. It has to hold of the
    /// book's encoder, within 1e-9, and to fail on each of the mutants.
    /// <details><summary>Hint</summary>Which row of the one output is which row of the other? That
    /// the means agree follows from it, but says less.</details>
    @Exercise("5.29")
    static void law(UnaryOperator<Tensor> encoder, Tensor x, Indices order) {
        assertClose(encoder.apply(x.take(0, order)), encoder.apply(x).take(0, order), within(1e-9));
    }

    private static Tensor encode(Tensor x, Mask blocked) {
        var encoder = new Encoder(2, BlockConfig.of(C, 2), Rng.seed(5));
        return encoder.forward(Variable.constant(x.unsqueeze(0)), blocked).value().select(0, 0);
    }

    private static final Mutants<UnaryOperator<Tensor>> MUTANTS =
            Mutants.<UnaryOperator<Tensor>>none()
            .with("looks back only", x -> encode(x, Attention.causal(T)))
            .with("writes the positions in after the shuffle",
                    x -> encode(x.plus(Positions.sinusoidal(T, C)), null))
            .with("undoes the shuffle", x -> {
                var y = encode(x, null);
                return y.take(0, Indices.of(IntStream.range(0, T).boxed()
                        .sorted(Comparator.comparingDouble(t -> y.get(t, 0)))
                        .mapToInt(t -> t).toArray()));
            })
            .with("reads backwards", x -> encode(x, null).flip(0));

    private static Tensor tokens(long seed) {
        return Tensor.normal(Rng.seed(seed), T, C).plus(Positions.sinusoidal(T, C));
    }

    /// Not its own inverse: a shuffle that is would not tell there from back.
    private static Indices order(long seed) {
        return seed % 2 == 0 ? Indices.of(1, 2, 3, 0) : Indices.of(2, 0, 1, 3);
    }

    @Property(tries = 50) @Tag("5.29") @Label("your law holds of the book's encoder")
    void holdsOfTheBook(@ForAll long seed) {
        law(x -> encode(x, null), tokens(seed), order(seed));
    }

    @Example @Tag("5.29") @Label("your law fails on every mutant")
    void failsOnEveryMutant() {
        assertThat(MUTANTS.survivors(List.of(1L, 2L, 3L), (encoder, seed) ->
                law(encoder, tokens(seed), order(seed)))).isEmpty();
    }

    /// The same rows, added in another order.
    @Property(tries = 50) @Label("true: the mean over the tokens does not change")
    void theMeanIsInvariant(@ForAll long seed) {
        var shuffled = tokens(seed).take(0, order(seed));
        assertClose(encode(shuffled, null).mean(0), encode(tokens(seed), null).mean(0),
                within(1e-9));
    }

    /// The change is of the size of the numbers; one below 10⁻⁶ would be a coincidence.
    @Property(tries = 20) @Label("under a causal mask even the mean changes")
    void causalMeansChange(@ForAll long seed) {
        var shuffled = encode(tokens(seed).take(0, order(seed)), Attention.causal(T));
        var straight = encode(tokens(seed), Attention.causal(T));
        assertThat(shuffled.mean(0).minus(straight.mean(0)).abs().max().item())
                .isGreaterThan(1e-6);
    }

    @Example @Label("refuted. Counterexample: two tokens, exchanged")
    void theClaimFails() {
        var found = Refutation.counterexample(Arbitraries.integers().between(1, 6), t -> {
            var x = Tensor.normal(Rng.seed(1), t, C).plus(Positions.sinusoidal(t, C));
            var turned = Indices.of(IntStream.range(0, t).map(i -> (i + 1) % t).toArray());
            return encode(x.take(0, turned), null).isClose(encode(x, null), 1e-9);
        });
        assertThat(found).isEqualTo(2);
    }
}
