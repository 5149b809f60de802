package ch03.training;

import ch02.tensors.Indices;
import ch02.tensors.Tensor;

/// # Alike near, unlike far
///
/// Sometimes there are no classes, only the knowledge that two things belong together: two
/// photographs of a face, a picture and its caption. A network turns each thing into a vector, an
/// *embedding*, and the loss compares vectors `[N, D]`, row by row. Pull together what belongs
/// together: then mapping everything to one point is perfect. So each of these losses pushes
/// something apart too:
///
/// | loss | pulls | pushes |
/// |---|---|---|
/// | [#cosineEmbedding] | pairs called alike | pairs called unlike, to an angle |
/// | [#triplet] | an anchor and its like | the anchor and something else, farther by a margin |
/// | [#infoNce] | each row of one batch to the same row of the other | to all other rows |
///
/// The last turns similarity into classification: of all $N$ rows of the other batch, which one is
/// mine? So it needs no list of unlike pairs: the rest of the batch serves. It is the loss of
/// contrastive learning. (Schroff et al., 2015; van den Oord et al., 2018)
public final class SimilarityLosses {

    private static final double TINY = 1e-12, OFFSET = 1e-6;

    private SimilarityLosses() { }

    /// The cosine of the angle between rows: $\langle a, b \rangle / (|a|\,|b|)$, one per row.
    public static Variable cosineSimilarity(Variable a, Variable b) {        // [N, D], [N, D]
        checkRows("cosineSimilarity", a, b);
        return unit(a).times(unit(b)).sum(1).squeeze(1);                     // [N]
    }

    /// $1 - \cos$ where $y = 1$, and $\max(0, \cos - \Delta)$ where $y = -1$.
    public static Variable cosineEmbedding(
            Variable a, Variable b, Tensor y, double margin, Reduce reduce) {
        var cos = cosineSimilarity(a, b);
        MarginLosses.checkSigns("cosineEmbedding", cos, y);
        return reduce.of(Variable.where(
                y.greater(0), cos.negate().plus(1), cos.minus(margin).relu()));
    }

    /// $\max\bigl(0,\ D(a, p) - D(a, n) + \Delta\bigr)$ with Euclidean distances: the positive must
    /// be nearer to the anchor than the negative, by the margin. With `swap` the negative is
    /// measured from the positive where it is nearer to that one: the harder of two comparisons.
    public static Variable triplet(Variable anchor, Variable positive, Variable negative,
            double margin, boolean swap, Reduce reduce) {
        checkRows("triplet", anchor, positive);
        checkRows("triplet", anchor, negative);
        var near = distance(anchor, positive);
        var far = distance(anchor, negative);
        far = swap ? far.minimum(distance(positive, negative)) : far;
        return reduce.of(near.minus(far).plus(margin).relu());
    }

    /// Rows scaled to length 1, all compared with all, divided by a temperature $\tau$; then the
    /// mean cross-entropy with row $n$ as the right answer for row $n$:
    ///
    /// $$ L = -\frac1N \sum_n \log \frac{e^{\langle a_n, b_n \rangle / \tau}}
    ///    {\sum_m e^{\langle a_n, b_m \rangle / \tau}} $$
    public static Variable infoNce(Variable a, Variable b, double temperature) {
        checkRows("infoNce", a, b);
        if (!(temperature > 0)) {
            throw new IllegalArgumentException(
                    "infoNce: expected a positive temperature, got " + temperature);
        }
        var scores = unit(a).matmul(unit(b).transpose()).div(temperature);   // [N, N]
        return scores.apply(new SoftmaxCrossEntropy(Indices.arange(a.size(0))));
    }

    /// Each row divided by its length; a row of zeros stays one.
    private static Variable unit(Variable x) {
        return x.times(x.square().sum(1).plus(TINY).rsqrt());
    }

    /// The small offset keeps the root away from 0, where it has no slope.
    private static Variable distance(Variable a, Variable b) {
        return a.minus(b).plus(OFFSET).norm(1).squeeze(1);                   // [N]
    }

    private static void checkRows(String what, Variable a, Variable b) {
        if (a.rank() != 2 || !a.shape().equals(b.shape())) {
            throw new IllegalArgumentException(
                    "%s: expected vectors in rows, [N, D] and [N, D], got %s and %s"
                            .formatted(what, a.shape(), b.shape()));
        }
    }
}
