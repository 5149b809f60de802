package ch02.tensors;

import static ch02.tensors.Naive.tensor;
import static ch02.tensors.Naive.values;
import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.laws.Numbers;
import ch02.tensors.laws.Tensors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple.Tuple2;

/// # Element by element
class ElementwiseTest {

    @Property(tries = 300) @Tag("2.2") @Tag("2.3")
    @Label("(a ∘ b)[i] = a[i] ∘ b[i], where each sees its own part of i")
    void binaryOperationsBroadcast(
            @ForAll Binary f, @ForAll("wildPairs") Tuple2<Tensor, Tensor> p) {
        var a = values(p.get1());
        var b = values(p.get2());
        var shape = a.shape().broadcast(b.shape());
        assertClose(Tensor.binary(f, p.get1(), p.get2()),
                tensor(shape, i -> f.of(a.broadcast(i), b.broadcast(i))), exactly());
    }

    @Property(tries = 300) @Label("f(x)[i] = f(x[i]) under any layout")
    void unaryOperationsSeeOneNumberAtATime(@ForAll Unary f, @ForAll("wild") Tensor x) {
        var v = values(x);
        assertClose(Tensor.unary(f, x), tensor(x.shape(), i -> f.of(v.at(i))), exactly());
    }

    @Property(tries = 300) @Label("(a ? b)[i] = a[i] ? b[i];   NaN compares false, except by ≠")
    void comparisonsBroadcast(
            @ForAll Comparison c, @ForAll("wildPairs") Tuple2<Tensor, Tensor> p) {
        var a = values(p.get1());
        var b = values(p.get2());
        var answers = compare(c, p.get1(), p.get2());
        Naive.indices(answers.shape()).forEach(i ->
                assertThat(answers.get(i)).isEqualTo(c.of(a.broadcast(i), b.broadcast(i))));
    }

    private static Mask compare(Comparison c, Tensor a, Tensor b) {
        return switch (c) {
            case LESS -> a.less(b);
            case LESS_EQUAL -> a.lessEqual(b);
            case GREATER -> a.greater(b);
            case GREATER_EQUAL -> a.greaterEqual(b);
            case EQUAL -> a.equalTo(b);
            case NOT_EQUAL -> a.notEqualTo(b);
        };
    }

    @Property @Label("a + b = b + a,  a·b = b·a   to the last bit")
    void additionAndMultiplicationCommute(@ForAll("pairs") Tuple2<Tensor, Tensor> p) {
        assertClose(p.get1().plus(p.get2()), p.get2().plus(p.get1()), exactly());
        assertClose(p.get1().times(p.get2()), p.get2().times(p.get1()), exactly());
    }

    @Property @Label("a − b = a + (−b),   clamp(l, h) = min(max(·, l), h)")
    void differencesAndClampsAreCompositions(@ForAll("pairs") Tuple2<Tensor, Tensor> p) {
        assertClose(p.get1().minus(p.get2()), p.get1().plus(p.get2().negate()), exactly());
        var c = p.get1().clamp(-2, 3);
        assertClose(c, p.get1().maximum(-2).minimum(3), exactly());
    }

    @Property @Label("where(m, a, b) + where(m, b, a) = a + b;   maskedFill is where with a number")
    void whereChooses(@ForAll("pairs") Tuple2<Tensor, Tensor> p) {
        var a = p.get1();
        var b = p.get2();
        var mask = a.less(b);
        assertClose(Tensor.where(mask, a, b).plus(Tensor.where(mask, b, a)), a.plus(b), exactly());
        assertClose(Tensor.where(mask, a, b), a.minimum(b), exactly());
        assertClose(a.maskedFill(mask, 3), Tensor.where(mask, a.full(3), a), exactly());
    }

    @Property @Label("where(m, a, b)[i] = m[i] ? a[i] : b[i], the mask broadcast like the others")
    void masksBroadcast(@ForAll("pairs") Tuple2<Tensor, Tensor> p) {
        var mask = p.get1().greater(0);
        var m = values(p.get1());
        var b = values(p.get2());
        assertClose(Tensor.where(mask, p.get2(), p.get2().full(7)),
                tensor(m.shape().broadcast(b.shape()),
                        i -> m.broadcast(i) > 0 ? b.broadcast(i) : 7), exactly());
    }

    @Property @Label("(¬p)[i] = ¬p[i],  (p ∧ q)[i] = p[i] ∧ q[i],  (p ∨ q)[i] = p[i] ∨ q[i]")
    void masksAreLogicPerElement(@ForAll("pairs") Tuple2<Tensor, Tensor> pair) {
        var p = pair.get1().greater(1);
        var q = pair.get2().less(2);
        var a = values(pair.get1());
        var b = values(pair.get2());
        var count = 0;
        for (var i : Naive.indices(a.shape().broadcast(b.shape()))) {
            boolean left = a.broadcast(i) > 1, right = b.broadcast(i) < 2;
            assertThat(p.and(q).get(i)).isEqualTo(left && right);
            assertThat(p.or(q).get(i)).isEqualTo(left || right);
            assertThat(p.or(q).not().get(i)).isEqualTo(!left && !right);
            count += left && right ? 1 : 0;
        }
        assertThat(p.and(q).count()).isEqualTo(count);
    }

    @Property
    @Label("places, number and sum of a mask's answers agree; it differs from its opposite")
    void masksCanBeCounted(@ForAll("wild") Tensor x) {
        var p = x.greater(1);
        assertThat(p.places().count()).isEqualTo(p.count());
        assertThat(Backend.EJML.call(() -> Tensor.of(p)).sum().item()).isEqualTo(p.count());
        assertThat(x.flatten().take(0, p.places()).greater(1).count()).isEqualTo(p.count());
        assertThat(p.reshape(p.shape().count()).toArray()).isEqualTo(p.toArray());
        assertThat(p.equals(p.not())).isEqualTo(x.count() == 0);
        assertThat(p).isEqualTo(p.not().not()).hasSameHashCodeAs(p.not().not());
    }

    @Example @Label("erf: known values, odd, 1 from 6 on, NaN of NaN")
    void theErrorFunctionHasKnownValues() {
        var x = Backend.EJML.call(() -> Tensor.of(
                0.5, 2.4, -2.4, 2.6, 6, Double.NEGATIVE_INFINITY, Double.NaN));
        assertClose(x.erf(), Backend.EJML.call(() -> Tensor.of(0.5204998778130465,
                0.999311486103355, -0.999311486103355, 0.9997639655834707, 1, -1, Double.NaN)),
                within(1e-15));
    }

    @Provide Arbitrary<Tensor> wild() {
        return Tensors.any().views().wild();
    }

    @Provide Arbitrary<Tuple2<Tensor, Tensor>> pairs() {
        return Tensors.any().views().broadcastable();
    }

    @Provide Arbitrary<Tuple2<Tensor, Tensor>> wildPairs() {
        return Tensors.any().numbers(Numbers.wild(Numbers.between(-3, 3))).views().broadcastable();
    }
}
