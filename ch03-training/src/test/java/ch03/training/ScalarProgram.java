package ch03.training;

import ch01.basics.DualNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Any formula: a list of steps, each of which applies an operation to two earlier numbers. The
/// same program runs on every kind of number that has the operations.
record ScalarProgram(double[] start, List<Step> steps) {

    /// Operation number `op` on the numbers at places `i` and `j` (modulo how many there are).
    record Step(int op, int i, int j) { }

    /// What a kind of number has to offer. Sines and hyperbolic tangents keep results small.
    record Algebra<T>(BinaryOperator<T> plus, BinaryOperator<T> minus, BinaryOperator<T> times,
            UnaryOperator<T> sin, UnaryOperator<T> tanh, UnaryOperator<T> exp,
            BiFunction<T, Double, T> pow) {

        T apply(int op, T a, T b) {
            return switch (op) {
                case 0 -> plus.apply(a, b);
                case 1 -> minus.apply(a, b);
                case 2 -> sin.apply(times.apply(a, b));
                case 3 -> tanh.apply(a);
                case 4 -> exp.apply(sin.apply(a));
                case 5 -> pow.apply(sin.apply(a), 3.0);
                default -> times.apply(sin.apply(a), tanh.apply(b));
            };
        }
    }

    static final Algebra<Value> VALUES = new Algebra<>(Value::plus, Value::minus, Value::times,
            Value::sin, Value::tanh, Value::exp, Value::pow);
    static final Algebra<Variable> VARIABLES = new Algebra<>(Variable::plus, Variable::minus,
            Variable::times, Variable::sin, Variable::tanh, Variable::exp, Variable::pow);
    static final Algebra<DualNumber> DUALS = new Algebra<>(DualNumber::plus, DualNumber::minus,
            DualNumber::times, DualNumber::sin, DualNumber::tanh, DualNumber::exp, DualNumber::pow);

    static Arbitrary<ScalarProgram> any() {
        var places = Arbitraries.integers().between(0, 11);
        var step = Combinators.combine(Arbitraries.integers().between(0, 6), places, places)
                .as(Step::new);
        return Combinators.combine(
                Arbitraries.doubles().between(-2, 2).array(double[].class).ofSize(3),
                step.list().ofMinSize(1).ofMaxSize(12)).as(ScalarProgram::new)
                .withoutEdgeCases();
    }

    /// The sum of all that was computed, so that every step counts.
    <T> T run(Algebra<T> algebra, T[] inputs) {
        var numbers = new ArrayList<>(Arrays.asList(inputs));
        var sum = inputs[0];
        for (var step : steps) {
            var a = numbers.get(step.i % numbers.size());
            var b = numbers.get(step.j % numbers.size());
            var c = algebra.apply(step.op, a, b);
            numbers.add(c);
            sum = algebra.plus.apply(sum, c);
        }
        return sum;
    }

    DualNumber onDuals(List<DualNumber> inputs) {
        return run(DUALS, inputs.toArray(DualNumber[]::new));
    }

    @Override public String toString() {
        return Arrays.toString(start) + " " + steps;
    }
}
