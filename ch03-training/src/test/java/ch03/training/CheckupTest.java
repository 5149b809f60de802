package ch03.training;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Arena;
import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import common.Rng;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// # Measurements on the sick (section 3.6)
class CheckupTest {

    private static Batch batch(long seed) {
        var rng = Rng.seed(seed);
        return new Batch(Tensor.normal(rng, 8, 5), Indices.of(rng.ints(8, 0, 3).toArray()));
    }

    private static PlainNetwork network(long seed) {
        return new PlainNetwork(Rng.seed(seed), Variable::relu, Gain.RELU, 5, 32, 3);
    }

    @Property(tries = 50) @Label("stride of one step of plain descent = η|g| / |w|")
    void strideOfDescent(@ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 1) double rate) {
        Backend.EJML.run(() -> {
            var w = new Parameter("w", Tensor.normal(Rng.seed(seed), 6).plus(3));
            var g = Tensor.normal(Rng.seed(seed).split(1), 6);
            var expected = rate * g.norm().item() / w.value().norm().item();
            var descent = new Sgd().add(List.of(w), rate, 0);
            w.setGradient(g);
            assertClose(Checkup.stride(List.of(w), descent::step), expected, within(1e-12));
        });
    }

    @Property(tries = 50) @Label("a relu with a bias below every weighted input is silent")
    void silentUnitsAreCounted(@ForAll long seed, @ForAll @IntRange(max = 32) int dead) {
        Backend.EJML.run(() -> {
            var net = network(seed);
            var bias = net.biases().getFirst().value();
            bias.fillInPlace(1000);
            for (var unit = 0; unit < dead; unit++) {
                bias.setInPlace(-1000, unit);
            }
            var hidden = net.layers(Variable.constant(batch(seed).x())).get(1).value();
            assertThat(Checkup.silent(hidden)).isEqualTo(dead / 32.0);
        });
    }

    /// 32 relus for 8 examples: more than enough, also where the labels mean nothing.
    @Property(tries = 5) @Label("a healthy network learns one batch by heart, right or wrong")
    void oneBatchIsLearnedByHeart(@ForAll @IntRange(max = 1000) int seed) {
        Backend.EJML.run(() -> {
            var net = network(seed);
            var step = new SupervisedStep(net::forward,
                    new Adam().add(net.parameters(), 0.02, 0));
            var losses = Checkup.byHeart(step, batch(seed), 200);
            assertThat(losses[199]).isLessThan(0.05).isLessThan(losses[0]);
        });
    }

    /// Probabilities as scores are never more than 1 apart, so the floor is log(1 + 2/e) = 0.55.
    @Property(tries = 5) @Label("with softmax twice it does not, and ends above log(1 + (K − 1)/e)")
    void softmaxTwiceIsFound(@ForAll @IntRange(max = 1000) int seed) {
        Backend.EJML.run(() -> {
            var net = network(seed);
            var step = new SupervisedStep(x -> net.forward(x).softmax(1),
                    new Adam().add(net.parameters(), 0.02, 0));
            assertThat(Arrays.stream(Checkup.byHeart(step, batch(seed), 40)).min().orElseThrow())
                    .isGreaterThanOrEqualTo(Math.log(1 + 2 / Math.E) - 1e-12);
        });
    }

    @Property @Label("shared(train, check) = the share of check's rows that were copied from train")
    void leaksAreMeasured(@ForAll long seed, @ForAll @IntRange(max = 10) int copies) {
        var train = Tensor.normal(Rng.seed(seed).split("train"), 20, 2, 3);
        var check = Tensor.normal(Rng.seed(seed).split("check"), 10, 2, 3);
        var leaky = Tensor.concat(0, train.slice(0, 0, copies), check.slice(0, copies, 10));
        assertThat(Checkup.shared(train, leaky)).isCloseTo(copies / 10.0, offset(1e-12));
    }

    @Example @Label("the first loss of K classes that score alike is log K")
    void theFirstLossIsLogK() {
        var scores = Variable.constant(Backend.EJML.call(() -> Tensor.full(0.7, 4, 10)));
        assertThat(scores.apply(new SoftmaxCrossEntropy(Indices.of(3, 1, 4, 1))).item())
                .isCloseTo(Math.log(10), offset(1e-12));
    }

    @Example @Label("a gradient that was not cleared, in the arena of the next step, is refused")
    void gradientsOfAnEndedArenaAreRefused() {
        var net = network(1);
        var descent = new Sgd().add(net.parameters(), 0.1, 0);
        var arena = new Arena();
        Runnable careless = () -> {
            net.forward(Variable.constant(batch(1).x())).sum().backward();
            descent.step();
        };
        arena.run(careless);
        assertThatThrownBy(() -> arena.run(careless)).hasMessageContaining("arena that has ended");
    }

    @Example @Label("each mistake has its sentence")
    void mistakes() {
        assertThatThrownBy(() -> Checkup.silent(Tensor.zeros(3))).hasMessageContaining("[B, H]");
        assertThatThrownBy(() -> Checkup.byHeart(_ -> Metrics.of(1), 0, 0))
                .hasMessageContaining("at least once");
        assertThatThrownBy(() -> Checkup.shared(Tensor.zeros(3, 2), Tensor.zeros(3, 4)))
                .hasMessageContaining("[3, 2] and [3, 4]");
    }
}
