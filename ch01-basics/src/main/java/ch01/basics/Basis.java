package ch01.basics;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/// # Curves from straight lines
///
/// Most relations are not straight. Do we need a new method for each kind of curve? No: bend the
/// *input* first. Compute from $x$ several numbers $\varphi_1(x), \dots, \varphi_D(x)$, and let
/// linear regression weigh them:
///
/// $$ f(x; w) = w_1 \varphi_1(x) + \dots + w_D \varphi_D(x) + w_{D+1} $$
///
/// This is a curve in $x$, yet still linear in $w$, and only the latter matters for training: the
/// bowl stays a bowl, and everything in this section holds as it stands. The functions $\varphi_d$
/// are a *basis*. We choose them; the data choose the weights. [KernelRegression] was the first
/// case: a basis of bumps.
///
/// If one basis contains another, its best curve fits the training data at least as well, since it
/// could set the new weights to zero. Whether it *predicts* better is another question.
public record Basis(List<DoubleUnaryOperator> functions) {

    public Basis {
        functions = List.copyOf(functions);
        Require.that(!functions.isEmpty(), "Basis: expected at least one function, got none");
    }

    /// $x, x^2, \dots, x^{\text{degree}}$; the constant is the bias.
    public static Basis polynomial(int degree) {
        Require.that(degree >= 1, "Basis: expected a degree of 1 or more, got %d", degree);
        return new Basis(IntStream.rangeClosed(1, degree)
                .mapToObj(d -> (DoubleUnaryOperator) x -> Math.pow(x, d)).toList());
    }

    /// Flat up to a knot, then rising: $\max(0, x - t)$.
    public static Basis hinges(double... knots) {
        Require.finite("Basis: knots", knots);
        return new Basis(Arrays.stream(knots)
                .mapToObj(t -> (DoubleUnaryOperator) x -> Math.max(0, x - t)).toList());
    }

    /// The bent input $(\varphi_1(x), \dots, \varphi_D(x))$.
    public double[] of(double x) {
        return functions.stream().mapToDouble(phi -> phi.applyAsDouble(x)).toArray();
    }

    /// The curve with these weights.
    public Model<Double, Double> curve(double[] w) {
        var line = new LinearRegression(functions.size()).with(w);
        return x -> line.predict(of(x));
    }

    /// The curve with the smallest squared error.
    public Model<Double, Double> fit(Dataset<Double, Double> data) {
        return curve(LinearRegression.fit(data.mapInputs(this::of)));
    }

    /// The curve with the smallest squared error plus penalty, as [Ridge] has it.
    public Model<Double, Double> fit(Dataset<Double, Double> data, double lambda) {
        return curve(Ridge.fit(data.mapInputs(this::of), lambda));
    }
}
