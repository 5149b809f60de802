package ch05.architectures.vision;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;

import ch02.tensors.Tensor;
import ch02.tensors.laws.Golden;
import ch03.training.Adam;
import ch03.training.BinaryCrossEntropy;
import ch03.training.Logits;
import ch03.training.Optimizer;
import ch03.training.Sgd;
import ch03.training.SoftmaxCrossEntropy;
import ch03.training.Variable;
import ch03.training.laws.GoldenGradients;
import ch04.layers.Activation;
import ch04.layers.BatchNorm;
import ch04.layers.Conv2d;
import ch04.layers.Flatten;
import ch04.layers.Linear;
import ch04.layers.MaxPool2d;
import ch04.layers.Sequential;
import ch04.layers.Window;
import common.Rng;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # Whole networks give PyTorch's numbers, PyTorch's gradients and PyTorch's trainings
class GoldenNetworksTest {

    private static final List<Golden> CASES = Golden.cases(GoldenNetworksTest.class, "networks");

    private static Arbitrary<Golden> cases(String... ops) {
        return Arbitraries.of(CASES.stream().filter(g -> Set.of(ops).contains(g.op())).toList());
    }

    // ── Forward and backward ─────────────────────────────────────────────────────────────────────

    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("perceptrons and a convolutional network: scores, losses, gradients")
    void networksAgree(@ForAll("networks") Golden g) {
        GoldenGradients.assertAllAgree(g, in ->
                g.op().equals("convnet") ? convnet(in) : mlp(g, in));
    }

    @Provide Arbitrary<Golden> networks() {
        return cases("mlp_cross_entropy", "mlp_mse", "convnet");
    }

    @Property(generation = GenerationMode.EXHAUSTIVE) @Tag("5.5")
    @Label("the basic block of a ResNet: output and gradients")
    void theResidualBlockAgrees(@ForAll("blocks") Golden g) {
        GoldenGradients.assertAgrees(g, in -> {
            var block = new BasicBlock(2, 2, 1, Rng.seed(1));
            var layers = block.branch().layers();
            in.bind("conv1.weight", ((Conv2d) layers.get(0)).weight());
            in.bind("bn1.weight", ((BatchNorm) layers.get(1)).gamma());
            in.bind("bn1.bias", ((BatchNorm) layers.get(1)).beta());
            in.bind("conv2.weight", ((Conv2d) layers.get(3)).weight());
            in.bind("bn2.weight", ((BatchNorm) layers.get(4)).gamma());
            in.bind("bn2.bias", ((BatchNorm) layers.get(4)).beta());
            return block.forward(in.get("x"));
        });
    }

    @Provide Arbitrary<Golden> blocks() {
        return cases("residual_block");
    }

    private static Map<String, Variable> mlp(Golden g, GoldenGradients in) {
        var net = mlp(in.golden().input("w1"), in.golden().input("w2"));
        in.bind("w1", net.hidden().getFirst().weight());
        in.bind("b1", net.hidden().getFirst().bias());
        in.bind("w2", net.head().weight());
        in.bind("b2", net.head().bias());
        var y = net.forward(in.get("x"));
        if (g.op().equals("mlp_mse")) {
            var loss = y.minus(in.get("target")).square().mean();
            return Map.of("prediction", y, "loss", loss);
        }
        var loss = y.apply(new SoftmaxCrossEntropy(in.indices("target")));
        return Map.of("logits", y, "loss", loss);
    }

    private static Mlp mlp(Tensor w1, Tensor w2) {
        return new Mlp(Activation.tanh(), Rng.seed(1), w1.size(1), w1.size(0), w2.size(0));
    }

    private static Map<String, Variable> convnet(GoldenGradients in) {
        var conv = new Conv2d(2, 2, Window.of(3).same(), Rng.seed(1));
        var fc = new Linear(18, 4, Rng.seed(2));
        in.bind("conv.weight", conv.weight());
        in.bind("conv.bias", conv.bias());
        in.bind("fc.weight", fc.weight());
        in.bind("fc.bias", fc.bias());
        var logits = new Sequential(conv, Activation.relu(),
                new MaxPool2d(Window.of(2).stride(2)), new Flatten(), fc).forward(in.get("x"));
        return Map.of("logits", logits,
                "loss", logits.apply(new SoftmaxCrossEntropy(in.indices("target"))));
    }

    // ── Training ─────────────────────────────────────────────────────────────────────────────────

    /// The loss before each step and once after the last, then the parameters that it led to.
    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("whole trainings: every loss on the way, and where it ends")
    void trainingsAgree(@ForAll("trainings") Golden g) {
        g.backend().run(() -> {
            switch (g.op()) {
                case "train_mlp" -> trainMlp(g);
                case "train_logistic" -> train(g, z ->
                        new BinaryCrossEntropy().of(new Logits(z), g.input("target")));
                default -> train(g, z ->
                        z.minus(Variable.constant(g.input("target"))).square().mean());
            }
        });
    }

    @Provide Arbitrary<Golden> trainings() {
        return cases("train_logistic", "train_linear", "train_mlp");
    }

    private static void trainMlp(Golden g) {
        var net = mlp(g.input("w1"), g.input("w2"));
        var named = new LinkedHashMap<String, Variable>();
        named.put("w1", net.hidden().getFirst().weight());
        named.put("b1", net.hidden().getFirst().bias());
        named.put("w2", net.head().weight());
        named.put("b2", net.head().bias());
        named.forEach((name, p) -> p.value().copyInPlace(g.input(name)));
        assertTraining(g, named, optimizer(g).add(net.parameters(), g.number("lr"), decay(g)), () ->
                net.forward(Variable.constant(g.input("x")))
                        .apply(new SoftmaxCrossEntropy(g.indices("target"))));
    }

    /// One linear layer with one output.
    private static void train(Golden g, Function<Variable, Variable> loss) {
        var line = new Linear(g.input("w").size(0), 1, Rng.seed(1));
        line.weight().value().copyInPlace(g.input("w").reshape(1, -1));
        line.bias().value().copyInPlace(g.input("b").reshape(1));
        var named = Map.<String, Variable>of("w", line.weight(), "b", line.bias());
        var optimizer = optimizer(g).add(line.parameters(), g.number("lr"), decay(g));
        assertTraining(g, named, optimizer, () ->
                loss.apply(line.forward(Variable.constant(g.input("x"))).squeeze(1)));
    }

    private static Optimizer optimizer(Golden g) {
        return g.text("optimizer").equals("adam") ? new Adam()
                : new Sgd(g.has("momentum") ? g.number("momentum") : 0);
    }

    private static double decay(Golden g) {
        return g.has("weight_decay") ? g.number("weight_decay") : 0;
    }

    private static void assertTraining(Golden g, Map<String, Variable> parameters,
            Optimizer optimizer, Supplier<Variable> loss) {
        var losses = new ArrayList<Double>();
        for (var t = 0; t < g.integer("steps"); t++) {
            optimizer.clearGradients();
            var now = loss.get();
            losses.add(now.item());
            now.backward();
            optimizer.step();
        }
        losses.add(loss.get().item());
        assertClose(g + ", losses:", Tensor.of(losses.stream().mapToDouble(x -> x).toArray()),
                g.output("loss"), within(g.tolerance()));
        parameters.forEach((name, p) -> assertClose(g + ", " + name + ":",
                p.value().reshape(-1), g.output("final." + name).reshape(-1),
                within(g.tolerance())));
    }
}
