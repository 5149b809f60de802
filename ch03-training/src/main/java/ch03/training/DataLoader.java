package ch03.training;

import common.Rng;
import common.exercises.Exercise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// # Which examples, in which order
///
/// An *epoch* is one pass over the data, cut into batches. Each epoch shuffles anew: a network that
/// always saw the same examples last would remember those best. The order of epoch $e$ follows from
/// the seed and from $e$ alone, so a training that is taken up again at epoch 7 sees what it would
/// have seen.
///
/// @param <B> what a batch is: the loader only chooses row numbers, a function makes the batch
public final class DataLoader<B> {

    private final int size, batchSize;
    private final Rng rng;                                           // null: in order
    private final Function<int[], B> collate;

    private DataLoader(int size, int batchSize, Rng rng, Function<int[], B> collate) {
        if (size < 1 || batchSize < 1) {
            throw new IllegalArgumentException("DataLoader: expected at least 1 example and a batch"
                    + " size of at least 1, got %d and %d".formatted(size, batchSize));
        }
        this.size = size;
        this.batchSize = batchSize;
        this.rng = rng;
        this.collate = collate;
    }

    /// Batches of `size` examples in an order that `rng` draws anew for each epoch.
    public static <B> DataLoader<B> shuffled(
            int size, int batchSize, Rng rng, Function<int[], B> collate) {
        return new DataLoader<>(size, batchSize, rng.split("order"), collate);
    }

    /// Batches in the order of the data, for evaluation.
    public static <B> DataLoader<B> inOrder(int size, int batchSize, Function<int[], B> collate) {
        return new DataLoader<>(size, batchSize, null, collate);
    }

    /// How many examples.
    public int size() {
        return size;
    }

    /// How many batches make an epoch; the last may be smaller.
    public int batches() {
        return (size + batchSize - 1) / batchSize;
    }

    /// The row numbers of each batch of an epoch: together, each row once.
    ///
    /// **Exercise 3.20.** Write this method.
    /// <details><summary>Hint</summary>Draw the whole order first, then cut it. The last batch
    /// holds what is left.</details>
    @Exercise("3.20")
    public List<int[]> epoch(int number) {
        var order = rng == null ? inOrder() : rng.split(number).permutation(size);
        var batches = new ArrayList<int[]>();
        for (var from = 0; from < size; from += batchSize) {
            batches.add(Arrays.copyOfRange(order, from, Math.min(from + batchSize, size)));
        }
        return batches;
    }

    /// The batch of these rows.
    public B batch(int[] rows) {
        return collate.apply(rows);
    }

    private int[] inOrder() {
        var order = new int[size];
        Arrays.setAll(order, i -> i);
        return order;
    }
}
