package ch02.tensors;

import java.util.function.DoubleBinaryOperator;

/// # Functions of two numbers
///
/// Applied element by element, after broadcasting. Each has its definition in `double`.
public enum Binary {

    ADD(Double::sum),
    SUB((a, b) -> a - b),
    MUL((a, b) -> a * b),
    DIV((a, b) -> a / b),
    POW(Math::pow),
    MAX(Math::max),
    MIN(Math::min);

    private final DoubleBinaryOperator definition;

    Binary(DoubleBinaryOperator definition) {
        this.definition = definition;
    }

    /// The function in double precision: its definition.
    public double of(double a, double b) {
        return definition.applyAsDouble(a, b);
    }
}
