package ch03.training;

import ch02.tensors.Backend;
import ch02.tensors.DualBackend;
import ch02.tensors.Tensor;
import common.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// # Is this gradient right?
///
/// A network with a wrong gradient still learns, only worse, and nobody sees why. So ask somebody
/// who knows nothing about backpropagation. There are two:
///
/// - **Differences.** Move one input number a little to both sides and see how the result follows:
///
///   $$ \frac{\partial f}{\partial x_i} \approx \frac{f(x + h e_i) - f(x - h e_i)}{2h} $$
///
///   The formula is wrong by about $h^2$ and the subtraction by about $\varepsilon / h$; both are
///   small together at $h = \varepsilon^{1/3}$, some $6 \cdot 10^{-6}$ in `double`. That leaves ten
///   digits.
/// - **Forward mode.** Compute once more in dual numbers, with $x_i$ moving at speed 1: the tangent
///   of the result is $\partial f / \partial x_i$, exact but for rounding. It uses the rules of
///   calculus too, but each primitive's, and not a line of any `backward`.
///
/// Where the two agree with each other and not with the gradient, the gradient is wrong:
///
/// ```java
/// GradientCheck.of(in -> in[0].matmul(in[1]).tanh(), a, b).report()
/// ```
///
/// An output of many numbers $y$ is made one number, $\langle c, y \rangle$, with random weights
/// $c$: with all weights 1 a gradient that confuses the outputs would pass. Everything is computed
/// in `double`.
public final class GradientCheck {

    private static final double STEP = Math.cbrt(Math.ulp(1.0));

    /// What is checked, on one backend: variables that can be moved, and what is computed from
    /// them.
    private record Subject(Map<String, Variable> inputs, Supplier<Variable[]> run) {

        /// The results, copied: one that is a view of an input would move with it.
        Tensor[] values() {
            return NoGradient.call(() -> Arrays.stream(run.get())
                    .map(y -> y.value().copy()).toArray(Tensor[]::new));
        }
    }

    private final Function<Backend, Subject> subjects;
    private boolean forwardMode = true;

    private GradientCheck(Function<Backend, Subject> subjects) {
        this.subjects = subjects;
    }

    /// A function of variables. What it uses besides them must be made inside of it, because it
    /// also runs in dual numbers (or see [#withoutForwardMode]).
    public static GradientCheck of(Function<Variable[], Variable> f, Tensor... inputs) {
        return ofAll(in -> new Variable[] {f.apply(in)}, inputs);
    }

    /// A function with several results.
    public static GradientCheck ofAll(Function<Variable[], Variable[]> f, Tensor... inputs) {
        return new GradientCheck(backend -> {
            var named = inputs(backend, inputs);
            var list = named.values().toArray(Variable[]::new);
            return new Subject(named, () -> f.apply(list));
        });
    }

    /// A model, with respect to its inputs and all its parameters. `make` must make the same model
    /// each time, from a seed: it is made once in `double` and once in dual numbers.
    public static <T extends ParameterTree> GradientCheck ofModel(
            Supplier<T> make, BiFunction<T, Variable[], Variable> run, Tensor... inputs) {
        return new GradientCheck(backend -> {
            var named = inputs(backend, inputs);
            var list = named.values().toArray(Variable[]::new);
            var model = make.get();
            named.putAll(model.namedParameters());
            return new Subject(named, () -> new Variable[] {run.apply(model, list)});
        });
    }

    private static LinkedHashMap<String, Variable> inputs(Backend backend, Tensor[] inputs) {
        var named = new LinkedHashMap<String, Variable>();
        for (var i = 0; i < inputs.length; i++) {
            var own = backend.of(inputs[i].shape(), inputs[i].toArray());
            named.put("input " + i, Variable.input(own));
        }
        return named;
    }

    /// Asks differences only: for a function that brings tensors of its own.
    public GradientCheck withoutForwardMode() {
        forwardMode = false;
        return this;
    }

