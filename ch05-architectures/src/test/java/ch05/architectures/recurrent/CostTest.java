package ch05.architectures.recurrent;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Tensor;
import ch03.training.ParameterTree;
import ch03.training.Variable;
import ch04.layers.Cell;
import ch04.layers.LstmCell;
import ch04.layers.Recurrent;
import ch04.layers.RnnCell;
import ch04.layers.SelfAttention;
import ch05.architectures.InDouble;
import ch05.architectures.recurrent.ProductCounter.Counted;
import common.Rng;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # Products and depth in the table are those that are counted (section 5.6)
@AddLifecycleHook(InDouble.class)
class CostTest {

    private static Cell plain(int size, long seed) {
        return new RnnCell(size, size, false, false, Rng.seed(seed));
    }

    private static Tensor sequence(int length, int size, long seed) {
        return Tensor.normal(Rng.seed(seed).split("x"), length, size);
    }

    private static Counted[][] weight(ParameterTree layer, String name) {
        return ProductCounter.given(layer.namedParameters().get(name).value().toMatrix());
    }

    private static Counted[][] recurrent(ProductCounter count, Cell cell, Tensor x) {
        return CountedLayers.recurrent(count, weight(cell, "fromInput.weight"),
                weight(cell, "fromState.weight"), ProductCounter.given(x.toMatrix()));
    }

    private static Counted[][] lstm(ProductCounter count, Cell cell, Tensor x) {
        return CountedLayers.lstm(count, weight(cell, "fromInput.weight"),
                weight(cell, "fromState.weight"), ProductCounter.given(x.toMatrix()));
    }

    private static Counted[][] attention(ProductCounter count, SelfAttention layer, Tensor x) {
        return CountedLayers.attention(count, weight(layer, "query.weight"),
                weight(layer, "key.weight"), weight(layer, "value.weight"),
                ProductCounter.given(x.toMatrix()));
    }

    // ── What is counted computes the same ────────────────────────────────────────────────────────

    @Property(tries = 30) @Label("the counted recurrent layer = chapter 4's")
    void countedRecurrenceIsTheRealOne(@ForAll @IntRange(min = 1, max = 6) int length,
            @ForAll @IntRange(min = 1, max = 5) int size, @ForAll long seed) {
        var cell = plain(size, seed);
        var x = sequence(length, size, seed);
        assertClose(values(recurrent(new ProductCounter(), cell, x)), real(cell, x), within(1e-13));
    }

    @Property(tries = 30) @Label("the counted LSTM = chapter 4's")
    void countedLstmIsTheRealOne(@ForAll @IntRange(min = 1, max = 6) int length,
            @ForAll @IntRange(min = 1, max = 5) int size, @ForAll long seed) {
        var cell = new LstmCell(size, size, false, Rng.seed(seed));
        var x = sequence(length, size, seed);
        assertClose(values(lstm(new ProductCounter(), cell, x)), real(cell, x), within(1e-13));
    }

    private static Tensor real(Cell cell, Tensor x) {
        return new Recurrent((_, _, _) -> cell, cell.in(), cell.in(), Rng.seed(1))
                .forward(Variable.constant(x.unsqueeze(0))).states().value().select(0, 0);
    }

    @Property(tries = 30) @Label("counted attention = chapter 4's")
    void countedAttentionIsTheRealOne(@ForAll @IntRange(min = 1, max = 6) int length,
            @ForAll @IntRange(min = 1, max = 5) int size, @ForAll long seed) {
        var layer = new SelfAttention(size, size, false, Rng.seed(seed));
        var x = sequence(length, size, seed);
        assertClose(values(attention(new ProductCounter(), layer, x)),
                layer.forward(Variable.constant(x)).value(), within(1e-12));
    }

    private static Tensor values(Counted[][] rows) {
        return Tensor.of(Arrays.stream(rows).map(row ->
                Arrays.stream(row).mapToDouble(Counted::value).toArray()).toArray(double[][]::new));
    }

    // ── The counts ───────────────────────────────────────────────────────────────────────────────

    @Property(tries = 50) @Label("recurrent: 2 T d² products, a chain through all T steps")
    void recurrentIsAsInTheTable(@ForAll @IntRange(min = 1, max = 9) int length,
            @ForAll @IntRange(min = 1, max = 9) int size) {
        var count = new ProductCounter();
        var states = recurrent(count, plain(size, 1), sequence(length, size, 1));
        assertThat(new Cost(count.products(), deepest(states)))
                .isEqualTo(Cost.recurrent(length, size));
    }

    @Property(tries = 50)
    @Label("LSTM: 8 T d² + 3 T d products, a longer chain through all T steps")
    void lstmIsAsInTheTable(@ForAll @IntRange(min = 1, max = 9) int length,
            @ForAll @IntRange(min = 1, max = 9) int size) {
        var count = new ProductCounter();
        var states = lstm(count, new LstmCell(size, size, false, Rng.seed(1)),
                sequence(length, size, 1));
        assertThat(new Cost(count.products(), deepest(states))).isEqualTo(Cost.lstm(length, size));
    }

    @Property(tries = 50) @Tag("5.19")
    @Label("attention: 3 T d² + 2 T² d + 2 T² products, a chain of logarithms")
    void attentionIsAsInTheTable(@ForAll @IntRange(min = 1, max = 9) int length,
            @ForAll @IntRange(min = 1, max = 9) int size) {
        var count = new ProductCounter();
        var out = attention(count, new SelfAttention(size, size, false, Rng.seed(1)),
                sequence(length, size, 1));
        assertThat(new Cost(count.products(), deepest(out)))
                .isEqualTo(Cost.attention(length, size));
    }

    private static int deepest(Counted[][] rows) {
        return Arrays.stream(rows).flatMap(Arrays::stream)
                .mapToInt(Counted::depth).max().orElseThrow();
    }

    @Example @Tag("5.19")
    @Label("worked example: T = 2, d = 4 is 96 + 16 + 4 + 4 + 16 products, 12 deep")
    void workedExample() {
        assertThat(Cost.attention(2, 4)).isEqualTo(new Cost(136, 12));
    }

    @Property @Label("twice as long: twice the work and depth of recurrence, attention 2 deeper")
    void whatLengthCosts(@ForAll @IntRange(min = 1, max = 500) int length,
            @ForAll @IntRange(min = 1, max = 64) int size) {
        var once = Cost.recurrent(length, size);
        assertThat(Cost.recurrent(2 * length, size))
                .isEqualTo(new Cost(2 * once.products(), 2 * once.depth()));
        assertThat(Cost.attention(2 * length, size).depth())
                .isEqualTo(Cost.attention(length, size).depth() + 2);
    }

    @Example @Label("sequences without length, sums of nothing, products that leave some: refused")
    void corners() {
        var count = new ProductCounter();
        assertThatThrownBy(count::sum).hasMessageContaining("at least 1 term");
        assertThatThrownBy(() -> count.dot(ProductCounter.given(1, 2), ProductCounter.given(3)))
                .hasMessageContaining("got 2 and 1");
        assertThatThrownBy(() -> Cost.attention(0, 3)).hasMessageContaining("got 0 and 3");
    }
}
