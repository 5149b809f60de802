package ch03.training;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch01.basics.ForwardMode;
import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # A scalar engine and its peers
class ValueTest {

    /// The expression that the engine micrograd introduces itself with; it prints four digits.
    @Example @Tag("3.4") @Label("g = 24.7041, ∂g/∂a = 138.8338, ∂g/∂b = 645.5773")
    void agreesWithMicrograd() {
        var a = new Value(-4);
        var b = new Value(2);
        var c = a.plus(b);
        var d = a.times(b).plus(b.pow(3));
        c = c.plus(c).plus(1);
        c = c.plus(c).plus(1).minus(a);
        d = d.plus(d.times(2)).plus(b.plus(a).relu());
        d = d.plus(d.times(3)).plus(b.minus(a).relu());
        var e = c.minus(d);
        var f = e.pow(2);
        var g = f.div(new Value(2)).plus(new Value(10).div(f));
        g.backward();
        assertClose(new double[] {g.data(), a.gradient(), b.gradient()},
                new double[] {24.7041, 138.8338, 645.5773}, within(1e-6));
    }

    @Property @Tag("3.4") @Label("backward and dual numbers give the same gradient")
    void agreesWithDualNumbers(@ForAll("programs") ScalarProgram program) {
        var inputs = values(program.start());
        program.run(ScalarProgram.VALUES, inputs).backward();
        assertClose(Arrays.stream(inputs).mapToDouble(Value::gradient).toArray(),
                ForwardMode.gradient(program::onDuals, program.start()), within(1e-12));
    }

    @Property @Label("the engine of numbers and the engine of tensors agree")
    void agreesWithVariables(@ForAll("programs") ScalarProgram program) {
        var inputs = values(program.start());
        program.run(ScalarProgram.VALUES, inputs).backward();
        var gradients = Backend.EJML.call(() -> {
            var x = Arrays.stream(program.start()).mapToObj(Tensor::scalar).map(Variable::input)
                    .toArray(Variable[]::new);
            program.run(ScalarProgram.VARIABLES, x).backward();
            return Arrays.stream(x).map(Variable::gradient)
                    .mapToDouble(g -> g == null ? 0 : g.item()).toArray();
        });
        assertClose(Arrays.stream(inputs).mapToDouble(Value::gradient).toArray(), gradients,
                within(1e-12));
    }

    @Provide Arbitrary<ScalarProgram> programs() {
        return ScalarProgram.any();
    }

    /// Shares from both uses arrive before the gradient is passed on: with y = x², z = y + y·x the
    /// slope is 2x + 3x². Whoever passes it on too early gets too little or too much.
    @Example @Tag("3.4") @Label("a diamond: every path counts once")
    void countsEachPathOnce() {
        var x = new Value(3);
        var y = x.times(x);
        var z = y.plus(y.times(x));
        z.backward();
        assertThat(x.gradient()).isEqualTo(2 * 3 + 3 * 9);
    }

    @Example @Tag("3.4") @Label("a second backward starts from zero")
    void doesNotAddUp() {
        var x = new Value(5);
        var y = x.pow(2);
        y.backward();
        y.backward();
        assertThat(x.gradient()).isEqualTo(10);
    }

    /// The derivative of the sum of n equal terms; recursion would overflow the stack.
    @Example @Tag("3.4") @Label("a chain of 100,000 operations is walked without recursion")
    void walksLongChains() {
        var x = new Value(1);
        var sum = IntStream.range(0, 100_000).boxed()
                .reduce(new Value(0), (s, _) -> s.plus(x), (s, _) -> s);
        sum.backward();
        assertThat(x.gradient()).isEqualTo(100_000);
    }

    private static Value[] values(double[] x) {
        return Arrays.stream(x).mapToObj(Value::new).toArray(Value[]::new);
    }
}
