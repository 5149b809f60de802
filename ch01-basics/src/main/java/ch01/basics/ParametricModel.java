package ch01.basics;

/// # A family of models
///
/// Writing $f$ by hand is programming. Learning leaves blanks in it and lets the data fill them in:
///
/// $$ \hat y = f(x; w), \qquad w \in \mathbb{R}^K $$
///
/// The numbers $w$ are the *parameters* or *weights*. Each choice of $w$ gives one [Model];
/// *training* means choosing it. The choice that does best on the training set is called $w^*$.
///
/// What we fix before training is a *hyper-parameter*: how many weights there are, for example. The
/// difference is who chooses: weights are chosen by the training data, hyper-parameters by us (or
/// by data that training has not seen).
public interface ParametricModel<X, P> {

    /// How many weights there are: the $K$ of the formula.
    int parameters();

    /// The prediction $f(x; w)$.
    P predict(double[] w, X x);

    /// The blanks filled in: $f(\cdot\,; w)$. The weights are copied, so a later change of the
    /// array does not change the model.
    default Model<X, P> with(double[] w) {
        Require.that(w.length == parameters(),
                "ParametricModel: expected %d weights, got %d", parameters(), w.length);
        Require.finite("ParametricModel: weights", w);
        var weights = w.clone();
        return x -> predict(weights, x);
    }
}
