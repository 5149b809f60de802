package ch04.layers;

import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// The hypothesis "let Q, K and V be queries, keys and values": `Q : [B, T, d]`, `K : [B, S, d]`,
/// `V : [B, S, D]`, normal numbers that follow from a seed.
record Lookup(int b, int t, int s, int d, int dOut, long seed) {

    static Arbitrary<Lookup> any() {
        var sizes = Arbitraries.integers().between(1, 5);
        return Combinators.combine(Arbitraries.integers().between(1, 2), sizes,
                Arbitraries.integers().between(1, 7), sizes, sizes, Arbitraries.longs())
                .as(Lookup::new).withoutEdgeCases();
    }

    Tensor q() {
        return normal("q", b, t, d);
    }

    Tensor k() {
        return normal("k", b, s, d);
    }

    Tensor v() {
        return normal("v", b, s, dOut);
    }

    Tensor normal(String name, int... shape) {
        return Tensor.normal(Rng.seed(seed).split(name), shape);
    }

    Attention.Answer answer(Tensor q, Tensor k, Tensor v) {
        return Attention.apply(
                Variable.constant(q), Variable.constant(k), Variable.constant(v), null);
    }

    Tensor out(Tensor q, Tensor k, Tensor v) {
        return answer(q, k, v).out().value();
    }
}