    /// Computes the gradient three ways and compares.
    public GradientReport report() {
        return Backend.EJML.call(() -> {
            var subject = subjects.apply(Backend.EJML);
            var weights = weights(subject.values());
            var differences = differences(subject, weights);
            var forward = forwardMode ? forward(weights) : null;
            var reverse = reverse(subject, weights);
            var findings = new ArrayList<GradientReport.Input>();
            for (var name : subject.inputs.keySet()) {
                findings.add(new GradientReport.Input(name, subject.inputs.get(name).shape(),
                        reverse.get(name), differences.get(name),
                        forwardMode ? forward.get(name) : null));
            }
            return new GradientReport(findings);
        });
    }

    /// The weights $c$: 1 for a single number, else random, so that no two outputs count the same.
    private static Tensor[] weights(Tensor[] outputs) {
        var rng = Rng.seed(1).split("weights of the outputs");
        return Arrays.stream(outputs)
                .map(y -> outputs.length == 1 && y.count() == 1 ? y.filled(1)
                        : Tensor.uniform(rng, -1.5, 1.5, y.shape().toArray()))
                .toArray(Tensor[]::new);
    }

    // ── Three gradients ──────────────────────────────────────────────────────────────────────────

    private static Map<String, double[]> reverse(Subject subject, Tensor[] weights) {
        subject.inputs.values().forEach(Variable::clearGradient);
        var outputs = subject.run.get();
        var known = IntStream.range(0, outputs.length)
                .filter(k -> outputs[k].needsGradient()).toArray();
        Variable.backward(Arrays.stream(known).mapToObj(k -> outputs[k]).toArray(Variable[]::new),
                Arrays.stream(known).mapToObj(k -> weights[k]).toArray(Tensor[]::new));
        var gradients = new LinkedHashMap<String, double[]>();
        subject.inputs.forEach((name, x) -> gradients.put(name, x.gradient() == null
                ? new double[x.value().count()] : x.gradient().toArray()));
        return gradients;
    }

    private static Map<String, double[]> differences(Subject subject, Tensor[] weights) {
        refuseChance(subject.values(), subject.values());
        var quotients = new LinkedHashMap<String, double[]>();
        subject.inputs.forEach((name, x) -> {
            var found = new double[x.value().count()];
            var numbers = x.value().viewAs(-1);
            for (var i = 0; i < found.length; i++) {
                var here = numbers.get(i);
                var h = STEP * Math.max(1, Math.abs(here));
                numbers.setInPlace(here + h, i);
                var above = subject.values();
                numbers.setInPlace(here - h, i);
                var below = subject.values();
                numbers.setInPlace(here, i);
                for (var k = 0; k < weights.length; k++) {
                    found[i] += dot(weights[k], above[k].minus(below[k])) / (2 * h);
                }
            }
            quotients.put(name, found);
        });
        return quotients;
    }

    private Map<String, double[]> forward(Tensor[] weights) {
        var dual = DualBackend.over(Backend.EJML);
        return dual.call(() -> {
            var subject = subjects.apply(dual);
            var speeds = new LinkedHashMap<String, double[]>();
            subject.inputs.forEach((name, x) -> {
                var start = dual.value(x.value()).copy();
                var found = new double[start.count()];
                for (var i = 0; i < found.length; i++) {
                    var direction = start.filled(0);
                    direction.reshape(-1).setInPlace(1, i);
                    x.value().copyInPlace(dual.dual(start, direction));
                    var moved = subject.values();
                    for (var k = 0; k < weights.length; k++) {
                        found[i] += dot(weights[k], dual.tangent(moved[k]));
                    }
                }
                x.value().copyInPlace(dual.dual(start, start.filled(0)));
                speeds.put(name, found);
            });
            return speeds;
        });
    }

    private static double dot(Tensor a, Tensor b) {
        return a.times(b).sum().item();
    }

    private static void refuseChance(Tensor[] once, Tensor[] again) {
        for (var k = 0; k < once.length; k++) {
            if (!Arrays.equals(once[k].toArray(), again[k].toArray())) {
                throw new IllegalArgumentException("gradient check: the same input gave two"
                        + " results; where numbers are drawn, draw the same ones each time");
            }
        }
    }
}
