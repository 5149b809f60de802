package ch03.training;

import common.exercises.Exercise;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.List;

/// # Backpropagation by machine, one number at a time
///
/// Any formula, however long, is made of few operations, and each knows its own slope. So let every
/// number remember which operation made it and from what. After the last one, walk back: each
/// operation hands its inputs their share of the gradient,
///
/// $$ \bar a \mathrel{+}= \bar y \,\frac{\partial y}{\partial a}, \qquad
///    \bar v = \frac{\partial L}{\partial v} $$
///
/// and forgets about the rest of the formula. In each method below, the line that computes stands
/// next to the line that goes back. Two things are easy to get wrong. The sign is `+=`, not `=`: a
/// number that was used twice has two shares coming. And the order matters: a number may pass its
/// gradient on only when all its shares have arrived.
///
/// ```java
/// var x = new Value(3);
/// var y = x.times(x).plus(x);          // x² + x
/// y.backward();
/// x.gradient()                         // 2x + 1 = 7
/// ```
///
/// After the engine `micrograd` (Karpathy, 2020); the idea is of Linnainmaa (1970).
public final class Value {

    private final double data;
    private final List<Value> inputs;
    private Runnable back = () -> { };
    private double gradient;

    /// A number that was given.
    public Value(double data) {
        this(data, List.of());
    }

    private Value(double data, List<Value> inputs) {
        this.data = data;
        this.inputs = inputs;
    }

    public double data() {
        return data;
    }

    /// The gradient that the last [#backward] left here.
    public double gradient() {
        return gradient;
    }

    public Value plus(Value other) {
        var y = new Value(data + other.data, List.of(this, other));
        y.back = () -> {
            gradient += y.gradient;
            other.gradient += y.gradient;
        };
        return y;
    }

    public Value times(Value other) {
        var y = new Value(data * other.data, List.of(this, other));
        y.back = () -> {
            gradient += y.gradient * other.data;
            other.gradient += y.gradient * data;
        };
        return y;
    }

    /// A fixed power: $(a^n)' = n\,a^{n-1}$.
    public Value pow(double n) {
        return function(Math.pow(data, n), n == 0 ? 0 : n * Math.pow(data, n - 1));
    }

    public Value exp() {
        return function(Math.exp(data), Math.exp(data));
    }

    public Value log() {
        return function(Math.log(data), 1 / data);
    }

    public Value sin() {
        return function(Math.sin(data), Math.cos(data));
    }

    public Value tanh() {
        var t = Math.tanh(data);
        return function(t, 1 - t * t);
    }

    public Value relu() {
        return function(Math.max(0, data), data > 0 ? 1 : 0);
    }

    private Value function(double value, double slope) {
        var y = new Value(value, List.of(this));
        y.back = () -> gradient += y.gradient * slope;
        return y;
    }

    // The rest follows.

    public Value plus(double c) {
        return plus(new Value(c));
    }

    public Value times(double c) {
        return times(new Value(c));
    }

    public Value negate() {
        return times(-1);
    }

    public Value minus(Value other) {
        return plus(other.negate());
    }

    public Value div(Value other) {
        return times(other.pow(-1));
    }

    /// Sets the gradient of everything this value was computed from. It first counts how many
    /// shares each number will get, then lets each number pass its gradient on when none is
    /// outstanding. That is a *topological order*: nobody comes before those that used them.
    ///
    /// **Exercise 3.4.** Write this method. Gradients of an earlier call must not add to this
    /// one's.
    /// <details><summary>Hint</summary>Two walks. In `x.times(x)` the operation has two inputs,
    /// which are the same object and get two shares.</details>
    @Exercise("3.4")
    public void backward() {
        var outstanding = new IdentityHashMap<Value, Integer>();
        var open = new ArrayDeque<>(List.of(this));
        while (!open.isEmpty()) {
            var value = open.pop();
            value.gradient = 0;
            for (var input : value.inputs) {
                if (outstanding.merge(input, 1, Integer::sum) == 1) {
                    open.push(input);
                }
            }
        }
        gradient = 1;                                                // ∂L/∂L
        open.push(this);
        while (!open.isEmpty()) {
            var value = open.pop();
            value.back.run();
            for (var input : value.inputs) {
                if (outstanding.merge(input, -1, Integer::sum) == 0) {
                    open.push(input);
                }
            }
        }
    }

    @Override public String toString() {
        return "Value(%s, gradient %s)".formatted(data, gradient);
    }
}
