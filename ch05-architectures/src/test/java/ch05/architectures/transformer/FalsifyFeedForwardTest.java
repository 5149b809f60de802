package ch05.architectures.transformer;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Tensor;
import ch03.training.Variable;
import ch04.layers.Activation;
import ch05.architectures.InDouble;
import common.Rng;
import common.exercises.Exercise;
import common.exercises.Mutants;
import common.laws.Refutation;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # Falsify me: "the feed-forward part computes F = f(W₁x), then F' = W₂x, and multiplies them"
///
/// So one reads it in descriptions of the Transformer. Is it a matter of words? A second
/// linear map is applied *to* what the first has left, $W_2\, f(W_1 x)$. A product, number by
/// number, of two maps of the same input is a gate, $(W_2 x) \odot f(W_1 x)$: a good idea, too, but
/// another one, and later networks have it *in place* of this one.
///
/// With the right sizes nobody would confuse them, for the hidden layer is wider than the input and
/// a gate would leave it so. Here all sizes are equal, on purpose.
@AddLifecycleHook(InDouble.class)
class FalsifyFeedForwardTest {

    private static final int C = 3;

    /// "The network without biases, given 2x, answers four times as much as given x", which is what
    /// follows from a product.
    ///
    /// **Exercise 5.28.** Falsify me: write the law about multiples of an input $x$ that holds in
    /// its place, for relu and without biases. It has to hold of the book's network, within 1e-9,
    /// and to fail on each of the mutants.
    /// <details><summary>Hint</summary>What does a linear map make of $2x$? And relu? And why is
    /// one multiple, 0, not enough?</details>
    @Exercise("5.28")
    static void law(UnaryOperator<Tensor> network, Tensor x) {
        assertClose(network.apply(x.times(2)), network.apply(x).times(2), within(1e-9));
    }

    private static Tensor w(String name) {
        return Tensor.normal(Rng.seed(7).split(name), C, C);
    }

    private static final Mutants<UnaryOperator<Tensor>> MUTANTS =
            Mutants.<UnaryOperator<Tensor>>none()
            .with("multiplies two maps of x", x -> x.matmul(w("2")).times(x.matmul(w("1")).relu()))
            .with("multiplies the second map by what it maps", x -> {
                var f = x.matmul(w("1")).relu();
                return f.matmul(w("2")).times(f);
            })
            .with("squares", x -> x.matmul(w("1")).relu().square().matmul(w("2")))
            .with("adds a bias", x -> x.matmul(w("1")).relu().matmul(w("2")).plus(1))
            .with("forgets how long x is",
                    x -> x.div(x.norm().item()).matmul(w("1")).relu().matmul(w("2")));

    private static Tensor book(Tensor x) {
        var network = new FeedForward(C, C, Activation.relu(), Rng.seed(7));
        network.first().bias().value().fillInPlace(0);
        network.second().bias().value().fillInPlace(0);
        return network.forward(Variable.constant(x)).value();
    }

    private static Tensor input(long seed) {
        return Tensor.normal(Rng.seed(seed), 2, C);
    }

    @Property @Tag("5.28") @Label("your law holds of the book's network")
    void holdsOfTheBook(@ForAll long seed) {
        law(FalsifyFeedForwardTest::book, input(seed));
    }

    @Example @Tag("5.28") @Label("your law fails on every mutant")
    void failsOnEveryMutant() {
        assertThat(MUTANTS.survivors(List.of(1L, 2L, 3L), (network, seed) ->
                law(network, input(seed)))).isEmpty();
    }

    /// One channel, one hidden unit, both weights 1: F(x) = max(x, 0).
    @Example @Label("refuted. Counterexample: x = 1, all weights 1: F(2) = 2, not 4 = 4 F(1)")
    void theClaimFails() {
        var ones = new FeedForward(1, 1, Activation.relu(), Rng.seed(1));
        ones.first().weight().value().fillInPlace(1);
        ones.second().weight().value().fillInPlace(1);
        ones.parameters().stream().filter(p -> p.rank() == 1)
                .forEach(bias -> bias.value().fillInPlace(0));
        IntToDoubleFunction f = x -> ones.forward(Variable.constant(Tensor.of(x))).item();
        var found = Refutation.counterexample(Arbitraries.integers().between(-9, 9),
                x -> f.applyAsDouble(2 * x) == 4 * f.applyAsDouble(x));
        assertThat(found).isEqualTo(1);
    }
}
