package ch03.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Tensor;
import net.jqwik.api.Example;
import net.jqwik.api.Label;

/// # What a tree of parameters promises
class ParameterTreeTest {

    private static class Leaf extends ParameterTree {

        final Parameter weight = parameter("weight", Tensor.zeros(2, 3));
        final Tensor mean = buffer("mean", Tensor.zeros(3));
    }

    private static final class Pair extends ParameterTree {

        final Leaf left = child("left", new Leaf());
        final Leaf right = child("right", new Leaf());
        final Parameter bias = parameter("bias", Tensor.zeros(5));
        final Parameter tied = share("tied", left.weight);
    }

    @Example @Label("every parameter is found under its path, and a shared one counts once")
    void parametersAreComplete() {
        var pair = new Pair();
        assertThat(pair.namedParameters().keySet())
                .containsExactly("bias", "tied", "left.weight", "right.weight");
        assertThat(pair.parameters()).containsExactly(pair.bias, pair.tied, pair.right.weight);
        assertThat(pair.parameterCount()).isEqualTo(5 + 6 + 6);
        assertThat(pair.namedBuffers().keySet()).containsExactly("left.mean", "right.mean");
    }

    @Example @Label("training and evaluation reach every part")
    void modesReachTheLeaves() {
        var pair = new Pair();
        pair.evaluate();
        assertThat(pair.left.isTraining()).isFalse();
        pair.train();
        assertThat(pair.right.isTraining()).isTrue();
    }

    @Example @Label("a question finds everything in evaluation, and leaves each part as it was")
    void questionsLeaveNoTrace() {
        var pair = new Pair();
        pair.right.evaluate();
        var loss = pair.infer(() -> {
            assertThat(pair.isTraining() || pair.left.isTraining()).isFalse();
            return pair.left.weight.sum();
        });
        assertThat(loss.needsGradient()).isFalse();
        assertThat(pair.isTraining() && pair.left.isTraining()).isTrue();
        assertThat(pair.right.isTraining()).isFalse();
        assertThatThrownBy(() -> pair.infer(() -> {
            throw new IllegalStateException("no answer");
        })).hasMessage("no answer");
        assertThat(pair.left.isTraining()).isTrue();
    }

    @Example @Label("a name is declared once, and holds no dot")
    void namesAreUnique() {
        assertThatThrownBy(() -> new Leaf() {
            final Parameter again = parameter("weight", Tensor.zeros(1));
        }).hasMessageContaining("has declared \"weight\" before");
        assertThatThrownBy(() -> new Leaf() {
            final Parameter dotted = parameter("a.b", Tensor.zeros(1));
        }).hasMessageContaining("must not be empty or hold a dot");
    }
}
