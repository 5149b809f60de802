package ch03.training;

import ch02.tensors.Tensor;
import common.exercises.Exercise;
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
/// $\lambda \operatorname{sign} w$: every weight shrinks by the same *amount*, the small ones too,
/// until they are 0. One makes weights small, the other makes them few.
///
/// Until they are 0? A step of descent takes away $\eta \lambda$, and a weight of half of that
/// comes out on the other side of 0, and back at the next step: it dances around 0 and never rests.
/// The cure is to let the optimizer see the loss without the penalty, and to shrink the weights by
/// [#towardsZero] after each step, never across 0.
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

    /// Each number moved towards 0 by `amount`, and no farther than 0 (*soft thresholding*):
    ///
    /// $$ \operatorname{sign}(w)\,\max(|w| - a, 0)
    ///    = \arg\min_x\; \tfrac12 (x - w)^2 + a\,|x| $$
    ///
    /// After a step at rate $\eta$ the amount is $\eta \lambda$. (Daubechies, Defrise & De Mol,
    /// 2004)
    ///
    /// **Exercise 3.24.** Write this method.
    /// <details><summary>Hint</summary>There are three cases, $w$ above $a$, below $-a$, and in
    /// between; sign and size serve for all three at once.</details>
    @Exercise("3.24")
    public static Tensor towardsZero(Tensor w, double amount) {
        return w.sign().times(w.abs().minus(checked(amount)).relu());
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
