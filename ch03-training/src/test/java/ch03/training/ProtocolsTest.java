package ch03.training;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch02.tensors.laws.TensorLaws;
import common.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// # What the protocols of training promise
class ProtocolsTest {

    private static final class OneNumber extends ParameterTree {

        final Parameter w = parameter("w", Tensor.of(0));
    }

    @Property @Tag("3.23") @Label("early stopping returns the argmin of what it saw")
    void earlyStoppingKeepsTheBest(@ForAll @Size(min = 1, max = 30)
            List<@DoubleRange(min = 0, max = 9) Double> losses,
            @ForAll @IntRange(min = 1, max = 5) int patience) {
        var model = new OneNumber();
        var stopping = new EarlyStopping(model, patience);
        var seen = new ArrayList<Double>();
        for (var loss : losses) {
            if (stopping.enough()) {
                break;
            }
            model.w.value().fillInPlace(seen.size());
            stopping.see(loss);
            seen.add(loss);
        }
        var best = seen.indexOf(seen.stream().min(Double::compare).orElseThrow());
        stopping.restoreBest();
        assertThat(stopping.bestEpoch()).isEqualTo(best);
        assertThat(model.w.value().item()).isEqualTo(best);
        assertThat(stopping.best()).isEqualTo(seen.get(best));
    }

    /// The model goes on moving after its best epoch: what was kept must be a copy.
    @Property @Tag("3.23")
    @Label("it stops after `patience` epochs in a row without a better one, not sooner or later")
    void patienceCountsInARow(@ForAll @Size(min = 1, max = 30)
            List<@IntRange(min = 0, max = 9) Integer> losses,
            @ForAll @IntRange(min = 1, max = 5) int patience) {
        var stopping = new EarlyStopping(new OneNumber(), patience);
        var least = Integer.MAX_VALUE;
        var inVain = 0;
        for (var loss : losses) {
            stopping.see(loss);
            inVain = loss < least ? 0 : inVain + 1;
            least = Math.min(least, loss);
            assertThat(stopping.enough()).isEqualTo(inVain >= patience);
        }
    }

    @Example @Tag("3.23") @Label("NaN is never better than anything, and it wears patience out")
    void notANumberIsNotBetter() {
        var stopping = new EarlyStopping(new OneNumber(), 2);
        stopping.see(Double.NaN);
        stopping.see(3);
        stopping.see(Double.NaN);
        assertThat(stopping.bestEpoch()).isEqualTo(1);
        assertThat(stopping.enough()).isFalse();
        stopping.see(Double.NaN);
        assertThat(stopping.enough()).isTrue();
    }

    @Property(tries = 50) @Label("moving an image keeps what stays in sight")
    void shiftsMoveWholeImages(@ForAll long seed, @ForAll @IntRange(max = 3) int most) {
        var images = Tensor.uniform(Rng.seed(seed), 1, 2, 2, 1, 5, 6);
        var moved = Augmentation.shifted(images, most, Rng.seed(seed));
        for (var b = 0; b < 2; b++) {
            var found = false;
            for (var down = -most; down <= most; down++) {
                for (var right = -most; right <= most; right++) {
                    found |= isMoved(images.select(0, b), moved.select(0, b), down, right);
                }
            }
            assertThat(found).isTrue();
        }
    }

    private static boolean isMoved(Tensor from, Tensor to, int down, int right) {
        for (var i = 0; i < from.size(1); i++) {
            for (var j = 0; j < from.size(2); j++) {
                var inside = i - down >= 0 && i - down < from.size(1)
                        && j - right >= 0 && j - right < from.size(2);
                if (to.get(0, i, j) != (inside ? from.get(0, i - down, j - right) : 0)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Example @Label("mirrored images are the image or its mirror; noise of deviation 0 is none")
    void mirrorsAndNoise() {
        var images = Tensor.uniform(Rng.seed(1), 0, 1, 40, 1, 3, 4);
        var mirrored = Augmentation.mirrored(images, Rng.seed(2));
        var flips = 0;
        for (var b = 0; b < 40; b++) {
            var same = mirrored.select(0, b).isClose(images.select(0, b), 0);
            assertThat(same || mirrored.select(0, b).isClose(images.select(0, b).flip(2), 0))
                    .isTrue();
            flips += same ? 0 : 1;
        }
        assertThat(flips).isBetween(5, 35);
        assertThat(Augmentation.noisy(images, 0, Rng.seed(3)).isClose(images, 0)).isTrue();
    }

    /// Both sides add the same numbers in another order: 1e-12 is a thousand roundings of a double.
    @Property(tries = 30) @Tag("3.27")
    @Label("replicas on threads = one big batch, whatever the shards' sizes")
    void replicasAreOneBigBatch(@ForAll @IntRange(min = 1, max = 4) int workers,
            @ForAll @IntRange(min = 4, max = 20) int examples, @ForAll long seed) {
        Backend.EJML.run(() -> {
            var rng = Rng.seed(seed);
            var x = Tensor.normal(rng, examples, 3);
            var labels = rng.ints(examples, 0, 4).toArray();
            var master = new Parameter("w", Tensor.normal(rng, 3, 4));
            var wholeLoss = loss(master, x, labels);
            wholeLoss.backward();
            var whole = master.gradient();                           // and it is still there
            var replicas = new Replicas<int[]>(List.of(master), workers, () -> {
                var w = new Parameter("w", Tensor.zeros(3, 4));
                return new Replicas.Replica<>(List.of(w),
                        rows -> loss(w, x.slice(0, rows[0], rows[1]),
                                Arrays.copyOfRange(labels, rows[0], rows[1])));
            });
            var shards = new ArrayList<int[]>();
            var sizes = new int[workers];
            for (var k = 0; k < workers; k++) {
                shards.add(new int[] {k * examples / workers, (k + 1) * examples / workers});
                sizes[k] = shards.get(k)[1] - shards.get(k)[0];
            }
            assertThat(replicas.gradients(shards, sizes))
                    .isCloseTo(wholeLoss.item(), offset(1e-12));
            assertClose(master.gradient(), whole, TensorLaws.within(1e-12));
        });
    }

    private static Variable loss(Parameter w, Tensor x, int[] labels) {
        return Variable.constant(x).matmul(w).apply(new SoftmaxCrossEntropy(Indices.of(labels)));
    }

    @Example @Label("each mistake has its sentence")
    void mistakes() {
        assertThatThrownBy(() -> new EarlyStopping(new OneNumber(), 0))
                .hasMessageContaining("patience");
        assertThatThrownBy(() -> new EarlyStopping(new OneNumber(), 1).restoreBest())
                .hasMessageContaining("no epoch");
        assertThatThrownBy(() -> Augmentation.shifted(Tensor.zeros(2, 3), 1, Rng.seed(1)))
                .hasMessageContaining("[B, C, H, W]");
    }
}
