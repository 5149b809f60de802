package ch02.tensors;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.Tensors;
import common.Rng;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;

/// # In place means: the same numbers, elsewhere
class InPlaceTest {

    /// An operation that says so in its name, and the one it must agree with.
    record Form(
            String name, BiConsumer<Tensor, Tensor> inPlace, BinaryOperator<Tensor> outOfPlace) {
        @Override public String toString() {
            return name;
        }
    }

    @Provide Arbitrary<Form> forms() {
        return Arbitraries.of(
                new Form("plusInPlace", Tensor::plusInPlace, Tensor::plus),
                new Form("minusInPlace", Tensor::minusInPlace, Tensor::minus),
                new Form("timesInPlace", Tensor::timesInPlace, Tensor::times),
                new Form("divInPlace", Tensor::divInPlace, Tensor::div),
                new Form("copyInPlace", Tensor::copyInPlace, (a, b) -> b.expand(a.shape())));
    }

    @Property(tries = 200) @Label("a ∘= b  gives  a ∘ b,   b broadcast to a")
    void inPlaceAgrees(@ForAll("forms") Form f, @ForAll("wildPairs") Tuple2<Tensor, Tensor> p) {
        var shape = p.get1().shape().broadcast(p.get2().shape());
        var a = p.get1().expand(shape).copy();
        var expected = f.outOfPlace.apply(a, p.get2()).copy();
        f.inPlace.accept(a, p.get2());
        assertClose(a, expected, exactly());
    }

    /// Both operands look at one storage through different layouts: shifted, reversed, transposed.
    @Property(tries = 200) @Label("a ∘= b  gives  a ∘ b   where a and b overlap in memory")
    void overlapsAreHarmless(
            @ForAll("forms") Form f, @ForAll("square") Tensor x, @ForAll long seed) {
        var n = x.size(0);
        var from = Rng.seed(seed).nextInt(n);
        var half = x.slice(0, from, n).slice(1, 0, n - from);
        for (var other : new Tensor[] {half.transpose(), half.flip(0), half.flip(1), half,
                x.slice(0, 0, n - from).slice(1, from, n), x.slice(0, from, from + 1)
                        .slice(1, from, n)}) {
            var before = x.copy();
            var expected = f.outOfPlace.apply(half, other).copy();
            f.inPlace.accept(half, other);
            assertClose(half, expected, exactly());
            x.copyInPlace(before);
        }
    }

    @Property @Label("only the numbers under the view change, and the version counts")
    void nothingElseChanges(@ForAll("square") Tensor x) {
        var before = x.copy();
        var version = x.version();
        x.select(0, 0).plusInPlace(x.full(1));
        assertThat(x.version()).isEqualTo(version + 1);
        assertClose(x.slice(0, 1, x.size(0)), before.slice(0, 1, x.size(0)), exactly());
        assertClose(x.select(0, 0), before.select(0, 0).plus(1), exactly());
    }

    @Example @Label("setInPlace and fillInPlace")
    void singleNumbersAreSet() {
        var x = Tensor.zeros(2, 2);
        x.setInPlace(5, 1, 0);
        assertThat(x.toArray()).containsExactly(0, 0, 5, 0);
        x.transpose().select(0, 1).fillInPlace(3);
        assertThat(x.toArray()).containsExactly(0, 3, 5, 3);
    }

    @Example @Label("where one number stands at several indices, a change in place is refused")
    void sharedNumbersAreNotChanged() {
        var x = Tensor.zeros(1, 3);
        assertThatThrownBy(() -> x.expand(2, 3).plusInPlace(Tensor.ones(2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("share numbers").hasMessageContaining("copy()");
        assertThatThrownBy(() -> x.unfold(1, 2, 1, 1).copyInPlace(Tensor.ones(1, 2, 2)))
                .isInstanceOf(IllegalArgumentException.class);
        x.unfold(1, 2, 1, 1).fillInPlace(4);                         // no order to depend on
        assertThat(x.toArray()).containsExactly(4, 4, 4);
    }

    @Provide Arbitrary<Tuple2<Tensor, Tensor>> wildPairs() {
        return Tensors.any().views().wild().broadcastable();
    }

    @Provide Arbitrary<Tensor> square() {
        return Shapes.nonEmpty().rank(1).sizes(1, 5)
                .flatMap(s -> Tensors.of(s.size(0), s.size(0)).map(Tensor::transpose));
    }
}
