package ch03.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.Rng;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/// # What a loader promises
class DataLoaderTest {

    @Property @Tag("3.20") @Label("an epoch holds each row exactly once")
    void anEpochCoversTheData(@ForAll @IntRange(min = 1, max = 200) int size,
            @ForAll @IntRange(min = 1, max = 64) int batch, @ForAll @IntRange(max = 20) int epoch,
            @ForAll long seed) {
        var rows = loader(size, batch, seed).epoch(epoch).stream().flatMapToInt(Arrays::stream);
        assertThat(rows.sorted().toArray()).isEqualTo(IntStream.range(0, size).toArray());
    }

    @Property @Tag("3.20") @Label("all batches are full, but for the last")
    void onlyTheLastBatchIsSmaller(@ForAll @IntRange(min = 1, max = 200) int size,
            @ForAll @IntRange(min = 1, max = 64) int batch, @ForAll long seed) {
        var loader = loader(size, batch, seed);
        var batches = loader.epoch(0);
        assertThat(batches).hasSize(loader.batches());
        assertThat(batches.subList(0, batches.size() - 1)).allMatch(b -> b.length == batch);
        assertThat(batches.getLast().length).isBetween(1, batch);
    }

    @Property @Tag("3.20") @Label("the order of epoch e follows from the seed and e alone")
    void ordersCanBeDrawnAgain(@ForAll @IntRange(min = 1, max = 200) int size,
            @ForAll @IntRange(max = 20) int epoch, @ForAll long seed) {
        var used = loader(size, 16, seed);
        used.epoch(epoch + 1);
        assertThat(used.epoch(epoch)).usingRecursiveComparison()
                .isEqualTo(loader(size, 16, seed).epoch(epoch));
    }

    /// Two orders of 20 rows agree by chance once in 20! ≈ 2·10¹⁸.
    @Property @Tag("3.20") @Label("each epoch has an order of its own")
    void epochsDiffer(@ForAll @IntRange(min = 20, max = 200) int size, @ForAll long seed) {
        var loader = loader(size, size, seed);
        assertThat(loader.epoch(0).getFirst()).isNotEqualTo(loader.epoch(1).getFirst());
    }

    @Example @Label("without a generator the rows come in order")
    void inOrder() {
        var batches = DataLoader.inOrder(5, 2, rows -> rows).epoch(3);
        assertThat(batches).containsExactly(new int[] {0, 1}, new int[] {2, 3}, new int[] {4});
    }

    @Example @Label("no examples, or empty batches, are refused")
    void refusesNothing() {
        assertThatThrownBy(() -> DataLoader.inOrder(0, 4, rows -> rows))
                .hasMessageContaining("at least 1 example");
        assertThatThrownBy(() -> DataLoader.inOrder(4, 0, rows -> rows))
                .hasMessageContaining("batch size of at least 1");
    }

    private static DataLoader<int[]> loader(int size, int batch, long seed) {
        return DataLoader.shuffled(size, batch, Rng.seed(seed), rows -> rows);
    }
}
