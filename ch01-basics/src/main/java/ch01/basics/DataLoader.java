package ch01.basics;

import common.Rng;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// # Data in batches
///
/// To take one step downhill we need the slope, and the exact slope looks at every example. With
/// sixty thousand of them that is a long look for a short step. A handful chosen at random, a
/// *batch*, shows nearly the same direction, and we can take a step after each.
///
/// A data loader hands out such batches. One pass over all of them is an *epoch*; each epoch
/// shuffles anew, and within an epoch **every example comes exactly once**. The last batch is
/// smaller where the batch size does not divide the number of examples.
///
/// $$ \text{batches per epoch} = \lceil N / B \rceil, \qquad
///    \text{epochs} = \frac{\text{iterations}}{N / B} $$
public final class DataLoader<X, Y> implements Iterable<Dataset<X, Y>> {

    private final Dataset<X, Y> data;
    private final int batchSize;
    private final Supplier<int[]> order;

    private DataLoader(Dataset<X, Y> data, int batchSize, Supplier<int[]> order) {
        Require.that(batchSize >= 1,
                "DataLoader: expected a batch size of 1 or more, got %d", batchSize);
        this.data = data;
        this.batchSize = batchSize;
        this.order = order;
    }

    public DataLoader(Dataset<X, Y> data, int batchSize, Rng rng) {
        this(data, batchSize, () -> rng.permutation(data.size()));
    }

    /// The whole data set as a single batch, in its own order: nothing is left to chance.
    public static <X, Y> DataLoader<X, Y> whole(Dataset<X, Y> data) {
        return new DataLoader<>(data, data.size(), () -> IntStream.range(0, data.size()).toArray());
    }

    public Dataset<X, Y> data() {
        return data;
    }

    /// How many batches make an epoch: $\lceil N / B \rceil$.
    public int batches() {
        return Math.ceilDiv(data.size(), batchSize);
    }

    /// How many epochs (begun ones count) a number of steps amounts to. Notebooks that count
    /// iterations, and books that count epochs, meet here: 3000 iterations with batches of 100 out
    /// of 60,000 are 5 epochs.
    public int epochs(int iterations) {
        Require.that(iterations >= 0, "DataLoader: expected iterations >= 0, got %d", iterations);
        return Math.ceilDiv(iterations, batches());
    }

    /// The batches of the next epoch, newly shuffled.
    @Override public Iterator<Dataset<X, Y>> iterator() {
        var indices = order.get();
        return IntStream.range(0, batches())
                .map(b -> b * batchSize)
                .mapToObj(from -> Arrays.copyOfRange(indices, from,
                        Math.min(indices.length, from + batchSize)))
                .map(data::pick)
                .iterator();
    }
}
