package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Batch;
import ch03.training.Sgd;
import ch03.training.SoftmaxCrossEntropy;
import ch03.training.SupervisedStep;
import ch03.training.Variable;
import common.Rng;
import common.laws.Laws;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/// # Putting everything together (section 4.11)
///
/// Convolution, bend, pooling, normalisation, a way around, flatten, linear: forward through all of
/// them, loss, backward through all of them, and only then the update. What the parts promise, the
/// whole keeps.
class PuttingTogetherTest {

    private static final int CLASSES = 3;

    /// A network with one of everything, for images of 6 x 6.
    private static Sequential net(Rng rng) {
        var conv = new Conv2d(2, 2, Window.of(3).same(), rng.split("block"));
        return new Sequential(
                new Conv2d(1, 2, Window.of(3).same(), rng.split("conv")), Activation.tanh(),
                new Residual(new Sequential(new GroupNorm(1, 2), Activation.silu(), conv)),
                new AvgPool2d(Window.of(2).stride(2)), new Flatten(),
                new Linear(18, CLASSES, rng.split("head")));
    }

    private static Batch batch(Rng rng) {
        return new Batch(Tensor.normal(rng.split("x"), 6, 1, 6, 6),
                Indices.random(rng.split("y"), CLASSES, 6));
    }

    private static Variable loss(Layer net, Batch batch) {
        return net.forward(Variable.constant(batch.x()))
                .apply(new SoftmaxCrossEntropy(batch.labels()));
    }

    @Example @Label("the gradient of the whole: backpropagation = forward mode = differences")
    void theGradientOfTheWhole() {
        var x = Backend.EJML.call(() -> Tensor.normal(Rng.seed(1), 1, 1, 6, 6));
        assertThreeGradientsAgree(() -> net(Rng.seed(2)), (net, in) -> net.forward(in[0]), x);
    }

    /// To first order the loss falls by η‖g‖². At η = 10⁻³ second-order terms are smaller by far.
    @Property(tries = 20)
    @Label("one step lowers the loss of its own batch, by η‖g‖² if η is small")
    void oneStepGoesDown(@ForAll long seed) {
        Backend.EJML.run(() -> {
            var net = net(Rng.seed(seed));
            var batch = batch(Rng.seed(seed));
            var step = new SupervisedStep(net::forward, new Sgd().add(net.parameters(), 1e-3, 0));
            var before = step.run(batch).get("loss");
            var after = loss(net, batch).item();
            var slope = net.parameters().stream()
                    .mapToDouble(p -> p.gradient().square().sum().item()).sum();
            assertThat((before - after) / (1e-3 * slope)).isBetween(0.9, 1.1);
        });
    }

    /// A gradient belongs to one set of weights. Who moves the last layer before going back through
    /// it gets for the first layer the gradient of no network at all. (A recipe that is often
    /// printed: update the output layer, then repeat for the hidden ones.)
    @Property(tries = 10)
    @Label("all gradients first, then all updates: another order gives another gradient")
    void gradientsFirstUpdatesAfter(@ForAll long seed) {
        Backend.EJML.run(() -> {
            var rng = Rng.seed(seed);
            Linear first = new Linear(4, 5, rng), last = new Linear(5, CLASSES, rng);
            var x = Variable.constant(Tensor.normal(rng, 6, 4));
            var labels = Indices.random(rng, CLASSES, 6);
            var hidden = first.forward(x).tanh();
            var between = Variable.input(hidden.value());
            last.forward(between).apply(new SoftmaxCrossEntropy(labels)).backward();
            hidden.backward(between.gradient());
            var right = first.weight().gradient().copy();

            first.clearGradients();
            var dy = last.forward(between.detach()).value().softmax(1)
                    .minus(Tensor.oneHot(labels, CLASSES)).div(6);
            last.weight().value().minusInPlace(last.weight().gradient());    // too early
            first.forward(x).tanh().backward(dy.matmul(last.weight().value()));
            var wrong = first.weight().gradient();
            assertThat(wrong.minus(right).norm().item()).isGreaterThan(0.01 * right.norm().item());
        });
    }

    @Example @Label("a head of zeros: loss = log C, whatever the rest of the network says")
    void aHeadOfZerosKnowsNothing() {
        Backend.EJML.run(() -> {
            var net = net(Rng.seed(1));
            ((Linear) net.layers().getLast()).parameters().forEach(p -> p.value().fillInPlace(0));
            Laws.assertClose(loss(net, batch(Rng.seed(1))).item(), Math.log(CLASSES),
                    within(1e-12));
        });
    }

    /// Ten steps in `float` against ten in `double`: seven digits, of which training loses some
    /// two.
    @Example
    @Label("the same net, trained on both backends by one switch, arrives at the same place")
    void bothBackendsTrainTheSameNet() {
        var exact = Backend.EJML.call(PuttingTogetherTest::trained);
        var fast = Backend.SIMD.call(PuttingTogetherTest::trained);
        var other = exact.parameters();
        for (var i = 0; i < other.size(); i++) {
            assertThat(fast.parameters().get(i).value().backend()).isEqualTo(Backend.SIMD);
            assertClose(fast.parameters().get(i).value(), other.get(i).value(), within(1e-4));
        }
    }

    private static Sequential trained() {
        var net = net(Rng.seed(3));
        var step = new SupervisedStep(net::forward, new Sgd(0.9).add(net.parameters(), 0.05, 0));
        for (var i = 0; i < 10; i++) {
            step.run(batch(Rng.seed(4)));
        }
        return net;
    }

    @Example @Label("120 steps on six images: it knows them by heart")
    void itOverfitsSixImages() {
        var net = net(Rng.seed(5));
        var step = new SupervisedStep(net::forward, new Sgd(0.9).add(net.parameters(), 0.1, 0));
        var batch = batch(Rng.seed(6));
        for (var i = 0; i < 120; i++) {
            step.run(batch);
        }
        assertThat(loss(net, batch).item()).isLessThan(0.05);
    }

    @Example @Label("its plan, as a table")
    void thePlan() {
        var table = new ShapeTable(net(Rng.seed(1)), Shape.of(6, 1, 6, 6));
        assertThat(table.lines()).extracting(line -> line.layer() + " " + line.output())
                .containsExactly(
                "Conv2d [6, 2, 6, 6]", "tanh [6, 2, 6, 6]", "Residual [6, 2, 6, 6]",
                "AvgPool2d [6, 2, 3, 3]", "Flatten [6, 18]", "Linear [6, 3]");
    }
}
