package ch03.training;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Numbers;
import ch02.tensors.laws.Tensors;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # What clipping promises (section 3.3)
class ClipTest {

    /// Parameters with these gradients, and one without.
    private static List<Parameter> with(List<Tensor> gradients) {
        return IntStream.rangeClosed(0, gradients.size()).mapToObj(i -> {
            var p = new Parameter("p" + i, gradients.get(i % gradients.size()).filled(0));
            if (i < gradients.size()) {
                p.setGradient(gradients.get(i));
            }
            return p;
        }).toList();
    }

    @Property @Tag("3.17") @Label("‖clip(g)‖ ≤ c,   and the norm before is returned")
    void theNormIsLimited(@ForAll("gradients") List<Tensor> g, @ForAll("limit") double c,
            @ForAll("order") double p) {
        var parameters = with(g);
        var before = Clip.norm(parameters, p);
        assertThat(Clip.byNorm(parameters, c, p)).isEqualTo(before);
        assertThat(Clip.norm(parameters, p)).isLessThanOrEqualTo(c * (1 + 1e-12));
        assertThat(parameters.getLast().gradient()).isNull();
    }

    /// One factor for all: 10⁻¹² is the rounding of a product.
    @Property @Tag("3.17") @Label("clip(g) = s·g   with one s for all parameters, 0 < s ≤ 1")
    void theDirectionIsKept(@ForAll("gradients") List<Tensor> g, @ForAll("limit") double c) {
        var parameters = with(g);
        var s = Math.min(1, c / (Clip.byNorm(parameters, c) + 1e-6));
        for (var i = 0; i < g.size(); i++) {
            assertClose(parameters.get(i).gradient(), g.get(i).times(s), within(1e-12));
        }
    }

    @Property @Tag("3.17") @Label("clip(g) = g   where ‖g‖ ≤ c − 10⁻⁶")
    void shortGradientsStay(@ForAll("gradients") List<Tensor> g, @ForAll("order") double p) {
        var parameters = with(g);
        Clip.byNorm(parameters, Clip.norm(parameters, p) + 1e-6, p);
        for (var i = 0; i < g.size(); i++) {
            assertClose(parameters.get(i).gradient(), g.get(i), within(1e-15));
        }
    }

    @Property @Label("‖g‖∞ ≤ ‖g‖₂ ≤ ‖g‖₁,   and ‖g‖ is that of all numbers in one vector")
    void normsOfManyTensors(@ForAll("gradients") List<Tensor> g) {
        var parameters = with(g);
        var flat = Tensor.concat(0, g.stream().map(Tensor::flatten).toArray(Tensor[]::new));
        double one = Clip.norm(parameters, 1), two = Clip.norm(parameters, 2);
        var max = Clip.norm(parameters, Double.POSITIVE_INFINITY);
        assertThat(two).isCloseTo(flat.norm().item(), offset(1e-9));
        assertThat(max).isLessThanOrEqualTo(two * (1 + 1e-12));
        assertThat(two).isLessThanOrEqualTo(one * (1 + 1e-12));
    }

    @Property @Label("clip by value: every number in [−c, c], those inside unchanged")
    void valuesAreLimited(@ForAll("gradients") List<Tensor> g, @ForAll("limit") double c) {
        var parameters = with(g);
        Clip.byValue(parameters, c);
        for (var i = 0; i < g.size(); i++) {
            var inside = g.get(i).abs().lessEqual(c);
            var clipped = parameters.get(i).gradient();
            assertThat(clipped.abs().greater(c).count()).isZero();
            assertThat(clipped.equalTo(g.get(i))).isEqualTo(inside);
        }
    }

    @Example
    @Label("by value turns (1000, 1) to the diagonal, by norm it keeps pointing at 1000 : 1")
    void valueClippingTurns() {
        Backend.EJML.run(() -> {
            var byValue = with(List.of(Tensor.of(1000, 1)));
            Clip.byValue(byValue, 1);
            assertThat(byValue.getFirst().gradient().toArray()).containsExactly(1, 1);
            var byNorm = with(List.of(Tensor.of(1000, 1)));
            Clip.byNorm(byNorm, 1);
            assertThat(byNorm.getFirst().gradient().get(0) / byNorm.getFirst().gradient().get(1))
                    .isCloseTo(1000, offset(1e-9));
        });
    }

    @Example @Label("a gradient that is not a number is refused, not spread over all parameters")
    void notANumberIsNoLength() {
        var parameters = with(List.of(Tensor.of(1, 2), Tensor.of(Double.NaN)));
        assertThatThrownBy(() -> Clip.byNorm(parameters, 1))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("NaN");
        assertThat(parameters.getFirst().gradient().toArray()).containsExactly(1, 2);
        assertThatThrownBy(() -> Clip.byNorm(parameters, 0)).hasMessageContaining("positive limit");
    }

    @Provide Arbitrary<List<Tensor>> gradients() {
        return Combinators.combine(Tensors.of(2, 3), Tensors.of(3), Tensors.of())
                .as((a, b, c) -> List.of(a, b, c));
    }

    @Provide Arbitrary<Double> limit() {
        return Numbers.between(0.1, 20).withoutEdgeCases();
    }

    @Provide Arbitrary<Double> order() {
        return Arbitraries.of(1.0, 2.0, 3.0, Double.POSITIVE_INFINITY);
    }
}
