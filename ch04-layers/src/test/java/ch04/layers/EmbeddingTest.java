package ch04.layers;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # What an embedding promises (section 4.9)
@AddLifecycleHook(InDouble.class)
class EmbeddingTest {

    /// Some ids below `vocabulary`, all from a seed.
    record Text(int vocabulary, int size, int length, long seed) {

        Indices ids() {
            return Indices.random(Rng.seed(seed).split("ids"), vocabulary, length);
        }

        Tensor rows() {
            return Tensor.normal(Rng.seed(seed).split("rows"), vocabulary, size);
        }

        Tensor cotangent() {
            return Tensor.normal(Rng.seed(seed).split("dy"), length, size);
        }

        Tensor oneHot() {
            return Tensor.oneHot(ids(), vocabulary);
        }
    }

    private static Tensor tableGradient(Text text) {
        var layer = new Embedding(text.rows());
        layer.forward(text.ids()).backward(text.cotangent());
        return layer.table().gradient();
    }

    @Property @Label("y = onehot(k) E")
    void lookingUpIsAProduct(@ForAll("texts") Text text) {
        assertClose(new Embedding(text.rows()).forward(text.ids()).value(),
                text.oneHot().matmul(text.rows()), exactly());
    }

    /// Both sums have at most twelve terms, of size below ten.
    @Property @Tag("4.8") @Label("Ē = onehot(k)ᵀ ȳ")
    void theGradientIsThatOfTheProduct(@ForAll("texts") Text text) {
        assertClose(tableGradient(text),
                text.oneHot().transpose().matmul(text.cotangent()), within(1e-13));
    }

    @Property @Tag("4.8") @Label("the row of a token that does not occur has gradient 0")
    void strangersStay(@ForAll("texts") Text text) {
        var seen = Arrays.stream(text.ids().toArray()).boxed().toList();
        var gradient = tableGradient(text);
        for (var k = 0; k < text.vocabulary; k++) {
            if (!seen.contains(k)) {
                assertThat(gradient.select(0, k).toArray()).containsOnly(0);
            }
        }
    }

    @Example @Tag("4.8") @Label("1 0 1:  row 1 gets ȳ₀ + ȳ₂")
    void repeatsAccumulate() {
        var layer = new Embedding(Tensor.zeros(3, 2));
        layer.forward(Indices.of(1, 0, 1))
                .backward(Tensor.of(new double[][] {{1, 2}, {10, 20}, {100, 200}}));
        assertClose(layer.table().gradient(),
                Tensor.of(new double[][] {{10, 20}, {101, 202}, {0, 0}}), exactly());
    }

    @Property @Label("renaming the tokens and reordering the rows alike changes nothing")
    void namesDoNotMatter(@ForAll("texts") Text text) {
        var name = Rng.seed(text.seed).split("names").permutation(text.vocabulary);
        var rows = text.rows().filled(0);
        rows.takeAddInPlace(0, Indices.of(name), text.rows());       // row k goes to name[k]
        var renamed = Indices.of(Arrays.stream(text.ids().toArray()).map(k -> name[k]).toArray());
        assertClose(new Embedding(rows).forward(renamed).value(),
                new Embedding(text.rows()).forward(text.ids()).value(), exactly());
    }

    @Property @Label("float and double agree")
    void bothBackendsAgree(@ForAll("texts") Text text) {
        var fast = Backend.SIMD.call(() -> tableGradient(text));
        assertClose(fast, tableGradient(text), within(1e-5));
    }

    @Example @Label("ids of any shape; an id beyond the table is refused")
    void shapes() {
        var layer = new Embedding(5, 3, Rng.seed(1));
        var ids = Indices.of(Shape.of(2, 4), 0, 1, 2, 3, 4, 3, 2, 1);
        assertThat(layer.forward(ids).shape()).isEqualTo(Shape.of(2, 4, 3));
        assertThat(layer.forward(Indices.of()).shape()).isEqualTo(Shape.of(0, 3));
        assertThatThrownBy(() -> layer.forward(Indices.of(5))).hasMessageContaining("5");
        assertThatThrownBy(() -> new Embedding(Tensor.ones(3))).hasMessageContaining("[V, C]");
        assertThatThrownBy(() -> new Embedding(0, 3, Rng.seed(1)))
                .hasMessageContaining("at least 1");
    }

    @Provide Arbitrary<Text> texts() {
        return Combinators.combine(Arbitraries.integers().between(1, 6),
                Arbitraries.integers().between(1, 4), Arbitraries.integers().between(1, 12),
                Arbitraries.longs()).as(Text::new).withoutEdgeCases();
    }
}
