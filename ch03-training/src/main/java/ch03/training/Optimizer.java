package ch03.training;

import ch02.tensors.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// # From gradients to steps
///
/// An optimizer owns a list of parameters and moves them, in place, by a rule that looks at their gradients
/// and at what it remembers of earlier ones. What it remembers (a momentum, an average of squares) are
/// tensors of the same shapes, kept per parameter under a name, so that a checkpoint can store them.
///
/// Parameters may come in groups with rules of their own: weight decay for weights but not for biases, a
/// smaller rate for the layers that were trained before.
public abstract class Optimizer {

    private final List<Group> groups = new ArrayList<>();
    private final Map<Parameter, Map<String, Tensor>> memory = new LinkedHashMap<>();
    private long steps;

    /// Parameters that share a learning rate and a weight decay.
    public static final class Group {

        private final List<Parameter> parameters;
        private final double rate;
        private final double weightDecay;

        private Group(List<Parameter> parameters, double rate, double weightDecay) {
            this.parameters = List.copyOf(parameters);
            this.rate = rate;
            this.weightDecay = weightDecay;
        }

        public List<Parameter> parameters() {
            return parameters;
        }

        /// The learning rate of this group before any schedule.
        public double rate() {
            return rate;
        }

        public double weightDecay() {
            return weightDecay;
        }
    }

    private double factor = 1;

    /// Adds parameters with a learning rate and a weight decay of their own.
    public Optimizer add(List<Parameter> parameters, double rate, double weightDecay) {
        if (!(rate >= 0) || !(weightDecay >= 0)) {
            throw new IllegalArgumentException(
                    "optimizer: expected rate >= 0 and weight decay >= 0, got %s and %s"
                            .formatted(rate, weightDecay));
        }
        for (var parameter : parameters) {
            if (memory.putIfAbsent(parameter, new LinkedHashMap<>()) != null) {
                throw new IllegalArgumentException(
                        "optimizer: parameter " + parameter + " was added before");
            }
        }
        groups.add(new Group(parameters, rate, weightDecay));
        return this;
    }

    public List<Group> groups() {
        return List.copyOf(groups);
    }

    public List<Parameter> parameters() {
        return List.copyOf(memory.keySet());
    }

    /// How many steps have been made.
    public long steps() {
        return steps;
    }

    /// Multiplies every learning rate from now on: this is what a schedule sets.
    public void setFactor(double factor) {
        this.factor = factor;
    }

    public double factor() {
        return factor;
    }

    public void clearGradients() {
        memory.keySet().forEach(Variable::clearGradient);
    }

    /// Moves every parameter that has a gradient.
    public final void step() {
        steps++;
        for (var group : groups) {
            for (var parameter : group.parameters) {
                if (parameter.gradient() != null) {
                    update(parameter, parameter.gradient().contiguous(), group.rate * factor,
                            group.weightDecay);
                }
            }
        }
    }

    /// Moves one parameter in place. `rate` is the rate of this step.
    protected abstract void update(Parameter parameter, Tensor gradient, double rate, double decay);

    /// What is remembered for a parameter under a name; zeros at first.
    protected final Tensor memory(Parameter parameter, String name) {
        return memory.get(parameter).computeIfAbsent(name, _ -> parameter.value().filled(0).keep());
    }

    /// Is something remembered under this name already?
    protected final boolean remembers(Parameter parameter, String name) {
        return memory.get(parameter).containsKey(name);
    }

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
        var list = new ArrayList<>(memory.keySet());
        state.forEach((key, value) -> {
            var dot = key.indexOf('.');
            var parameter = list.get(Integer.parseInt(key.substring(0, dot)));
            memory(parameter, key.substring(dot + 1)).copyInPlace(value);
        });
        this.steps = steps;
    }
}
