package ch03.training;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Arena;
import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Tensors;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # What the engine of tensors promises, and what it refuses
class VariableTest {

    /// 10, 15 and 20 at 1, 2 and 3.
    @Property(tries = 50) @Label("mean of 5 (x + 1)² over two numbers: slope 5 (x + 1)")
    void slopeOfAParabola(@ForAll("pairs") Tensor x) {
        var input = Variable.input(x);
        input.plus(1).square().times(5).mean().backward();
        assertClose(input.gradient(), x.plus(1).times(5), within(1e-12));
    }

    @Example @Label("mean of 5 (x + 5.5)³ over two entries at 1: slope 316.875")
    void slopeOfACube() {
        var x = Variable.input(Backend.EJML.call(() -> Tensor.ones(2)));
        x.plus(5.5).pow(3).times(5).mean().backward();
        assertClose(x.gradient(), x.value().filled(316.875), within(1e-12));
    }

    @Property(tries = 50) @Label("(5x)³ has slope 375 x²")
    void slopeOfAPower(@ForAll("pairs") Tensor x) {
        var input = Variable.input(x);
        input.times(5).pow(3).sum().backward();
        assertClose(input.gradient(), x.square().times(375), within(1e-12));
    }

    @Property(tries = 50) @Label("backward twice without clearing: the gradients add up")
    void gradientsAccumulate(@ForAll("pairs") Tensor x) {
        var input = Variable.input(x);
        input.sin().sum().backward();
        var once = input.gradient();
        input.sin().sum().backward();
        assertClose(input.gradient(), once.times(2), exactly());
        input.clearGradient();
        assertThat(input.gradient()).isNull();
    }

    @Property(tries = 50) @Label("one walk from two outputs = the sum of two walks")
    void walksFromSeveralOutputs(@ForAll("pairs") Tensor x, @ForAll("pairs") Tensor w) {
        var together = Variable.input(x);
        var shared = together.sin();
        Variable.backward(new Variable[] {shared.square(), shared.exp()}, w, w.negate());
        var apart = Variable.input(x);
        apart.sin().square().backward(w);
        apart.sin().exp().backward(w.negate());
        assertClose(together.gradient(), apart.gradient(), within(1e-12));
    }

    @Property(tries = 50) @Label("detach: the value goes on, the gradient does not")
    void detachStopsTheGradient(@ForAll("pairs") Tensor x) {
        var input = Variable.input(x);
        input.times(input.detach()).sum().backward();
        assertClose(input.gradient(), x, exactly());
    }

    @Example @Label("NoGradient: nothing is recorded inside, and backward says why it cannot start")
    void noGradientRecordsNothing() {
        var x = Variable.input(Tensor.ones(2));
        var y = NoGradient.call(() -> x.square().sum());
        assertThat(y.needsGradient()).isFalse();
        assertThatThrownBy(y::backward).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("constant, detached, or made inside NoGradient");
    }

    @Example @Label("a hook sees the gradient when it is complete, and once")
    void hooksSeeCompleteGradients() {
        var seen = new ArrayList<Double>();
        var x = Variable.input(Tensor.of(3));
        var y = x.square();
        y.onGradient(g -> seen.add(g.item()));
        x.onGradient(g -> seen.add(g.item()));
        y.times(2).plus(y.times(5)).sum().backward();
        assertThat(seen).isEqualTo(List.of(7.0, 42.0));
    }

    /// What nobody wants is not computed: the first layer's data, for one.
    @Example @Label("an operation is told which inputs need no gradient")
    void constantsNeedNoGradient() {
        var asked = new ArrayList<Boolean>();
        var op = new Op() {
            @Override public Tensor forward(Tensor... in) {
                asked.add(needs(0));
                asked.add(needs(1));
                return in[0].times(in[1]);
            }

            @Override public Tensor[] backward(Tensor dy) {
                return gradients(null, dy);
            }
        };
        var data = Variable.constant(Tensor.ones(2));
        data.apply(op, Variable.input(Tensor.ones(2))).sum().backward();
        assertThat(asked).containsExactly(false, true);
    }

    // ── Refusals ─────────────────────────────────────────────────────────────────────────────────

