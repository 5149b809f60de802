package ch02.tensors;

import static ch02.tensors.Naive.tensor;
import static ch02.tensors.Naive.values;
import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.Tensors;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.DoubleRange;

/// # Many numbers to one
///
/// All in `double`. Where an order of summation differs from the naive one, both err by at most
/// n·2⁻⁵³ of the sum of sizes, with n ≤ 256 numbers of size ≤ 100: below 10⁻⁹.
class ReductionTest {

    @Property(tries = 300) @Tag("2.6")
    @Label("over any axes: the loop over all that share the other indices")
    void reductionsAreLoops(@ForAll Reduction f, @ForAll("wild") Tuple2<Tensor, int[]> given) {
        var x = given.get1();
        var axes = given.get2();
        var actual = switch (f) {
            case SUM -> x.sum(axes);
            case PROD -> x.prod(axes);
            case MAX -> x.max(axes);
            case MIN -> x.min(axes);
        };
        assertClose(actual, byLoops(x, axes, numbers ->
                Arrays.stream(numbers).reduce(f.neutral, f.step::of)), within(1e-9));
    }

    @Property @Tag("2.4") @Tag("2.6")
    @Label("mean, var, norm, logsumexp over any axes, by their formulas")
    void compositeReductionsAreFormulas(@ForAll("solid") Tuple2<Tensor, int[]> given) {
        var x = given.get1();
        var axes = given.get2();
        assertClose(x.mean(axes), byLoops(x, axes, ReductionTest::mean), within(1e-9));
        assertClose(x.var(0, axes), byLoops(x, axes, v -> squares(v) / v.length), within(1e-9));
        assertClose(x.norm(axes), byLoops(x, axes, v ->
                Math.sqrt(Arrays.stream(v).map(t -> t * t).sum())), within(1e-9));
        assertClose(x.logSumExp(axes), byLoops(x, axes, v ->
                Math.log(Arrays.stream(v).map(Math::exp).sum())), within(1e-9));
    }

    // ── Mean and variance ────────────────────────────────────────────────────────────────────────

    @Property @Label("the mean of the means of equal groups is the mean")
    void meansOfEqualGroupsAverage(@ForAll("matrices") Tensor x) {
        assertClose(x.mean(1).mean(0), x.mean().reshape(1, 1), within(1e-9));
    }

    /// x + c is rounded by up to 2⁻³³ for c up to 10⁶, so a deviation of up to 20 squared by 10⁻⁸.
    /// The formula E[x²] − E[x]² is off by 10⁻⁴ there: it subtracts two numbers near 10¹².
    @Property @Tag("2.4") @Label("var(a·x + c) = a²·var(x)   even where c dwarfs x")
    void varianceForgetsTheShift(@ForAll("matrices") Tensor x,
            @ForAll @DoubleRange(min = -3, max = 3) double a,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double c) {
        assertClose(x.times(a).plus(c).var(0, 1), x.var(0, 1).times(a * a), within(1e-6));
    }

    @Property @Tag("2.4") @Label("two passes = Welford's one pass, for ddof 0 and 1")
    void varianceIsWelfords(@ForAll("matrices") Tensor x) {
        for (var ddof = 0; ddof <= Math.min(1, x.count() - 1); ddof++) {
            assertThat(x.var(ddof).item())
                    .isCloseTo(welford(x.toArray()) / (x.count() - ddof), offset(1e-9));
        }
    }

    /// Numbers arrive one at a time; the mean moves, and the sum of squares around it with it.
    private static double welford(double[] x) {
        double mean = 0, squares = 0;
        for (var n = 1; n <= x.length; n++) {
            var distance = x[n - 1] - mean;
            mean += distance / n;
            squares += distance * (x[n - 1] - mean);
        }
        return squares;
    }

    @Example @Tag("2.4") @Label("std of 1 … 10 is 3.0277 (n − 1) and 2.8723 (n)")
    void theStandardDeviationOfOneToTen() {
        var x = Backend.EJML.call(() -> Tensor.arange(10).plus(1));
        assertThat(x.std(1).item()).isCloseTo(3.0276503540974917, offset(1e-15));
        assertThat(x.std(0).item()).isCloseTo(2.8722813232690143, offset(1e-15));
    }

    // ── Others ───────────────────────────────────────────────────────────────────────────────────

