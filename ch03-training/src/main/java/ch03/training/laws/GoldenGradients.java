package ch03.training.laws;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.fail;

import ch02.tensors.Indices;
import ch02.tensors.Mask;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Golden;
import ch03.training.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// # PyTorch's values and PyTorch's gradients
///
/// Runs an operation on the inputs of a golden case, compares what comes out, starts backward from
/// the case's cotangents and compares the gradient of every input that has one:
///
/// ```java
/// GoldenGradients.assertAgrees(g, in -> in.get("a").matmul(in.get("b")));
/// GoldenGradients.assertAllAgree(g, in -> Map.of("output", ..., "h_n", ...));
/// ```
///
/// The objective is the sum over the outputs of $\langle \text{cotangent}, \text{output} \rangle$.
/// Everything runs on the backend of the case, inside its scope. A shape that differs from
/// PyTorch's in axes of size 1 only is let pass: here a reduced axis stays.
public final class GoldenGradients {

    private final Golden golden;
    private final Map<String, Variable> made = new LinkedHashMap<>();

    private GoldenGradients(Golden golden) {
        this.golden = golden;
    }

    /// For an operation with one output: named `out` by most cases.
    public static void assertAgrees(Golden golden, Function<GoldenGradients, Variable> op) {
        var only = golden.outputs().iterator().next();
        var name = golden.outputs().contains("out") ? "out" : only;
        assertAllAgree(golden, in -> Map.of(name, op.apply(in)));
    }

    /// For an operation with several outputs, by name. Outputs of the case that the map does not
    /// hold are not compared; one with a cotangent must be in it.
    public static void assertAllAgree(
            Golden golden, Function<GoldenGradients, Map<String, Variable>> op) {
        golden.backend().run(() -> {
            var inputs = new GoldenGradients(golden);
            var outputs = op.apply(inputs);
            outputs.forEach((name, y) -> assertClose(golden + ", " + name + ":",
                    shaped(y.value(), golden.output(name).shape()), golden.output(name),
                    within(golden.tolerance())));
            inputs.backward(outputs);
            for (var name : golden.grads()) {
                assertClose(golden + ", gradient of " + name + ":", inputs.gradient(name),
                        golden.grad(name), within(golden.tolerance()));
            }
        });
    }

    /// An input of the case; a variable with a gradient where the case has one for it.
    public Variable get(String name) {
        return made.computeIfAbsent(name, _ -> golden.grads().contains(name)
                ? Variable.input(golden.input(name)) : Variable.constant(golden.input(name)));
    }

    /// Has the case such an input?
    public boolean has(String name) {
        return golden.inputs().contains(name);
    }

    public Indices indices(String name) {
        return golden.indices(name);
    }

    public Mask mask(String name) {
        return golden.mask(name);
    }

    /// The case itself, for its parameters.
    public Golden golden() {
        return golden;
    }

    /// Uses a variable that was made elsewhere, such as a model's parameter, for an input of the
    /// case: gives it the input's numbers and will compare its gradient.
    public void bind(String name, Variable variable) {
        variable.value().copyInPlace(shaped(golden.input(name), variable.shape()));
        made.put(name, variable);
    }

    private void backward(Map<String, Variable> outputs) {
        if (golden.grads().isEmpty()) {
            return;
        }
        made.values().forEach(Variable::clearGradient);
        var roots = new ArrayList<Variable>();
        var starts = new ArrayList<Tensor>();
        cotangents().forEach((name, cotangent) -> {
            var y = outputs.get(name);
            if (y == null) {
                fail("%s: output %s has a cotangent but was not given", golden, name);
            }
            roots.add(y);
            starts.add(shaped(cotangent, y.shape()));
        });
        Variable.backward(roots.toArray(Variable[]::new), starts.toArray(Tensor[]::new));
    }

    /// The cotangents by the name of their output.
    private Map<String, Tensor> cotangents() {
        var found = new LinkedHashMap<String, Tensor>();
        for (var name : golden.inputs()) {
            if (name.startsWith("cotangent.")) {
                found.put(name.substring("cotangent.".length()), golden.input(name));
            } else if (name.equals("cotangent")) {
                var outputs = golden.outputs();
                var differentiable = outputs.contains("out") ? "out"
                        : outputs.contains("values") ? "values" : outputs.iterator().next();
                found.put(differentiable, golden.input(name));
            }
        }
        return found;
    }

    /// No gradient arrived: it is zero.
    private Tensor gradient(String name) {
        var expected = golden.grad(name).shape();
        var variable = get(name);
        return variable.gradient() == null ? Tensor.zeros(expected.toArray())
                : shaped(variable.gradient(), expected);
    }

    private static Tensor shaped(Tensor x, Shape shape) {
        return Arrays.equals(solid(x.shape()), solid(shape)) ? x.reshape(shape.toArray()) : x;
    }

    private static int[] solid(Shape shape) {
        return Arrays.stream(shape.toArray()).filter(n -> n != 1).toArray();
    }
}
