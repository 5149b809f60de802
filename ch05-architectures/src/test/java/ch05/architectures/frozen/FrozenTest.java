package ch05.architectures.frozen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch03.training.Batch;
import ch03.training.Parameter;
import ch03.training.Sgd;
import ch03.training.SupervisedStep;
import ch03.training.Variable;
import ch04.layers.BatchNorm;
import ch04.layers.Dropout;
import ch04.layers.Layer;
import ch04.layers.Linear;
import ch04.layers.Sequential;
import common.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/// # What a frozen network promises (section 5.7)
class FrozenTest {

    /// One with everything that can move: weights, running means, a generator.
    private static Sequential features(long seed) {
        var rng = Rng.seed(seed);
        return new Sequential(new Linear(4, 6, rng.split("linear")), new BatchNorm(6),
                new Dropout(0.5, rng.split("drop")));
    }

    private static Batch batch(long seed) {
        return new Batch(Tensor.normal(Rng.seed(seed).split("x"), 8, 4),
                Indices.random(Rng.seed(seed).split("y"), 3, 8));
    }

    private static List<double[]> bits(Layer net) {
        var bits = new ArrayList<double[]>();
        net.parameters().forEach(p -> bits.add(p.value().toArray()));
        net.namedBuffers().values().forEach(b -> bits.add(b.toArray()));
        net.namedGenerators().values().forEach(g ->
                bits.add(Arrays.stream(g.state()).asDoubleStream().toArray()));
        return bits;
    }

    @Property(tries = 20) @Tag("5.9")
    @Label("the head is trained, the rest stays bit for bit: weights, running means, generators")
    void whatIsFrozenStays(@ForAll long seed) {
        var inner = features(seed);
        var head = new Linear(6, 3, Rng.seed(seed));
        var net = new Sequential(new Frozen(inner), head);
        var before = bits(inner);
        var headBefore = bits(head);
        net.train();
        var step = new SupervisedStep(net::forward,
                new Sgd().add(List.copyOf(all(net, inner)), 0.1, 0.1));
        for (var i = 0; i < 3; i++) {
            step.run(batch(seed));
        }
        assertThat(bits(inner)).usingRecursiveComparison().isEqualTo(before);
        assertThat(bits(head)).usingRecursiveComparison().isNotEqualTo(headBefore);
    }

    /// Also if an optimizer was given the frozen parameters by mistake: without a gradient it does
    /// not move them.
    private static List<Parameter> all(Layer net, Layer inner) {
        var all = new ArrayList<>(net.parameters());
        all.addAll(inner.parameters());
        return all;
    }

    @Property(tries = 20) @Tag("5.9") @Label("frozen(x) = inner(x) in evaluation mode, a constant")
    void itSaysWhatTheInnerNetworkSays(@ForAll long seed) {
        var x = Variable.input(batch(seed).x());
        var inner = features(seed);
        inner.train();
        var said = new Frozen(inner).forward(x);
        var fresh = features(seed);
        fresh.evaluate();
        assertThat(said.value().toArray()).isEqualTo(fresh.forward(x).value().toArray());
        assertThat(said.needsGradient()).isFalse();
    }

    /// Also where only a part of it is trained.
    @Property(tries = 20) @Tag("5.9") @Label("each part of it is in the mode it was in")
    void toAskItLeavesNoTrace(@ForAll boolean whole, @ForAll boolean dropout) {
        var inner = features(1);
        inner.evaluate();
        if (whole) {
            inner.train();
        } else if (dropout) {
            inner.layers().getLast().train();
        }
        var before = modes(inner);
        new Frozen(inner).forward(Variable.constant(batch(1).x()));
        assertThat(modes(inner)).isEqualTo(before);
    }

    private static List<Boolean> modes(Sequential net) {
        var modes = new ArrayList<>(net.layers().stream().map(Layer::isTraining).toList());
        modes.add(net.isTraining());
        return modes;
    }

    @Example @Label("no parameter of what is frozen is offered to an optimizer")
    void nothingIsOffered() {
        assertThat(new Frozen(features(1)).parameters()).isEmpty();
    }

    @Example @Label("nothing cannot be frozen")
    void refuses() {
        assertThatThrownBy(() -> new Frozen(null)).hasMessageContaining("expected a network");
    }
}
