package ch02.tensors;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.Tensors;
import common.exercises.Exercise;
import common.exercises.Mutants;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # Falsify me: "softmax is eˣ / Σ eˣ, so this is how to compute it"
///
/// The formula holds, the program breaks: on large scores, on very negative ones. Which law tells a
/// softmax of every row of a matrix from all that merely look like one?
class FalsifySoftmaxTest {

    private static final Mutants<UnaryOperator<Tensor>> MUTANTS =
            Mutants.<UnaryOperator<Tensor>>none()
                    .with("types the formula", x -> FalsifyMe.naiveSoftmax(x, 1))
                    .with("runs along the columns", x -> x.softmax(0))
                    .with("normalises the whole matrix", x -> x.minus(x.max()).exp()
                            .div(x.minus(x.max()).exp().sum()))
                    .with("forgets to normalise", x -> x.minus(x.max(1)).exp())
                    .with("subtracts the mean, which helps only a little", x ->
                            x.minus(x.mean(1)).exp().div(x.minus(x.mean(1)).exp().sum(1)))
                    .with("takes a sigmoid for an exponential", x ->
                            x.sigmoid().div(x.sigmoid().sum(1)))
                    .with("uses powers of two", x -> x.times(Math.log(2)).softmax(1))
                    .with("gives every class its share", x -> x.times(0).softmax(1))
                    .with("turns the order around", x -> x.negate().softmax(1));

    /// "It sums to 1, so it is a softmax." Write a law that says more.
    ///
    /// **Exercise 2.12.** Falsify me: write the law that `softmax`, applied to the rows of `x`,
    /// obeys. It has to hold of the book's, for scores up to ±1000 and rows of any length, and to
    /// fail on every mutant for some matrix. <details><summary>Hint</summary>Ratios say what the
    /// formula says and never overflow in the logarithm: log pᵢ − log pⱼ = xᵢ − xⱼ. Or compare with
    /// a formula that you trust on scores that you have shifted first.</details>
    @Exercise("2.12")
    static void law(UnaryOperator<Tensor> softmax, Tensor x) {       // [M, N]
        var safe = x.minus(x.max(1)).exp();
        assertClose(softmax.apply(x), safe.div(safe.sum(1)), within(1e-12));
    }

    @Property @Tag("2.12") @Label("your law holds of the book's softmax")
    void theLawHolds(@ForAll("scores") Tensor x) {
        law(y -> y.softmax(1), x);
    }

    @Example @Tag("2.12") @Label("your law fails on every mutant")
    void theLawIsNotEmpty() {
        var scores = List.of(matrix(new double[][] {{1, 2, 3}, {3, 0, -1}}), matrix(
                new double[][] {{1000, -1000, -1000, -1000}, {-1000, -999, -1000, -990}}));
        assertThat(MUTANTS.survivors(scores, FalsifySoftmaxTest::law)).isEmpty();
    }

    private static Tensor matrix(double[][] rows) {
        return Backend.EJML.call(() -> Tensor.of(rows));
    }

    @Provide Arbitrary<Tensor> scores() {
        return Tensors.of(Shapes.nonEmpty().rank(2)).between(-1000, 1000);
    }
}
