package ch01.basics;

import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// A random formula in one variable, smooth and tame everywhere, with its text for the reader.
record Expression(String text, UnaryOperator<DualNumber> dual) {

    DualNumber at(double x) {
        return dual.apply(DualNumber.variable(x));
    }

    DoubleUnaryOperator plain() {
        return x -> dual.apply(DualNumber.constant(x)).value();
    }

    Expression after(Expression inner) {
        return new Expression(text.replaceAll("\\bx\\b", "(" + inner.text + ")"),
                x -> dual.apply(inner.dual.apply(x)));
    }

    @Override public String toString() {
        return text;
    }

    /// Formulas of the given depth.
    static Arbitrary<Expression> ofDepth(int depth) {
        if (depth == 0) {
            return Arbitraries.oneOf(Arbitraries.just(new Expression("x", x -> x)),
                    Given.reals(-2, 2)
                            .map(c -> new Expression("" + c, _ -> DualNumber.constant(c))));
        }
        var below = ofDepth(depth - 1);
        return Arbitraries.oneOf(
                below.map(f -> new Expression("sin(" + f + ")", x -> f.dual.apply(x).sin())),
                below.map(f -> new Expression("cos(" + f + ")", x -> f.dual.apply(x).cos())),
                below.map(f -> new Expression("tanh(" + f + ")", x -> f.dual.apply(x).tanh())),
                below.map(f -> new Expression("exp(sin(" + f + "))",
                        x -> f.dual.apply(x).sin().exp())),
                pair(below, " + ", below, DualNumber::plus),
                pair(below, " - ", below, DualNumber::minus),
                pair(below, " * ", below, DualNumber::times),
                pair(below, " / ", below.map(f -> new Expression("(2 + cos(" + f + "))",
                        x -> f.dual.apply(x).cos().plus(2))), DualNumber::over));
    }

    private static Arbitrary<Expression> pair(Arbitrary<Expression> left, String sign,
            Arbitrary<Expression> right, BinaryOperator<DualNumber> join) {
        return Combinators.combine(left, right).as((f, g) -> new Expression(
                "(" + f + sign + g + ")", x -> join.apply(f.dual.apply(x), g.dual.apply(x))));
    }
}
