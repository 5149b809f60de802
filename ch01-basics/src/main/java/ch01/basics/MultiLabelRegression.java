package ch01.basics;

/// # Multilabel regression: any number of many
///
/// A photograph shows a cat, or a dog, or both, or neither. That is not *one class of four* but
/// *two questions*, and the answer is a row of zeros and ones, a **multi-hot** target: $(1, 1)$ for
/// both.
///
/// A softmax is the wrong tool here. Its probabilities sum to 1, so two labels can never both be
/// above one half: the more cat, the less dog. Ask each question by itself instead, with a sigmoid
/// per label:
///
/// $$ P(y_1, \dots, y_K \mid x)
///    = \prod_{k=1}^K \sigma(z_k)^{y_k} \bigl(1 - \sigma(z_k)\bigr)^{1 - y_k},
///    \qquad z = W x + b $$
///
/// The logarithm of a product is a sum, so the loss is the sum of $K$ logistic losses (their mean,
/// to be exact, as the frameworks have it), and training this model is training $K$ logistic
/// regressions at once.
///
/// The product also says what the model cannot do. Given $x$, it takes the labels for independent.
/// If cat and dog come either both or not at all, it can say "each with probability one half", but
/// not "together".
public record MultiLabelRegression(int features, int labels)
        implements ParametricModel<double[], double[]>, Objective<double[], double[]> {

    @Override public int parameters() {
        return layout().parameters();
    }

    /// One probability per label; they need not sum to anything.
    @Override public double[] predict(double[] w, double[] x) {
        var z = layout().apply(w, x);
        return new Logits(new double[][] {z}).sigmoid().values()[0];
    }

    @Override public double value(double[] w, Dataset<double[], double[]> data) {
        return LossInterfaces.binaryCrossEntropyWithLogits(logits(w, data), targets(data));
    }

    @Override public double[] gradient(double[] w, Dataset<double[], double[]> data) {
        var slopes = LossInterfaces.binaryCrossEntropySlopes(logits(w, data), targets(data));
        return layout().gradient(data.inputs(), slopes);
    }

    /// How the weights are laid out.
    public Affine layout() {
        return new Affine(features, labels);
    }

    private Logits logits(double[] w, Dataset<double[], double[]> data) {
        return new Logits(layout().apply(w, data.inputs()));
    }

    private static double[][] targets(Dataset<double[], double[]> data) {
        return data.targets().toArray(double[][]::new);
    }
}
