package ch05.architectures.frozen;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import common.Rng;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// # What the head without training promises (section 5.7)
///
/// All in `double`; the systems are small and well conditioned, so eight digits survive.
class RidgeHeadTest {

    private static final int N = 40, D = 5, K = 3;

    /// Features with a mean far from 0, so that it matters whether they are centred.
    private record Data(Tensor phi, Indices labels) {

        static Data of(long seed) {
            var rng = Rng.seed(seed);
            return Backend.EJML.call(() -> new Data(
                    Tensor.normal(rng.split("phi"), N, D).plus(Tensor.normal(rng.split("mean"), D)),
                    Indices.random(rng.split("labels"), K, N)));
        }

        Tensor targets() {
            return Backend.EJML.call(() -> Tensor.oneHot(labels, K).times(2).minus(1));
        }

        RidgeHead head() {
            var head = new RidgeHead(D, K);
            head.see(phi, labels);
            return head;
        }
    }

    @Property @Tag("5.7") @Label("Φᵀ(Y − ΦW − b) = λ W: the slope is zero in every weight")
    void theNormalEquationsHold(@ForAll long seed, @ForAll @DoubleRange(max = 100) double lambda) {
        var data = Data.of(seed);
        var found = data.head().solution(lambda);
        var residual = data.targets().minus(data.phi.matmul(found.weights()).plus(found.biases()));
        assertClose(data.phi.transpose().matmul(residual), found.weights().times(lambda),
                within(1e-8));
    }

    @Property @Tag("5.7") @Label("Σ (Y − ΦW − b) = 0: the bias is not penalised")
    void theResidualsSumToZero(@ForAll long seed, @ForAll @DoubleRange(max = 1e6) double lambda) {
        var data = Data.of(seed);
        var found = data.head().solution(lambda);
        var residual = data.targets().minus(data.phi.matmul(found.weights()).plus(found.biases()));
        assertClose(residual.sum(0), Tensor.zeros(1, K), within(1e-8));
    }

    /// Whatever else one chooses costs more; it is the bottom of a bowl.
    @Property(tries = 50) @Tag("5.7")
    @Label("‖Y − ΦW − b‖² + λ‖W‖² is smallest there")
    void nothingIsBetter(@ForAll long seed, @ForAll @DoubleRange(max = 10) double lambda) {
        var data = Data.of(seed);
        var found = data.head().solution(lambda);
        var other = Backend.EJML.call(() -> new RidgeHead.Solution(
                found.weights().plus(Tensor.normal(Rng.seed(seed).split("w"), D, K).times(0.1)),
                found.biases().plus(Tensor.normal(Rng.seed(seed).split("b"), 1, K).times(0.1))));
        assertThat(objective(data, found, lambda)).isLessThan(objective(data, other, lambda));
    }

    private static double objective(Data data, RidgeHead.Solution s, double lambda) {
        var residual = data.targets().minus(data.phi.matmul(s.weights()).plus(s.biases()));
        return residual.square().sum().item() + lambda * s.weights().square().sum().item();
    }

    @Property(tries = 50) @Label("seen in batches = seen at once")
    void batchesAddUp(@ForAll long seed, @ForAll @IntRange(min = 1, max = N - 1) int cut) {
        var data = Data.of(seed);
        var head = new RidgeHead(D, K);
        for (var part : new int[][] {{cut, N}, {0, cut}}) {
            head.see(data.phi.slice(0, part[0], part[1]), Indices.of(Arrays.copyOfRange(
                    data.labels.toArray(), part[0], part[1])));
        }
        assertClose(head.solution(1).weights(), data.head().solution(1).weights(), within(1e-8));
    }

    @Property(tries = 20) @Label("the layer computes Φ Wᵀ + b")
    void theLayerIsTheSolution(@ForAll long seed) {
        Backend.EJML.run(() -> {
            var data = Data.of(seed);
            var found = data.head().solution(1);
            assertClose(data.head().fit(1).forward(Variable.constant(data.phi)).value(),
                    data.phi.matmul(found.weights()).plus(found.biases()), within(1e-12));
        });
    }

    @Example @Label("what cannot be solved is refused with a sentence")
    void refuses() {
        assertThatThrownBy(() -> new RidgeHead(D, K).fit(1)).hasMessageContaining("got 0 and 1.0");
        assertThatThrownBy(() -> new RidgeHead(D, K).see(Tensor.zeros(2, 4), Indices.of(0, 1)))
                .hasMessageContaining("expected features [B, 5] and B labels, got [2, 4] and [2]");
        assertThatThrownBy(() -> new RidgeHead(2, K)
                .see(Tensor.of(new double[][] {{1, Double.NaN}}), Indices.of(0)))
                .hasMessageContaining("expected finite features, got NaN");
        assertThatThrownBy(() -> Data.of(1).head().fit(Double.POSITIVE_INFINITY))
                .hasMessageContaining("a finite penalty lambda >= 0, got 40 and Infinity");
        var flat = new RidgeHead(2, K);
        flat.see(Tensor.zeros(2, 2), Indices.of(0, 1));
        assertThatThrownBy(() -> flat.fit(0)).hasMessageContaining("raise lambda");
    }
}
