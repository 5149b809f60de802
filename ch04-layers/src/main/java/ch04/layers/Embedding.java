package ch04.layers;

import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch03.training.Op;
import ch03.training.Parameter;
import ch03.training.ParameterTree;
import ch03.training.Variable;
import common.Rng;
import common.exercises.Exercise;
import java.util.Arrays;

/// # A vector for each word
///
/// A table with a row for each of `vocabulary` tokens; an id is answered by its row:
///
/// $$ y_n = E_{k_n} $$
///
/// On paper that is a product with a one-hot row, $y = \mathrm{onehot}(k)\, E$. Nobody computes it
/// so: all but one of the products are with 0. The adjoint of choosing rows is adding to rows: a
/// token that occurs twice gets both gradients, one that does not occur gets 0.
public final class Embedding extends ParameterTree {

    private final int vocabulary, size;
    private final Parameter table;                                   // [V, C]

    /// Rows of standard normal numbers.
    public Embedding(int vocabulary, int size, Rng rng) {
        this(Tensor.normal(rng, checked(vocabulary), checked(size)));
    }

    /// Rows that somebody else has chosen.
    public Embedding(Tensor rows) {
        if (rows.rank() != 2) {
            throw new IllegalArgumentException(
                    "Embedding: expected rows [V, C], got " + rows.shape());
        }
        vocabulary = rows.size(0);
        size = rows.size(1);
        table = parameter("table", rows);
    }

    private static int checked(int n) {
        if (n < 1) {
            throw new IllegalArgumentException(
                    "Embedding: expected a vocabulary and a size of at least 1, got " + n);
        }
        return n;
    }

    public Parameter table() {
        return table;
    }

    /// Ids of any shape `[...]` to rows `[..., C]`.
    public Variable forward(Indices ids) {
        ids.within(vocabulary, "Embedding");
        var shape = Arrays.copyOf(ids.shape().toArray(), ids.shape().rank() + 1);
        shape[shape.length - 1] = size;
        return table.apply(new LookUp(ids)).reshape(shape);
    }

    /// Rows by id.
    static final class LookUp extends Op {

        private final Indices ids;
        private Tensor table;

        LookUp(Indices ids) {
            this.ids = ids.reshape(ids.count());
        }

        @Override public Tensor forward(Tensor... in) {
            table = in[0];
            return table.take(0, ids);                               // [N, C]
        }

        /// **Exercise 4.8.** Write this method: the gradient of the table, given that of the rows
        /// that were looked up.
        /// <details><summary>Hint</summary>The result has the shape of the whole table. Think of a
        /// sentence in which a word occurs twice.</details>
        @Exercise("4.8")
        @Override public Tensor[] backward(Tensor dy) {              // [N, C]
            var dTable = table.filled(0);
            dTable.takeAddInPlace(0, ids, dy);
            return gradients(dTable);
        }
    }
}
