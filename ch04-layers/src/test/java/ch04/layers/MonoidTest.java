package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/// # Layers form a monoid
///
/// The same products in the same order, so not a bit may differ.
class MonoidTest {

    /// A layer from three numbers to three.
    @Provide Arbitrary<Layer> maps() {
        var linear = Arbitraries.longs().map(seed -> (Layer) new Linear(3, 3, Rng.seed(seed)));
        Arbitrary<Layer> bends = Arbitraries.of(EveryLayer.activations()).map(f -> f);
        Arbitrary<Layer> simple = Arbitraries.oneOf(linear, bends);
        return Arbitraries.oneOf(simple, simple.map(Residual::new));
    }

    @Provide Arbitrary<Tensor> rows() {
        return Arbitraries.longs().map(seed -> Tensor.normal(Rng.seed(seed), 2, 3));
    }

    private static void assertSame(Layer f, Layer g, Tensor x) {
        assertClose(f.forward(Variable.constant(x)).value(),
                g.forward(Variable.constant(x)).value(), exactly());
    }

    @Property @Label("(f ∘ g) ∘ h = f ∘ (g ∘ h)")
    void compositionIsAssociative(@ForAll("maps") Layer f, @ForAll("maps") Layer g,
            @ForAll("maps") Layer h, @ForAll("rows") Tensor x) {
        assertSame(new Sequential(new Sequential(f, g), h),
                new Sequential(f, new Sequential(g, h)), x);
        assertSame(new Sequential(f, g, h), new Sequential(new Sequential(f, g), h), x);
    }

    @Property @Label("id ∘ f = f = f ∘ id")
    void identityIsNeutral(@ForAll("maps") Layer f, @ForAll("rows") Tensor x) {
        assertSame(new Sequential(new Identity(), f), f, x);
        assertSame(new Sequential(f, new Identity()), f, x);
        assertSame(new Sequential(), new Identity(), x);
    }

    @Property @Label("backward of g after f = backward of f after backward of g")
    void backwardRunsInReverse(@ForAll("maps") Layer f, @ForAll("maps") Layer g,
            @ForAll("rows") Tensor x, @ForAll("rows") Tensor dy) {
        var whole = Variable.input(x);
        new Sequential(f, g).forward(whole).backward(dy);
        var first = Variable.input(x);
        var between = f.forward(first);
        var second = Variable.input(between.value());
        g.forward(second).backward(dy);
        between.backward(second.gradient());
        assertClose(first.gradient(), whole.gradient(), exactly());
    }

    @Property
    @Label("reshape back: unflatten(flatten(x)) = x, and the gradient is reshaped, not computed")
    void flatteningMovesNothing(@ForAll long seed) {
        var x = Variable.input(Tensor.normal(Rng.seed(seed), 2, 3, 2, 2));
        var flat = new Flatten().forward(x);
        assertClose(flat.value().reshape(2, 3, 2, 2), x.value(), exactly());
        var dy = Tensor.normal(Rng.seed(seed), 2, 12);
        flat.backward(dy);
        assertClose(x.gradient(), dy.reshape(2, 3, 2, 2), exactly());
    }

    @Example @Label("the shape table of the text")
    void theTableOfTheText() {
        var rng = Rng.seed(1);
        var net = new Sequential(new Conv2d(1, 8, Window.of(5).padding(2), rng), Activation.relu(),
                new MaxPool2d(Window.of(2).stride(2)), new Flatten(), new Linear(1568, 10, rng));
        assertThat(new ShapeTable(net, Shape.of(1, 1, 28, 28)).toString()).isEqualTo("""
                   layer                output                 parameters
                   input                [1, 1, 28, 28]
                 0 Conv2d               [1, 8, 28, 28]                208
                 1 relu                 [1, 8, 28, 28]                  0
                 2 MaxPool2d            [1, 8, 14, 14]                  0
                 3 Flatten              [1, 1568]                       0
                 4 Linear               [1, 10]                    15,690
                   together                                        15,898
                """);
    }

    @Example @Label("a layer that does not fit is named by its place")
    void theTableFindsTheMistake() {
        var rng = Rng.seed(1);
        var net = new Sequential(new Conv2d(1, 8, Window.of(5), rng), new Flatten(),
                new Linear(1568, 10, rng));
        assertThatThrownBy(() -> new ShapeTable(net, Shape.of(1, 1, 28, 28)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer 2, Linear: Linear: expected [..., 1568], got [1, 4608]");
    }
}
