package ch03.training;

import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Tensors;
import common.Rng;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # The inspector, inspected
///
/// A check that finds nothing is worth as much as its power to find something. So mistakes are
/// planted, and the report must name each.
class GradientCheckTest {

    /// The cube, with a backward that somebody has tampered with.
    private static final class Cube extends Op {

        private final UnaryOperator<Tensor> mistake;
        private Tensor x;

        Cube(UnaryOperator<Tensor> mistake) {
            this.mistake = mistake;
        }

        @Override public Tensor forward(Tensor... in) {
            x = in[0];
            return x.times(x).times(x);
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(mistake.apply(dy.times(x).times(x).times(3)));
        }
    }

    private record Planted(String suspicion, UnaryOperator<Tensor> mistake) {

        @Override public String toString() {
            return suspicion;
        }
    }

    @Provide Arbitrary<Planted> mistakes() {
        return Arbitraries.of(
                new Planted("missing", g -> null),
                new Planted("missing", g -> g.times(0)),
                new Planted("sign: each", Tensor::negate),
                new Planted("1/3 of what it should be. The size of axis 0 is 3", g -> g.div(3)),
                new Planted("2 times what it should be. A factor 2", g -> g.times(2)),
                new Planted("9 times what it should be. That is the number of elements",
                        g -> g.times(9)),
                new Planted("transposed", Tensor::transpose),
                new Planted("wrong places", g -> g.flip(0)),
                new Planted("sign: some", g -> g.times(Tensor.of(1, -1, 1))),
                new Planted("off by the same", g -> g.minus(2)),
                new Planted("some numbers are zero", g -> g.times(Tensor.of(1, 0, 1))),
                new Planted("division by zero", g -> g.div(0)),
                new Planted("no simple pattern", Tensor::square));
    }

    @Property @Label("a planted mistake is found, and called by its name")
    void namesTheMistake(@ForAll("mistakes") Planted planted) {
        var x = Backend.EJML.call(() -> Tensor.normal(Rng.seed(3), 3, 3));
        var report = GradientCheck.of(in -> in[0].apply(new Cube(planted.mistake)), x).report();
        assertThat(report.toString()).contains(planted.suspicion)
                .contains("input 0 of shape [3, 3]").contains("relative error");
    }

    @Property @Label("what is right passes")
    void findsNothingInWhatIsRight(@ForAll("tensors") Tensor x) {
        assertThreeGradientsAgree(in -> in[0].apply(new Cube(g -> g)), x);
    }

    @Provide Arbitrary<Tensor> tensors() {
        return Tensors.any().between(-3, 3);
    }

    @Example @Label("a report gives the index, what was expected and what came")
    void reportsNumbers() {
        var x = Backend.EJML.call(() -> Tensor.of(new double[][] {{1, 2}, {3, 4}}));
        var report = GradientCheck.of(in -> in[0].apply(new Cube(g ->
                g.plus(Tensor.of(new double[][] {{0, 0}, {0, 5}})))).sum(), x).report();
        assertThat(report.toString()).contains("1 of 4 numbers are wrong")
                .containsPattern("\\[1, 1\\] +48\\.00000 +53\\.00000 +1\\.0e-01");
    }

    @Example @Label("at a kink the function is to blame, not its gradient")
    void noticesAKink() {
        var x = Backend.EJML.call(() -> Tensor.of(1, 0, -1));
        assertThat(GradientCheck.of(in -> in[0].relu(), x).report().toString()).contains("a kink");
    }

    @Example @Label("numbers that leave their tensor escape forward mode, and the report says so")
    void noticesAnEscape() {
        Function<Variable[], Variable> f = in -> in[0].apply(new Op() {
            @Override public Tensor forward(Tensor... x) {
                return Tensor.of(x[0].shape(), x[0].toArray()).times(2);
            }

            @Override public Tensor[] backward(Tensor dy) {
                return gradients(dy.times(2));
            }
        });
        var x = Backend.EJML.call(() -> Tensor.of(1, 2));
        assertThat(GradientCheck.of(f, x).report().toString()).contains("forward mode is at fault");
        assertThat(GradientCheck.of(f, x).withoutForwardMode().report().agrees()).isTrue();
    }

    @Example @Label("chance is refused")
    void refusesChance() {
        var rng = Rng.seed(1);
        var x = Backend.EJML.call(() -> Tensor.of(1, 2));
        assertThatThrownBy(() -> GradientCheck.of(in -> in[0].times(rng.nextDouble()), x).report())
                .hasMessageContaining("same input gave two results");
    }

    @Example @Label("a model is checked with respect to its inputs and its parameters, by name")
    void checksModels() {
        final class Neuron extends ParameterTree {
            private final Parameter w = parameter("w", Tensor.normal(Rng.seed(1), 3));
            private final Parameter b = parameter("b", Tensor.zeros(1));
        }
        var x = Backend.EJML.call(() -> Tensor.normal(Rng.seed(2), 4, 3));
        var report = GradientCheck.ofModel(Neuron::new,
                (m, in) -> in[0].matmul(m.w).plus(m.b).tanh(), x).report();
        assertThat(report).hasToString("16 gradients agree");
        var wrong = GradientCheck.ofModel(Neuron::new,
                (m, in) -> in[0].matmul(m.w).plus(m.b.detach()).tanh(), x).report();
        assertThat(wrong.toString()).startsWith("b of shape [1]: 1 of 1 numbers are wrong");
    }
}
