package ch01.basics;

import java.util.List;

/// # Three kinds of question
///
/// Ten birds were caught and measured. What can be learned from them depends on what we ask:
///
/// | task | question | data |
/// |---|---|---|
/// | *regression* | how much does a bird with such wings weigh? | $(x_n, y_n)$, $y_n$ a number |
/// | *classification* | which of $K$ species is it? | $(x_n, y_n)$, $y_n$ a class |
/// | *density modelling* | how usual are such wings? | $x_n$ alone |
///
/// The first two are *supervised*: somebody had to weigh the birds and name their species. The
/// third needs no answers, only examples; it is *unsupervised*. Generating new examples belongs to
/// it, and so does noticing strange ones.
///
/// The borders are soft. A classifier is often a regression in disguise, which predicts a score per
/// class and names the largest. And whoever knows the density of the pairs $(x, y)$ can answer all
/// three questions, since $p(y \mid x) = p(x, y) / p(x)$.
public sealed interface Task<X> {

    /// Predict a number.
    record Regression<X>(Dataset<X, Double> data) implements Task<X> { }

    /// Predict one of the classes $0 \dots K - 1$.
    record Classification<X>(Dataset<X, Integer> data, int classes) implements Task<X> {

        public Classification {
            Require.that(classes >= 2,
                    "Classification: expected 2 or more classes, got %d", classes);
            for (var example : data) {
                Require.that(example.y() >= 0 && example.y() < classes,
                        "Classification: expected classes 0 ... %d, got %d", classes - 1,
                        example.y());
            }
        }
    }

    /// Say how usual an example is.
    record DensityModelling<X>(List<X> data) implements Task<X> {

        public DensityModelling {
            data = List.copyOf(data);
            Require.that(!data.isEmpty(),
                    "DensityModelling: expected at least one example, got none");
        }
    }

    /// Whether somebody had to provide the answers.
    default boolean supervised() {
        return switch (this) {
            case Regression<X> _, Classification<X> _ -> true;
            case DensityModelling<X> _ -> false;
        };
    }

    /// The inputs, whatever is asked about them.
    default List<X> inputs() {
        return switch (this) {
            case Regression<X>(var data) -> data.inputs();
            case Classification<X>(var data, _) -> data.inputs();
            case DensityModelling<X>(var data) -> data;
        };
    }
}
