package ch01.basics;

/// # Model
///
/// A *model* is a function that answers: give it an input $x$ and it returns a prediction
/// $\hat y = f(x)$.
///
/// The prediction need not be of the targets' type. To the question "cat or dog?" a model may
/// answer with a class, with a probability, or with a score per class; `P` stands for whatever it
/// predicts.
///
/// A model is *deterministic*: asked twice, it answers the same. And it answers each input by
/// itself, so a batch of inputs gets the answers that its members would get alone.
@FunctionalInterface
public interface Model<X, P> {

    P predict(X x);
}
