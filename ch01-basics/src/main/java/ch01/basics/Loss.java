package ch01.basics;

/// # Loss
///
/// "The model is good" has to become a number before a machine can improve it. A *loss*
/// $\ell(\hat y, y)$ tells how bad the prediction $\hat y$ is when the answer is $y$: small when
/// good, and (for the losses on this page) zero when perfect.
///
/// $$ \text{squared: } (\hat y - y)^2 \qquad \text{absolute: } |\hat y - y| \qquad
///    \text{zero-one: } 1 \text{ if } \hat y \ne y \text{ else } 0 $$
///
/// How bad is a model as a whole? We cannot know: it will meet inputs nobody has collected yet.
/// What we can compute is its mean loss over the examples that we have, the *empirical risk*:
///
/// $$ \hat R(f) = \frac 1N \sum_{n=1}^{N} \ell\bigl(f(x_n), y_n\bigr) $$
///
/// Training looks for the weights with the smallest risk, $w^* = \arg\min_w \hat R(f(\cdot\,; w))$.
/// That the risk on examples *not* used for training is small as well is the hope of the whole
/// enterprise.
@FunctionalInterface
public interface Loss<P, Y> {

    /// How bad `prediction` is when the answer is `target`.
    double of(P prediction, Y target);

    /// The empirical risk: the mean loss of the model over the data.
    default <X> double risk(Model<? super X, ? extends P> model, Dataset<X, Y> data) {
        var sum = 0.0;
        for (var example : data) {
            sum += of(model.predict(example.x()), example.y());
        }
        return sum / data.size();
    }

    /// Twice as wrong is four times as bad.
    static Loss<Double, Double> squared() {
        return (prediction, target) -> (prediction - target) * (prediction - target);
    }

    /// Twice as wrong is twice as bad.
    static Loss<Double, Double> absolute() {
        return (prediction, target) -> Math.abs(prediction - target);
    }

    /// Right or wrong; its risk is the *error rate*. It has no slope to follow, which is why
    /// classifiers are trained with another loss and only judged by this one.
    static <Y> Loss<Y, Y> zeroOne() {
        return (prediction, target) -> prediction.equals(target) ? 0 : 1;
    }
}
