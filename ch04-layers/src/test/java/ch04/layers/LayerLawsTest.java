package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static net.jqwik.api.GenerationMode.EXHAUSTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import ch04.layers.EveryLayer.Given;
import common.Rng;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # What every layer promises
///
/// Some fifty layers and ways to make them, each at three sizes (see [EveryLayer]).
class LayerLawsTest {

    @Provide Arbitrary<Given> layers() {
        return EveryLayer.any();
    }

    @Provide Arbitrary<Given> layersThatLookAtEachExample() {
        return EveryLayer.eachByItself();
    }

    @Property(generation = EXHAUSTIVE) @Label("shape of f(x) = f.outputShape(shape of x)")
    void theDeclaredShapeIsTheActualOne(@ForAll("layers") Given given) {
        var y = given.layer().forward(Variable.constant(given.x()));
        assertThat(y.shape()).isEqualTo(given.layer().outputShape(given.shape()));
    }

    @Property(generation = EXHAUSTIVE)
    @Label("the gradient of x has the shape of x, that of each parameter its shape")
    void aGradientHasTheShapeOfWhatItBelongsTo(@ForAll("layers") Given given) {
        var layer = given.layer();
        var x = Variable.input(given.x());
        var y = layer.forward(x);
        y.backward(y.value().filled(1));
        assertThat(x.gradient().shape()).isEqualTo(x.shape());
        assertThat(layer.parameters()).allSatisfy(p ->
                assertThat(p.gradient().shape()).isEqualTo(p.shape()));
    }

    @Property(generation = EXHAUSTIVE)
    @Label("backpropagation = forward mode = differences, for input and parameters")
    void threeGradientsAgree(@ForAll("layers") Given given) {
        assertThreeGradientsAgree(given::layer, (layer, in) -> layer.forward(in[0]), given.x());
    }

    /// In `double`, where sums in another order differ by some units in the last place.
    @Property(generation = EXHAUSTIVE) @Label("f([x₁, x₂, …]) = [f(x₁), f(x₂), …]")
    void aBatchIsComputedRowByRow(@ForAll("layersThatLookAtEachExample") Given given) {
        Backend.EJML.run(() -> {
            var layer = given.layer();
            var x = Variable.constant(given.x());
            var rows = IntStream.range(0, given.batch())
                    .mapToObj(i -> layer.forward(x.slice(0, i, i + 1))).toArray(Variable[]::new);
            assertClose(layer.forward(x).value(), Variable.concat(0, rows).value(), within(1e-12));
        });
    }

    @Property(generation = EXHAUSTIVE)
    @Label("a batch of no examples gives a batch of no answers, and no gradient")
    void nothingComesOfNothing(@ForAll("layersThatLookAtEachExample") Given given) {
        var none = given.kind().input().apply(0, given.n());
        var layer = given.layer();
        var x = Variable.input(Tensor.zeros(none.toArray()));
        var y = layer.forward(x);
        y.backward(y.value().filled(1));
        assertThat(y.shape()).isEqualTo(layer.outputShape(none));
        assertThat(y.size(0)).isZero();
        assertThat(layer.parameters()).allSatisfy(p -> assertThat(
                p.gradient() == null ? new double[0] : p.gradient().toArray()).containsOnly(0));
    }

    /// `float` keeps seven digits, and no layer here loses more than two of them.
    @Property(generation = EXHAUSTIVE)
    @Label("the same layer on both backends gives the same: outputs and gradients")
    void bothBackendsAgree(@ForAll("layers") Given given) {
        var exact = Backend.EJML.call(() -> valueAndGradients(given));
        var fast = Backend.SIMD.call(() -> valueAndGradients(given));
        for (var i = 0; i < exact.length; i++) {
            assertClose("number " + i, fast[i], exact[i], within(1e-4));
        }
    }

    private static Tensor[] valueAndGradients(Given given) {
        var layer = given.layer();
        var x = Variable.input(given.x());
        var y = layer.forward(x);
        assertThat(y.value().backend()).isEqualTo(x.value().backend());
        y.backward(EveryLayer.apart(y.shape(), Rng.seed(given.seed())));
        return IntStream.range(0, 2 + layer.parameters().size()).mapToObj(i -> switch (i) {
            case 0 -> y.value();
            case 1 -> x.gradient();
            default -> layer.parameters().get(i - 2).gradient();
        }).toArray(Tensor[]::new);
    }

    @Property(generation = EXHAUSTIVE)
    @Label("parameters(): all that are declared, none twice; evaluate() reaches all parts")
    void theTreeIsWhole(@ForAll("layers") Given given) {
        var twice = new Sequential(given.layer(), new Sequential(given.layer()));
        var once = given.layer().parameters().size();
        assertThat(twice.parameters()).hasSize(2 * once).doesNotHaveDuplicates();
        twice.evaluate();
        assertThat(twice.layers()).allSatisfy(part -> assertThat(part.isTraining()).isFalse());
        assertThat(((Sequential) twice.layers().get(1)).layers().getFirst().isTraining()).isFalse();
    }

    @Property(generation = EXHAUSTIVE)
    @Label("a shape table adds up: last output and number of parameters")
    void theShapeTableAgrees(@ForAll("layers") Given given) {
        var net = new Sequential(new Identity(), new Sequential(given.layer()));
        var table = new ShapeTable(net, given.shape());
        var actual = given.layer().forward(Variable.constant(given.x())).shape();
        assertThat(table.output()).isEqualTo(actual);
        assertThat(table.parameters()).isEqualTo(net.parameterCount());
    }
}
