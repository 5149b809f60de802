package ch01.basics;

/// # What training makes small
///
/// [Loss] judges one prediction, and its mean over the data is the risk of a model. Turn that
/// around: the data are given, the weights are not. Then the risk is a function *of the weights*,
///
/// $$ J(w) = \frac 1N \sum_{n=1}^N \ell\bigl(f(x_n; w), y_n\bigr) $$
///
/// and where it has a slope we can walk downhill. An objective is such a function together with its
/// slope $\nabla J$: one partial derivative per weight. Both take the data as an argument, since
/// the walk may look at a part of the data at each step.
public interface Objective<X, Y> {

    /// $J(w)$ on these data.
    double value(double[] w, Dataset<X, Y> data);

    /// $\nabla J(w)$ on these data; one number per weight.
    double[] gradient(double[] w, Dataset<X, Y> data);
}
