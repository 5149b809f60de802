package ch05.architectures.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch03.training.NGram;
import ch03.training.Variable;
import ch05.architectures.InDouble;
import common.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # What teacher forcing promises (section 5.3)
@AddLifecycleHook(InDouble.class)
class TeacherForcedTest {

    private static final int V = 5, SIGN = 0;

    @Example @Tag("5.21") @Label("start h e l | h e l stop")
    void inputsRunOneSymbolBehind() {
        var forced = TeacherForced.of(1, 2, new int[] {7, 8, 9}, new int[] {5});
        assertThat(forced.inputs().toArray()).startsWith(1, 7, 8, 9, 1, 5);
        assertThat(forced.targets().toArray()).containsExactly(7, 8, 9, 2,
                5, 2, TeacherForced.NONE, TeacherForced.NONE);
    }

    /// A bigram model reads the input and knows nothing else, so its chain rule needs exactly the
    /// inputs that were given.
    @Property @Tag("5.21")
    @Label("mean loss under teacher forcing = −log P(texts, each with its stop) / predictions")
    void theLossIsTheJointLogProbability(@ForAll("texts") List<int[]> texts) {
        var model = new NGram(2, V, SIGN, 1).count(List.of(new int[] {1, 2, 3, 0, 1, 1, 4}));
        var forced = TeacherForced.of(SIGN, SIGN, texts.toArray(int[][]::new));
        var ended = texts.stream().map(t -> Arrays.copyOf(t, t.length + 1)).toList();  // + SIGN
        assertThat(forced.loss(bigram(model, forced.inputs())).item())
                .isCloseTo(model.crossEntropy(ended), offset(1e-12));
    }

    private static Variable bigram(NGram model, Indices inputs) {
        var rows = Arrays.stream(inputs.toArray()).mapToObj(model::logProbabilities)
                .toArray(double[][]::new);
        return Variable.constant(Tensor.of(rows).reshape(inputs.shape().size(0), -1, V));
    }

    @Property @Label("windows: the target is what stands behind the input in the text")
    void windowsAreShiftedByOne(@ForAll("seeds") long seed) {
        var text = Rng.seed(seed).ints(20, 0, V).toArray();
        var places = Rng.seed(seed).split("places").ints(3, 0, 15).toArray();
        var forced = TeacherForced.windows(text, 5, places);
        for (var b = 0; b < 3; b++) {
            for (var t = 0; t < 5; t++) {
                assertThat(forced.inputs().get(b, t)).isEqualTo(text[places[b] + t]);
                assertThat(forced.targets().get(b, t)).isEqualTo(text[places[b] + t + 1]);
            }
        }
    }

    @Property
    @Label("end to end, with run-up or without: every symbol but the first counts once, in order")
    void endToEndCoversTheText(@ForAll("seeds") long seed) {
        var rng = Rng.seed(seed);
        var text = rng.ints(2 + rng.nextInt(30), 0, V).toArray();
        var length = 1 + rng.nextInt(6);
        var fresh = 1 + rng.nextInt(length);
        var windows = TeacherForced.windowsEndToEnd(text, length, fresh);
        var forced = TeacherForced.endToEnd(text, length, fresh,
                IntStream.range(0, windows).toArray());
        assertThat(Arrays.stream(forced.targets().toArray()).filter(k -> k != TeacherForced.NONE))
                .containsExactly(Arrays.stream(text).skip(1).boxed().toArray(Integer[]::new));
        assertThat(forced.predictions()).isEqualTo(text.length - 1);
    }

    @Property @Label("end to end: what counts has length − fresh symbols before it, in its window")
    void runUpsAreRead(@ForAll("seeds") long seed) {
        var rng = Rng.seed(seed);
        var text = IntStream.range(0, 2 + rng.nextInt(30)).toArray();     // symbol t at place t
        var length = 1 + rng.nextInt(6);
        var fresh = 1 + rng.nextInt(length);
        for (var k = 1; k < TeacherForced.windowsEndToEnd(text, length, fresh); k++) {
            var window = TeacherForced.endToEnd(text, length, fresh, k);
            for (var t = 0; t < length; t++) {
                if (window.targets().get(0, t) != TeacherForced.NONE) {
                    assertThat(t).isGreaterThanOrEqualTo(length - fresh);
                    assertThat(window.inputs().get(0, t)).isEqualTo(window.targets().get(0, t) - 1);
                }
            }
        }
    }

    @Example @Label("rows are cut out; shapes, places and lengths that do not fit are refused")
    void corners() {
        var forced = TeacherForced.of(0, 0, new int[] {1, 2}, new int[] {3}, new int[0]);
        assertThat(forced.rows()).isEqualTo(3);
        assertThat(forced.predictions()).isEqualTo(6);
        assertThat(forced.slice(1, 2).targets().toArray())
                .containsExactly(3, 0, TeacherForced.NONE);
        assertThatThrownBy(() -> TeacherForced.windows(new int[5], 3, 2))
                .hasMessageContaining("do not fit into a text of 5 from place 2 on");
        assertThatThrownBy(() -> new TeacherForced(Indices.of(1), Indices.of(1)))
                .hasMessageContaining("inputs and targets [B, T]");
        assertThatThrownBy(() -> TeacherForced.windows(new int[5], 0, 2))
                .hasMessageContaining("windows of 0");
        assertThatThrownBy(() -> TeacherForced.windows(new int[5], Integer.MAX_VALUE, 2))
                .hasMessageContaining("do not fit");
        assertThatThrownBy(() -> TeacherForced.endToEnd(new int[5], 3, 3, 2))
                .hasMessageContaining("expected windows 0 to 1, got 2");
        assertThatThrownBy(() -> TeacherForced.endToEnd(new int[5], 3, 4, 0))
                .hasMessageContaining("windows of 3, 4 of them fresh");
        assertThatThrownBy(() -> forced.loss(Variable.constant(Tensor.zeros(3, 2, V))))
                .hasMessageContaining("expected scores [3, 3, V], got [3, 2, 5]");
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    @Provide Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    @Provide Arbitrary<List<int[]>> texts() {
        return Arbitraries.integers().between(1, V - 1).array(int[].class)
                .ofMinSize(0).ofMaxSize(4).list().ofMinSize(1).ofMaxSize(3);
    }
}