    @Example @Label("refused: backward from more than one number")
    void refusesANonScalarRoot() {
        var x = Variable.input(Tensor.ones(2, 3));
        assertThatThrownBy(() -> x.square().backward()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has shape [2, 3]: sum or average it");
    }

    @Example @Label("refused: an operation used twice")
    void refusesASecondUse() {
        var x = Variable.input(Tensor.ones(2));
        var op = new Functions.Exp();
        x.apply(op);
        assertThatThrownBy(() -> x.apply(op)).isInstanceOf(IllegalStateException.class)
                .hasMessage("Exp: an instance is one use of an operation, and this one has been"
                        + " applied before: make a new one");
    }

    @Example @Label("refused: a graph walked twice; and what it had remembered is gone")
    void refusesASecondWalk() {
        var y = Variable.input(Tensor.ones(2)).exp().sum();
        y.backward();
        assertThatThrownBy(y::backward).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has walked through this Sum before")
                .hasMessageContaining("run forward again");
    }

    @Example @Label("refused: an input or a result changed in place before backward needed it")
    void refusesAChangeInPlace() {
        var x = Variable.input(Tensor.ones(2));
        var y = x.square();
        x.value().timesInPlace(3);
        assertThatThrownBy(() -> y.sum().backward()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Square used was changed in place");
        var z = Variable.input(Tensor.ones(2)).exp();
        z.value().fillInPlace(0);
        assertThatThrownBy(() -> z.sum().backward()).hasMessageContaining("Exp used was changed");
    }

    @Example @Label("refused: cotangents and gradients of another shape")
    void refusesShapesThatDoNotFit() {
        var x = Variable.input(Tensor.ones(2));
        assertThatThrownBy(() -> x.exp().backward(Tensor.ones(3)))
                .hasMessageContaining("cotangent of shape [3] for a variable of shape [2]");
        var wrong = x.apply(new Op() {
            @Override public Tensor forward(Tensor... in) {
                return in[0].sum();
            }

            @Override public Tensor[] backward(Tensor dy) {
                return gradients(dy);
            }
        });
        assertThatThrownBy(() -> wrong.backward(Tensor.ones(1)))
                .hasMessageContaining("input 0 has shape [2], but backward gave it [1]");
    }

    // ── Memory ───────────────────────────────────────────────────────────────────────────────────

    /// Keeps a copy of its input for backward, and a weak reference to the copy for the test.
    private static final class Keeper extends Op {

        private final List<WeakReference<Tensor>> kept;
        private Tensor x;

        Keeper(List<WeakReference<Tensor>> kept) {
            this.kept = kept;
        }

        @Override public Tensor forward(Tensor... in) {
            x = in[0].copy();
            kept.add(new WeakReference<>(x));
            return x.square();
        }

        @Override public Tensor[] backward(Tensor dy) {
            return gradients(dy.times(x).times(2));
        }
    }

    /// When the gradient between two operations is complete, the later one has done its work: what it
    /// saved is gone, and its result with all that only it was needed for.
    @Example
    @Label("freed as backward goes: what the later operation saved, before the earlier one runs")
    void freesMemoryAsItGoes() {
        freesAsItGoes();
        new Arena().run(this::freesAsItGoes);                        // an arena holds nothing back
    }

    private void freesAsItGoes() {
        var kept = new ArrayList<WeakReference<Tensor>>();
        var x = Variable.input(Tensor.ones(2));
        var between = x.apply(new Keeper(kept));
        var results = new ArrayList<WeakReference<Variable>>();
        var loss = sumOfSquares(between, kept, results);
        var gone = new ArrayList<Boolean>();
        between.onGradient(_ -> {
            System.gc();
            kept.forEach(tensor -> gone.add(tensor.get() == null));
            results.forEach(result -> gone.add(result.get() == null));
        });
        loss.backward();
        assertThat(gone).containsExactly(false, true, true);
        System.gc();
        assertThat(kept).allMatch(tensor -> tensor.get() == null);
        assertThatThrownBy(() -> between.node().check()).hasMessageContaining("is gone");
    }

    private static Variable sumOfSquares(Variable x, List<WeakReference<Tensor>> kept,
            List<WeakReference<Variable>> results) {
        var y = x.apply(new Keeper(kept));
        results.add(new WeakReference<>(y));
        return y.sum();
    }

    @Provide Arbitrary<Tensor> pairs() {
        return Tensors.of(2).between(-3, 3);
    }
}
