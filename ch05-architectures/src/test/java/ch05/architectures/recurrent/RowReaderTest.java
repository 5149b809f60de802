package ch05.architectures.recurrent;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertCausal;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Variable;
import ch04.layers.LstmCell;
import ch05.architectures.InDouble;
import common.Rng;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # What a reader of rows promises (section 5.3)
@AddLifecycleHook(InDouble.class)
class RowReaderTest {

    private static RowReader reader(long seed) {
        return new RowReader(LstmCell::new, 3, 4, 2, Rng.seed(seed));
    }

    private static Tensor images(long seed) {
        return Tensor.normal(Rng.seed(seed).split("images"), 2, 1, 5, 3);
    }

    @Property(tries = 30) @Label("what it says is its opinion after the last row")
    void theLastWordCounts(@ForAll long seed) {
        var x = Variable.constant(images(seed));
        var scores = reader(seed).forward(x).value();
        assertThat(scores.shape()).isEqualTo(Shape.of(2, 2));
        assertClose(scores, reader(seed).opinions(x).value().select(1, 4), within(1e-13));
    }

    @Property(tries = 20) @Label("rows that are not read yet change no opinion, bit for bit")
    void rowsComeInOrder(@ForAll long seed) {
        assertCausal(rows -> reader(seed).opinions(rows.unsqueeze(1)), 1,
                images(seed).squeeze(1), images(seed + 1).squeeze(1));
    }

    @Property(tries = 3) @Label("backpropagation = forward mode = differences")
    void theGradientIsRight(@ForAll long seed) {
        assertThreeGradientsAgree(() -> reader(seed), (model, in) -> model.forward(in[0]),
                images(seed));
    }

    @Example @Label("coloured images and other widths are refused")
    void corners() {
        assertThatThrownBy(() -> reader(1).forward(Variable.constant(Tensor.zeros(2, 3, 5, 3))))
                .hasMessageContaining("grey images [B, 1, H, 3], got [2, 3, 5, 3]");
    }
}
