package ch02.tensors;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Operations.Operation;
import ch02.tensors.laws.Tensors;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;

/// # Lent memory changes nothing but the speed
class ArenaTest {

    /// An arena whose arrays hold NaN: an operation that reads a number before writing it shows.
    private static final Arena POISONED = new Arena();

    static {
        for (var backend : new Backend[] {Backend.EJML, Backend.SIMD}) {
            POISONED.run(() -> backend.run(() -> {
                for (var size = 0; size < 400; size++) {
                    for (var copies = 0; copies < 4; copies++) {
                        Tensor.full(Double.NaN, size);
                    }
                }
            }));
        }
    }

    @Property(tries = 500) @Label("every operation gives the same bits inside an arena as outside")
    void lentMemoryHoldsTheSameNumbers(
            @ForAll("operations") Operation op, @ForAll("pairs") Tuple2<Tensor, Tensor> p) {
        for (var backend : new Backend[] {Backend.EJML, Backend.SIMD}) {
            var a = p.get1().to(backend);
            var b = p.get2().to(backend);
            var outside = backend.call(() -> op.f().apply(a, b));
            var inside = POISONED.call(() -> backend.call(() -> op.f().apply(a, b).copy().keep()));
            assertClose(inside, outside, exactly());
        }
    }

    @Property @Label("whatever is done to a tensor after its arena ended is refused")
    void useAfterTheEndIsRefused(@ForAll("uses") Named use) {
        for (var backend : new Backend[] {
                Backend.EJML, Backend.SIMD, DualBackend.over(Backend.EJML)}) {
            var lost = new ArrayList<Tensor>();
            new Arena().run(() -> lost.add(backend.call(() -> Tensor.ones(2, 2))));
            assertThatThrownBy(() -> use.f.accept(lost.getFirst()))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("keep()");
        }
    }

    record Named(String name, Consumer<Tensor> f) {
        @Override public String toString() {
            return name;
        }
    }

    @Provide Arbitrary<Named> uses() {
        return Arbitraries.of(List.of(
                new Named("toArray", Tensor::toArray),
                new Named("toFloats", Tensor::toFloats),
                new Named("get", x -> x.get(0, 0)),
                new Named("toString", Tensor::toString),
                new Named("plus", x -> x.plus(1)),
                new Named("view, then sum", x -> x.transpose().slice(0, 0, 1).sum()),
                new Named("matmul", x -> x.matmul(x)),
                new Named("less", x -> x.less(2)),
                new Named("fillInPlace", x -> x.fillInPlace(1)),
                new Named("copy", Tensor::copy),
                new Named("keep", Tensor::keep),
                new Named("to", x -> x.to(DualBackend.over(Backend.SIMD)))));
    }

    @Example @Label("what is kept survives, with its views; a later step does not write into it")
    void keptTensorsSurvive() {
        var arena = new Arena();
        for (var backend : new Backend[] {
                Backend.EJML, Backend.SIMD, DualBackend.over(Backend.SIMD)}) {
            var kept = arena.call(() -> backend.call(() -> Tensor.arange(6).viewAs(2, 3).keep()));
            arena.run(() -> backend.run(() -> Tensor.full(9, 6).plus(1)));
            assertThat(kept.transpose().toArray()).containsExactly(0, 3, 1, 4, 2, 5);
        }
    }

    @Example @Label("a kept dual keeps its tangent; one that gets a tangent later keeps that, too")
    void keptTangentsSurvive() {
        var dual = DualBackend.over(Backend.EJML);
        var arena = new Arena();
        var weight = dual.call(() -> Tensor.zeros(2));
        var kept = arena.call(() -> {
            var one = Backend.EJML.call(() -> Tensor.ones(2));
            weight.plusInPlace(dual.dual(one, one));
            return dual.dual(one, one.times(3)).keep();
        });
        arena.run(() -> Backend.EJML.run(() -> Tensor.full(9, 2).plus(1).plus(1).plus(1)));
        assertThat(dual.tangent(kept).toArray()).containsExactly(3, 3);
        assertThat(dual.tangent(weight).toArray()).containsExactly(1, 1);
    }

    @Example @Label("the second step allocates nothing")
    void buffersAreReused() {
        var arena = new Arena();
        var arrays = new IdentityHashMap<Object, Boolean>();
        for (var step = 0; step < 5; step++) {
            for (var backend : new Backend[] {Backend.EJML, Backend.SIMD}) {
                arena.run(() -> backend.run(() -> {
                    var x = Tensor.ones(3, 4);
                    for (var t : new Tensor[] {x, x.plus(x), x.exp(), x.sum(0)}) {
                        arrays.put(backend == Backend.EJML
                                ? EjmlBackend.data(t) : SimdBackend.data(t), true);
                    }
                }));
            }
        }
        assertThat(arrays).hasSize(8);
    }

    @Example @Label("arenas nest: a tensor ends with the innermost")
    void arenasNest() {
        var outer = new Arena();
        var inner = new Arena();
        outer.run(() -> {
            var x = Tensor.ones(2);
            var y = inner.call(() -> x.plus(1));
            assertThat(x.toArray()).containsExactly(1, 1);
            assertThatThrownBy(y::toArray).isInstanceOf(IllegalStateException.class);
        });
    }

    @Example @Label("an arena runs one step at a time, and a step that fails ends all the same")
    void aStepThatFailsEnds() {
        var arena = new Arena();
        var lost = new ArrayList<Tensor>();
        assertThatThrownBy(() -> arena.run(() -> {
            lost.add(Tensor.ones(2));
            arena.run(() -> { });
        })).isInstanceOf(IllegalStateException.class).hasMessageContaining("running a step");
        assertThatThrownBy(() -> lost.getFirst().sum()).isInstanceOf(IllegalStateException.class);
        assertThat(arena.call(() -> Tensor.ones(2).sum().item())).isEqualTo(2);
    }

    @Provide Arbitrary<Operation> operations() {
        return Arbitraries.of(Stream.of(
                Operations.POINTWISE, Operations.SUMS, Operations.COMPOSED).flatMap(List::stream)
                .toList());
    }

    @Provide Arbitrary<Tuple2<Tensor, Tensor>> pairs() {
        return Tensors.any().between(0.1, 2).views().broadcastable();
    }
}
