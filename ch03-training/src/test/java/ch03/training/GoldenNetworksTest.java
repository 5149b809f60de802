package ch03.training;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;

import ch02.tensors.Tensor;
import ch02.tensors.laws.Golden;
import ch03.training.laws.GoldenGradients;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # Small networks, and whole trainings, give PyTorch's numbers
///
/// Each part agrees with PyTorch by itself; here losses, gradients and optimizers work together.
class GoldenNetworksTest {

    private static final List<Golden> CASES = Golden.cases(GoldenNetworksTest.class, "networks");

    /// Weights are `[out, in]`.
    private static Variable linear(Variable x, Variable weight, Variable bias) {
        return x.matmul(weight.transpose()).plus(bias);
    }

    // ── Gradients ────────────────────────────────────────────────────────────────────────────────

    @Property @Label("two layers and a loss: scores, loss and all gradients agree")
    void networksAgree(@ForAll("networks") Golden g) {
        GoldenGradients.assertAllAgree(g, in -> {
            var hidden = linear(in.get("x"), in.get("w1"), in.get("b1")).tanh();
            var y = linear(hidden, in.get("w2"), in.get("b2"));
            return g.op().equals("mlp_mse")
                    ? Map.of("prediction", y,
                            "loss", RegressionLosses.mse(y, in.get("target"), Reduce.MEAN))
                    : Map.of("logits", y,
                            "loss", new CrossEntropy().of(new Logits(y), in.indices("target")));
        });
    }

    // ── Trainings ────────────────────────────────────────────────────────────────────────────────

    @Property @Label("a whole training: the loss before each step, and the weights at the end")
    void trainingsAgree(@ForAll("trainings") Golden g) {
        g.backend().run(() -> {
            var parameters = Stream.of("w", "b", "w1", "b1", "w2", "b2")
                    .filter(g.inputs()::contains)
                    .map(name -> new Parameter(name, g.input(name))).toList();
            var optimizer = optimizer(g).add(parameters, g.number("lr"),
                    g.has("weight_decay") ? g.number("weight_decay") : 0);
            Supplier<Variable> loss = () -> loss(g, parameters);
            var losses = new double[g.integer("steps") + 1];
            Arrays.setAll(losses, t -> {
                var now = loss.get();
                if (t < losses.length - 1) {
                    optimizer.clearGradients();
                    now.backward();
                    optimizer.step();
                }
                return now.item();
            });
            assertClose(g + ", losses", Tensor.of(losses), g.output("loss"), within(1e-9));
            for (var p : parameters) {
                assertClose(g + ", " + p.name(), p.value(), g.output("final." + p.name()),
                        within(1e-9));
            }
        });
    }

    private static Optimizer optimizer(Golden g) {
        return g.text("optimizer").equals("adam")
                ? new Adam(g.numbers("betas")[0], g.numbers("betas")[1], g.number("eps"))
                : new Sgd(g.has("momentum") ? g.number("momentum") : 0);
    }

    private static Variable loss(Golden g, List<Parameter> p) {
        var x = Variable.constant(g.input("x"));
        return switch (g.op()) {
            case "train_logistic" -> new BinaryCrossEntropy().of(
                    new Logits(x.matmul(p.get(0)).plus(p.get(1))), g.input("target"));
            case "train_linear" -> RegressionLosses.mse(x.matmul(p.get(0)).plus(p.get(1)),
                    Variable.constant(g.input("target")), Reduce.MEAN);
            case "train_mlp" -> new CrossEntropy().of(new Logits(linear(
                    linear(x, p.get(0), p.get(1)).tanh(), p.get(2), p.get(3))),
                    g.indices("target"));
            default -> throw new AssertionError("no training for the golden case " + g);
        };
    }

    @Provide Arbitrary<Golden> networks() {
        return Arbitraries.of(CASES.stream().filter(g -> g.op().startsWith("mlp")).toList());
    }

    @Provide Arbitrary<Golden> trainings() {
        return Arbitraries.of(CASES.stream().filter(g -> g.op().startsWith("train")).toList());
    }
}
