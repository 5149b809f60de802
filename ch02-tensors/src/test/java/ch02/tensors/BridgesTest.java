package ch02.tensors;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.Tensors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ejml.data.DMatrixRMaj;

/// # Bridges: what is shared, what is copied, what is rounded
class BridgesTest {

    @Property @Label("copies have the numbers, in any layout and from any backend")
    void copiesHaveTheNumbers(@ForAll("matrices") Tensor x) {
        for (var backend : new Backend[] {Backend.EJML, Backend.SIMD}) {
            var matrix = Matrices.copy(x.to(backend));
            assertThat(matrix.numRows).isEqualTo(x.size(0));
            assertThat(matrix.numCols).isEqualTo(x.size(1));
            assertClose(Matrices.copy(matrix), x, exactly());
        }
    }

    @Property @Label("wrap: a change on one side is seen on the other")
    void wrappingShares(@ForAll("solid") Tensor x) {
        var matrix = Matrices.copy(x);
        var tensor = Matrices.wrap(matrix);
        matrix.set(0, 0, 77);
        assertThat(tensor.get(0, 0)).isEqualTo(77);
        tensor.setInPlace(88, 0, 0);
        assertThat(matrix.get(0, 0)).isEqualTo(88);
        var back = Matrices.wrap(tensor);
        assertThat(back.data).isSameAs(matrix.data);
    }

    @Property @Label("copy: a change on one side stays there")
    void copyingSeparates(@ForAll("solid") Tensor x) {
        var before = x.toArray();
        var matrix = Matrices.copy(x);
        matrix.set(0, 0, 77);
        assertThat(x.toArray()).isEqualTo(before);
        var tensor = Matrices.copy(matrix);
        tensor.fillInPlace(0);
        assertThat(matrix.get(0, 0)).isEqualTo(77);
    }

    @Example @Label("a wrapped array is the reader's: no arena takes it back")
    void arenasLeaveWrappedArraysAlone() {
        var arena = new Arena();
        var mine = new float[] {1, 2, 3, 4};
        var matrix = new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}});
        var kept = arena.call(() -> PlainArrays.wrap(mine, 2, 2));
        var other = arena.call(() -> Matrices.wrap(matrix));
        arena.run(() -> Tensor.full(9, 2, 2));
        arena.run(() -> Backend.EJML.run(() -> Tensor.full(9, 2, 2)));
        assertThat(kept.toArray()).containsExactly(1, 2, 3, 4);
        assertThat(other.toArray()).containsExactly(1, 2, 3, 4);
        mine[3] = 5;
        assertThat(kept.get(1, 1)).isEqualTo(5);
    }

    // ── Narrowing ────────────────────────────────────────────────────────────────────────────────

    @Property @Label("float → double → float is exact")
    void wideningIsExact(@ForAll float x) {
        var wide = Backend.EJML.call(() -> Tensor.of(Shape.of(), new float[] {x}));
        assertThat(wide.toFloats()).containsExactly(x);
        assertThat(wide.to(Backend.SIMD).toFloats()).containsExactly(x);
    }

    @Property @Label("double → float takes the nearest: neither neighbour is nearer")
    void narrowingRoundsToNearest(@ForAll("doubles") double x) {
        var y = Backend.EJML.call(() -> Tensor.scalar(x)).to(Backend.SIMD).toFloats()[0];
        var distance = Math.abs(x - y);
        assertThat(distance).isLessThanOrEqualTo(Math.abs(x - Math.nextUp(y)));
        assertThat(distance).isLessThanOrEqualTo(Math.abs(x - Math.nextDown(y)));
    }

    @Property @Label("→ byte: the nearest of −128 … 127;   byte → tensor → byte is exact")
    void bytesSaturate(@ForAll("doubles") double x, @ForAll byte b) {
        var narrow = PlainArrays.toBytes(Tensor.scalar(x))[0];
        for (var other = Byte.MIN_VALUE; other < Byte.MAX_VALUE; other++) {
            assertThat(Math.abs((float) x - narrow))
                    .isLessThanOrEqualTo(Math.abs((float) x - other));
        }
        assertThat(PlainArrays.toBytes(PlainArrays.copy(new byte[] {b}, 1))).containsExactly(b);
    }

    @Example @Label("200 is 127, not −56; ties go to even; ints end at ±2³¹")
    void knownNarrowings() {
        var x = Tensor.of(200, -200, 1.5, 2.5, -0.5, Double.POSITIVE_INFINITY);
        assertThat(PlainArrays.toBytes(x)).containsExactly(127, -128, 2, 2, 0, 127);
        assertThat((byte) 200).isEqualTo((byte) -56);
        var y = Backend.EJML.call(() -> Tensor.of(3e9, -3e9, 2147483646.6));
        assertThat(PlainArrays.toInts(y))
                .containsExactly(Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE);
        assertThat(PlainArrays.copy(new int[] {3, -4}, 2).toArray()).containsExactly(3, -4);
    }

    @Provide Arbitrary<Double> doubles() {
        return Arbitraries.doubles().between(-300, 300).ofScale(17);
    }

    @Provide Arbitrary<Tensor> matrices() {
        return Tensors.of(Shapes.any().rank(2)).views();
    }

    @Provide Arbitrary<Tensor> solid() {
        return Tensors.of(Shapes.nonEmpty().rank(2));
    }
}