    @Property @Label("|x|₁ ≥ |x|₂ ≥ |x|₃ ≥ |x|∞ ≥ |x|₁/n,   |x|₂ = norm")
    void normsAreOrdered(@ForAll("matrices") Tensor x) {
        double one = x.pNorm(1).item(), two = x.pNorm(2).item(), three = x.pNorm(3).item();
        var most = x.pNorm(Double.POSITIVE_INFINITY).item();
        assertThat(one + 1e-9).isGreaterThanOrEqualTo(two);
        assertThat(two + 1e-9).isGreaterThanOrEqualTo(three);
        assertThat(three + 1e-9).isGreaterThanOrEqualTo(most);
        assertThat(most + 1e-9).isGreaterThanOrEqualTo(one / x.count());
        assertThat(two).isCloseTo(x.norm().item(), offset(1e-9));
    }

    @Property @Label("x[argmax] = max x, and nothing before it is as large;  argmin x = argmax −x")
    void theArgmaxIsTheFirstMaximum(@ForAll("repetitive") Tensor x) {
        for (var k = 0; k < x.rank(); k++) {
            assertClose(x.gather(k, x.argmax(k)), x.max(k), exactly());
            assertClose(x.gather(k, x.argmin(k)), x.min(k), exactly());
            var axis = k;
            var v = values(x);
            for (var i : Naive.indices(x.shape().with(k, 1))) {
                var winner = x.argmax(k).get(i);
                for (var j = 0; j < winner; j++) {
                    assertThat(v.at(Naive.with(i, axis, j)))
                            .isLessThan(v.at(Naive.with(i, axis, winner)));
                }
            }
        }
    }

    @Example @Label("the place of a NaN is the argmax, as its value is the max")
    void notANumberWins() {
        var x = Tensor.of(3, Double.NaN, 5, Double.NaN);
        assertThat(x.argmax(0).get(0)).isEqualTo(1);
        assertThat(x.max().item()).isNaN();
    }

    @Property @Label("cumulativeSum[i] = x[0] + … + x[i]")
    void cumulativeSumsAreLoops(@ForAll("any") Tensor x) {
        var v = values(x);
        for (var k = 0; k < x.rank(); k++) {
            var axis = k;
            assertClose(x.cumulativeSum(k), tensor(x.shape(), i -> {
                var sum = 0.0;
                for (var j = 0; j <= i[axis]; j++) {
                    sum += v.at(Naive.with(i, axis, j));
                }
                return sum;
            }), exactly());
        }
    }

    // ── By loops ─────────────────────────────────────────────────────────────────────────────────

    /// Puts the numbers that share all the other indices through `f`.
    private static Tensor byLoops(Tensor x, int[] axes, Function<double[], Double> f) {
        var v = values(x);
        var reduced = new boolean[x.rank()];
        Arrays.fill(reduced, axes.length == 0);
        Arrays.stream(axes).forEach(k -> reduced[k < 0 ? k + x.rank() : k] = true);
        var sizes = x.shape().toArray();
        for (var k = 0; k < sizes.length; k++) {
            sizes[k] = reduced[k] ? 1 : sizes[k];
        }
        var all = Naive.indices(x.shape());
        return tensor(Shape.of(sizes), place -> {
            var group = all.stream().filter(i -> {
                var same = true;
                for (var k = 0; k < i.length; k++) {
                    same &= reduced[k] || i[k] == place[k];
                }
                return same;
            });
            return f.apply(group.mapToDouble(v::at).toArray());
        });
    }

    private static double mean(double[] v) {
        return DoubleStream.of(v).sum() / v.length;
    }

    private static double squares(double[] v) {
        return DoubleStream.of(v).map(t -> (t - mean(v)) * (t - mean(v))).sum();
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    @Provide Arbitrary<Tuple2<Tensor, int[]>> wild() {
        return Tensors.any().views().between(-3, 3).wild().flatMap(ReductionTest::withAxes);
    }

    @Provide Arbitrary<Tuple2<Tensor, int[]>> solid() {
        return Tensors.of(Shapes.nonEmpty()).views().flatMap(ReductionTest::withAxes);
    }

    private static Arbitrary<Tuple2<Tensor, int[]>> withAxes(Tensor x) {
        return ShapeTest.axesOf(x.shape()).map(axes -> Tuple.of(x, axes));
    }

    @Provide Arbitrary<Tensor> any() {
        return Tensors.any().views();
    }

    @Provide Arbitrary<Tensor> matrices() {
        return Tensors.of(Shapes.nonEmpty().rank(2).sizes(1, 6)).views();
    }

    /// Few different numbers, so that equal ones meet.
    @Provide Arbitrary<Tensor> repetitive() {
        return Tensors.of(Shapes.nonEmpty()).views().numbers(Arbitraries.of(-1.0, 0.0, 2.0));
    }
}
