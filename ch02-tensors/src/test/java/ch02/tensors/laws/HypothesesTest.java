package ch02.tensors.laws;

import static ch02.tensors.laws.TensorLaws.assertAdjoint;
import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.assertSameOnEveryBackend;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/// # The hypotheses cover what they promise, and the assertions can fail
class HypothesesTest {

    @Property(tries = 300) @Label("shapes: sizes of 0 and of 1 occur")
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void shapesCoverTheSpecialSizes(@ForAll("shapes") Shape s) {
        Statistics.label("empty").collect(s.count() == 0).coverage(c -> c.check(true)
                .percentage(p -> p > 1 && p < 40));
        Statistics.label("ones").collect(s.rank() > 1 && s.toString().contains("1"))
                .coverage(c -> c.check(true).percentage(p -> p > 15));
    }

    @Property(tries = 300) @Label("views: permuted, sliced, flipped, expanded")
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void viewsCoverTheLayouts(@ForAll("views") Tensor x) {
        var strides = java.util.Arrays.stream(x.layout().strides());
        Statistics.label("plain").collect(x.layout().isContiguous())
                .coverage(c -> c.check(false).percentage(p -> p > 10));
        Statistics.label("flipped").collect(strides.anyMatch(s -> s < 0))
                .coverage(c -> c.check(true).percentage(p -> p > 2));
        Statistics.label("repeated").collect(x.count() > 1 && x.layout().toString().contains("0,"))
                .coverage(c -> c.check(true).percentage(p -> p > 1));
    }

    @Property @Label("broadcastable pairs broadcast")
    void pairsBroadcast(@ForAll("broadcastable") Tuple2<Tensor, Tensor> p) {
        assertThat(p.get1().plus(p.get2()).shape())
                .isEqualTo(p.get1().shape().broadcast(p.get2().shape()));
    }

    @Property @Label("factors multiply")
    void factorsMultiply(@ForAll("factors") Tuple2<Tensor, Tensor> p) {
        assertThat(p.get1().matmul(p.get2()).size(-1)).isEqualTo(p.get2().size(-1));
    }

    @Property @Label("on(SIMD, x) has the numbers and the strides of x")
    void theSameViewOnAnotherBackend(@ForAll("views") Tensor x) {
        var y = TensorLaws.on(Backend.SIMD, x);
        assertClose(y, x, exactly());
        assertThat(y.layout().strides()).isEqualTo(x.layout().strides());
    }

    @Example @Label("a backend that differs is named; an adjoint that is none is refused")
    void assertionsCanFail() {
        var x = Backend.EJML.call(() -> Tensor.of(0.1, 0.2));
        assertThatThrownBy(() -> assertSameOnEveryBackend(t -> t.div(3), x, exactly()))
                .isInstanceOf(AssertionError.class).hasMessageContaining("SIMD");
        assertSameOnEveryBackend(t -> t.div(3), x, within(1e-7));
        assertThatThrownBy(() -> assertAdjoint(t -> t.times(2), t -> t.times(3), x, x))
                .isInstanceOf(AssertionError.class).hasMessageContaining("⟨A x, y⟩");
        assertAdjoint(t -> t.flip(0), t -> t.flip(0), x, x);
    }

    @Provide Arbitrary<Shape> shapes() {
        return Shapes.any();
    }

    @Provide Arbitrary<Tensor> views() {
        return Tensors.any().views();
    }

    @Provide Arbitrary<Tuple2<Tensor, Tensor>> broadcastable() {
        return Tensors.any().views().broadcastable();
    }

    @Provide Arbitrary<Tuple2<Tensor, Tensor>> factors() {
        return Tensors.of(Shapes.any().ranks(3, 5)).views().factors();
    }
}
