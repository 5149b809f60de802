package ch03.training;

import java.util.List;
import java.util.function.Function;

/// # A price on large weights
///
/// A loss to be added to the loss: what the parameters cost, whatever the data says.
///
/// $$ R_2(w) = \tfrac\lambda2 \sum_i w_i^2, \qquad R_1(w) = \lambda \sum_i |w_i| $$
///
/// The gradient of the first is $\lambda w$: every weight shrinks by the same *share* (for plain
/// gradient descent that is weight decay). The gradient of the second is
/// $\lambda \operatorname{sign} w$: every weight shrinks by the same *amount*, and small ones reach
/// 0 and stay there. One makes weights small, the other makes them few.
public final class Penalty {

    private Penalty() { }

    /// $\tfrac\lambda2 \sum w^2$
    public static Variable l2(double lambda, List<Parameter> parameters) {
        return sum(parameters, w -> w.square().sum().reshape().times(checked(lambda) / 2));
    }

    /// $\lambda \sum |w|$
    public static Variable l1(double lambda, List<Parameter> parameters) {
        return sum(parameters, w -> w.abs().sum().reshape().times(checked(lambda)));
    }

    private static Variable sum(
            List<Parameter> parameters, Function<Variable, Variable> price) {
        return parameters.stream().map(price).reduce(Variable::plus).orElseThrow(() ->
                new IllegalArgumentException("Penalty: expected at least one parameter"));
    }

    private static double checked(double lambda) {
        if (!(lambda >= 0)) {
            throw new IllegalArgumentException("Penalty: expected lambda >= 0, got " + lambda);
        }
        return lambda;
    }
}
