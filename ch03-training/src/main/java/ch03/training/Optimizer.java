package ch03.training;

import ch02.tensors.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// # From gradients to steps
///
/// An optimizer owns a list of parameters and moves them, in place, by a rule that looks at their
/// gradients and at what it remembers of earlier ones. What it remembers (a momentum, an average of
/// squares) are tensors, kept per parameter under a name, so that a checkpoint can store them.
///
/// ```java
/// var optimizer = new Adam()
///         .add(weights, 1e-3, 0.01)                  // a rate and a weight decay for these
///         .add(biases, 1e-3, 0);                     // and others for those
/// ...
/// optimizer.clearGradients();                        // they would add up
/// loss.backward();
/// optimizer.step();
/// ```
///
/// Parameters come in groups with rules of their own: weight decay for weights but not for biases,
/// a smaller rate for the layers that were trained before.
public abstract class Optimizer {

    /// Parameters that share a learning rate (before any [Schedule]) and a weight decay.
    public record Group(List<Parameter> parameters, double rate, double weightDecay) {

        public Group {
            if (!(rate >= 0) || !(weightDecay >= 0)) {
                throw new IllegalArgumentException(
                        "optimizer: expected rate >= 0 and weight decay >= 0, got %s and %s"
                                .formatted(rate, weightDecay));
            }
            parameters = List.copyOf(parameters);
        }
    }

    private static final String STEP = "step";

    private final List<Group> groups = new ArrayList<>();
    private final Map<Parameter, Map<String, Tensor>> memory = new LinkedHashMap<>();
    private long steps;
    private double factor = 1;
    private Schedule schedule = Schedule.constant();

    /// Adds parameters with a learning rate and a weight decay of their own.
    public Optimizer add(List<Parameter> parameters, double rate, double weightDecay) {
        var group = new Group(parameters, rate, weightDecay);
        for (var parameter : parameters) {
            if (memory.putIfAbsent(parameter, new LinkedHashMap<>()) != null) {
                throw new IllegalArgumentException(
                        "optimizer: parameter " + parameter + " was added before");
            }
        }
        groups.add(group);
        return this;
    }

    /// Lets the learning rates follow a schedule.
    public Optimizer follow(Schedule schedule) {
        this.schedule = schedule;
        return this;
    }

    /// Multiplies every learning rate from now on, besides what the schedule does.
    public void setFactor(double factor) {
        if (!(factor >= 0)) {
            throw new IllegalArgumentException("optimizer: expected factor >= 0, got " + factor);
        }
        this.factor = factor;
    }

    /// What the next step will multiply every learning rate by.
    public double factor() {
        return factor * schedule.factor(steps);
    }

    public List<Group> groups() {
        return List.copyOf(groups);
    }

    public List<Parameter> parameters() {
        return List.copyOf(memory.keySet());
    }

    public void clearGradients() {
        memory.keySet().forEach(Variable::clearGradient);
    }

    /// How many steps have been made.
    public long steps() {
        return steps;
    }

    /// How many steps this parameter has taken part in: one that rested has fewer.
    protected final long steps(Parameter parameter) {
        return (long) memory.get(parameter).get(STEP).item();
    }

    /// Moves every parameter that has a gradient.
    public final void step() {
        var now = factor();
        schedule.momentum(steps).ifPresent(this::setMomentum);
        steps++;
        for (var group : groups) {
            for (var p : group.parameters) {
                if (p.gradient() != null) {
                    count(p);
                    var rate = group.rate * now;
                    var g = p.gradient().contiguous();
                    var lambda = group.weightDecay;
                    g = lambda == 0 ? g : decay(p, g, rate, lambda);
                    if (!shortUpdate(p, g, rate)) {
                        update(p, g, rate);
                    }
                }
            }
        }
    }

    private void count(Parameter p) {
        var count = memory.get(p).computeIfAbsent(STEP, _ -> p.value().full(0).keep());
        count.plusInPlace(count.full(1));
    }

    // ── What a rule is made of ───────────────────────────────────────────────────────────────────

    /// Moves one parameter in place.
    protected abstract void update(Parameter p, Tensor gradient, double rate);

    /// A faster way to what [#update] does, or `false` if the backend knows none (see
    /// [ch02.tensors.Shortcuts]).
    protected boolean shortUpdate(Parameter p, Tensor gradient, double rate) {
        return false;
    }

    /// Weight decay $\lambda$: the gradient of the loss plus a penalty $\tfrac{\lambda}{2} |x|^2$,
    ///
    /// $$ g \leftarrow g + \lambda\,x $$
    protected Tensor decay(Parameter p, Tensor gradient, double rate, double lambda) {
        return gradient.plus(p.value().times(lambda));
    }

    /// Sets the momentum from now on, for rules that have one.
    protected void setMomentum(double momentum) {
        throw new UnsupportedOperationException(
                getClass().getSimpleName() + " has no momentum that a schedule could set");
    }

    /// What is remembered for a parameter under a name; zeros at first.
    protected final Tensor memory(Parameter p, String name) {
        return memory.get(p).computeIfAbsent(name, _ -> p.value().filled(0).keep());
    }

    /// A running average, in place: $a \leftarrow \beta\,a + (1 - \beta)\,x$.
    protected static void average(Tensor a, double beta, Tensor x) {
        a.timesInPlace(beta);
        a.plusInPlace(x.times(1 - beta));
    }

    // ── Checkpoints ──────────────────────────────────────────────────────────────────────────────

    /// All that is remembered, for a checkpoint: by position of the parameter and name.
    public Map<String, Tensor> state() {
        var all = new LinkedHashMap<String, Tensor>();
        var i = 0;
        for (var entry : memory.entrySet()) {
            for (var item : entry.getValue().entrySet()) {
                all.put(i + "." + item.getKey(), item.getValue());
            }
            i++;
        }
        return all;
    }

    /// Takes up where the optimizer that gave this [#state] stood after so many steps.
    public void restore(Map<String, Tensor> state, long steps) {
        var list = parameters();
        memory.values().forEach(Map::clear);
        state.forEach((key, value) -> {
            var dot = key.indexOf('.');
            var p = list.get(Integer.parseInt(key.substring(0, dot)));
            memory.get(p).put(key.substring(dot + 1), value.copy().to(p.value().backend()).keep());
        });
        this.steps = steps;
    }
}
