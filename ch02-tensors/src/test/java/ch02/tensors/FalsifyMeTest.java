package ch02.tensors;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;

/// # Counterexamples, and where the claims do hold
class FalsifyMeTest {

    @Example @Tag("2.10") @Label("whole numbers, exact in float: rows first ≠ columns first")
    void theTotalDependsOnTheOrder() {
        var table = FalsifyMe.tableWithTwoTotals();
        assertThat(Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray()).hasSize(4)
                .matches(numbers -> Arrays.stream(numbers)
                        .allMatch(n -> n == Math.rint(n) && n == (float) n), "exact whole numbers");
        var x = Backend.SIMD.call(() -> Tensor.of(table));
        assertThat(x.shape()).isEqualTo(Shape.of(2, 2));
        assertThat(x.sum(0).sum(1).item()).isFinite().isNotEqualTo(x.sum(1).sum(0).item());
    }

    @Example @Label("(−0.1 + 0.1) + 0.2 ≠ −0.1 + (0.1 + 0.2) in float, and so does a table")
    void theMachinesCounterexamples() {
        assertThat((-0.1f + 0.1f) + 0.2f).isEqualTo(0.2f);
        assertThat(-0.1f + (0.1f + 0.2f)).isEqualTo(0.20000002f);
        var x = Backend.SIMD.call(() -> Tensor.of(new double[][] {{0.1, 0}, {0.1, -0.3}}));
        assertThat(x.sum(0).sum(1).item()).isNotEqualTo(x.sum(1).sum(0).item());
    }

    @Example @Tag("2.11") @Label("naive tanh(x) is NaN, naive tanh(x − 0.01) is 1")
    void theFormulaBreaksAtTheEndOfTheRange() {
        var x = FalsifyMe.whereTanhBreaks();
        assertThat(x).isPositive().isFinite();
        assertThat(naive(x)).isNaN();
        assertThat(naive(x - 0.01)).isEqualTo(1);
    }

    @Example @Label("in float it breaks at 88.73")
    void theFormulaBreaksSoonerInFloat() {
        assertThat(FalsifyMe.naiveTanh(Tensor.scalar(88.73)).item()).isNaN();
        assertThat(FalsifyMe.naiveTanh(Tensor.scalar(88.7)).item()).isEqualTo(1);
        assertThat(Tensor.scalar(88.73).tanh().item()).isEqualTo(1);
    }

    /// Two roundings of numbers near each other, where x is small: their difference has lost
    /// digits.
    @Property @Label("naive tanh = tanh   for |x| ≤ 709")
    void inTheMiddleTheFormulaHolds(@ForAll @DoubleRange(min = -709, max = 709) double x) {
        var t = Backend.EJML.call(() -> Tensor.scalar(x));
        assertClose(FalsifyMe.naiveTanh(t), t.tanh(), within(1e-15));
    }

    @Example @Label("naive softmax is NaN for one score of 709.79 and for one of −869.16")
    void theFormulaOfSoftmaxBreaksAtBothEnds() {
        for (var score : new double[] {709.79, -869.16}) {
            var x = Backend.EJML.call(() -> Tensor.of(score));
            assertThat(FalsifyMe.naiveSoftmax(x, 0).item()).isNaN();
            assertThat(x.softmax(0).item()).isEqualTo(1);
        }
    }

    private static double naive(double x) {
        return FalsifyMe.naiveTanh(Backend.EJML.call(() -> Tensor.scalar(x))).item();
    }
}
