package ch04.layers;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch03.training.Adam;
import ch03.training.AdamW;
import ch03.training.Optimizer;
import ch03.training.Parameter;
import ch03.training.Variable;
import common.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// # A shortcut leads to the same place
///
/// The fast backend computes some operations in one pass (see [ch02.tensors.Shortcuts]), the exact
/// one by their definitions. Values and gradients must agree to float: 2⁻²⁴ ≈ 6e-8 for each
/// rounding, of which the longest chain here (a row of 70 to mean 0 and variance 1, and back) has
/// some 80.
class ShortcutsTest {

    private static final double FLOAT = 1e-5;

    /// An operation of chapter 3 or 4 that has a shortcut, and the shape of its argument.
    record Case(String name, UnaryOperator<Variable> operation, int... shape) {
        @Override public String toString() {
            return name + " of " + java.util.Arrays.toString(shape);
        }
    }

    @Property(tries = 200) @Label("shortcut = definition, forward and backward")
    void shortcutsAgreeWithDefinitions(@ForAll("cases") Case law, @ForAll long seed) {
        var x = Backend.EJML.call(() -> Tensor.normal(Rng.seed(seed), law.shape));
        var exact = valueAndGradient(law, x, seed);
        var fast = valueAndGradient(law, x.to(Backend.SIMD), seed);
        assertClose(fast[0].toArray(), exact[0].toArray(), within(FLOAT));
        assertClose(fast[1].toArray(), exact[1].toArray(), within(FLOAT));
    }

    private static Tensor[] valueAndGradient(Case law, Tensor x, long seed) {
        return x.backend().call(() -> {
            var input = Variable.input(x);
            var y = law.operation.apply(input);
            var cotangent = Backend.EJML.call(() ->
                    Tensor.normal(Rng.seed(seed + 1), y.shape().toArray()));
            y.backward(cotangent.to(x.backend()));
            return new Tensor[] {y.value(), input.gradient()};
        });
    }

    @Provide
    Arbitrary<Case> cases() {
        var sizes = Arbitraries.integers().between(1, 70);
        return Arbitraries.of("relu", "softmax", "gelu", "geluTanh", "layer norm", "gates", "max pool")
                .flatMap(name -> sizes.tuple2().map(size -> make(name, size.get1(), size.get2())));
    }

    private static Case make(String name, int n, int m) {
        return switch (name) {
            case "relu" -> new Case(name, Variable::relu, n, m);
            case "softmax" -> new Case(name, x -> x.softmax(-1), n, m);
            case "gelu" -> new Case(name, Activation.gelu()::forward, n, m);
            case "geluTanh" -> new Case(name, Activation.geluTanh()::forward, n, m);
            case "layer norm" -> new Case(name, x -> x.apply(new Standardize(1e-2, -1)), n, m);
            case "gates" -> new Case(name, ShortcutsTest::gates, n, 5 * m);
            default -> new Case(name, new MaxPool2d(Window.of(n % 3 + 1).stride(m % 3 + 1))::forward,
                    n % 4 + 1, 2, 3 + n % 9, 3 + m % 40);
        };
    }

    /// The first 4/5 of the columns are z, the others the memory.
    private static Variable gates(Variable x) {
        var h = x.size(1) / 5;
        var next = x.slice(1, 0, 4 * h).applyAll(new LstmCell.Gates(), x.slice(1, 4 * h, 5 * h));
        return Variable.concat(1, next);
    }

    /// Windows of all kinds whose stride is 1, on images large and small, four at least, since fewer go by the definition.
    @Provide
    Arbitrary<Window[]> windows() {
        var window = Arbitraries.integers().between(1, 5).flatMap(kernel ->
                Arbitraries.integers().between(1, 2).flatMap(dilation ->
                        Arbitraries.integers().between(0, kernel).map(padding ->
                                Window.of(kernel).dilation(dilation).padding(padding))));
        return window.tuple2().map(pair -> new Window[] {pair.get1(), pair.get2()});
    }

    /// A sum of a hundred products has the same terms in the same order, hence the same bits.
    @Property(tries = 200) @Label("a convolution without windows = with windows, bit for bit")
    void aConvolutionNeedsNoWindows(@ForAll("windows") Window[] window,
            @ForAll @IntRange(min = 1, max = 9) int channels, @ForAll @IntRange(min = 1, max = 40) int outputs,
            @ForAll @IntRange(min = 9, max = 30) int height, @ForAll @IntRange(min = 9, max = 30) int width,
            @ForAll long seed) {
        var rng = Rng.seed(seed);
        var x = Tensor.normal(rng, 4, channels, height, width);
        var w = Tensor.normal(rng, outputs, channels, window[0].kernel(), window[1].kernel());
        var convolution = new Convolution(window[0], window[1], 1);
        var image = Variable.input(x);
        var y = image.apply(convolution.op(), Variable.constant(w));
        assertThat(y.value().toArray()).isEqualTo(convolution.forward(x, w).toArray());
        var dy = Tensor.normal(rng, y.shape().toArray());
        y.backward(dy);
        assertThat(image.gradient().toArray())
                .isEqualTo(convolution.imageGradient(dy, w, height, width).toArray());
    }

    /// The gradient of the weights is a sum over up to 4 · 34² places. In chains of a few hundred products of
    /// size 1, each rounded by 2⁻²⁴ of a partial sum of about 20, errors stay below 1e-4.
    @Property(tries = 100) @Label("weights learn the same from lines as from windows")
    void aConvolutionLearnsTheSame(@ForAll("windows") Window[] window,
            @ForAll @IntRange(min = 1, max = 6) int channels, @ForAll @IntRange(min = 1, max = 9) int outputs,
            @ForAll @IntRange(min = 9, max = 30) int height, @ForAll @IntRange(min = 9, max = 30) int width,
            @ForAll long seed) {
        var rng = Rng.seed(seed);
        var x = Tensor.normal(rng, 4, channels, height, width);
        var weight = Variable.input(
                Tensor.normal(rng, outputs, channels, window[0].kernel(), window[1].kernel()));
        var convolution = new Convolution(window[0], window[1], 1);
        var y = Variable.constant(x).apply(convolution.op(), weight);
        var dy = Tensor.normal(rng, y.shape().toArray());
        y.backward(dy);
        var exact = Backend.EJML.call(() ->
                convolution.weightGradient(x.to(Backend.EJML), dy.to(Backend.EJML)));
        assertClose(weight.gradient().toArray(), exact.toArray(), within(1e-4));
    }

    @Property(tries = 50) @Label("ten steps of Adam in one pass each = ten steps by the definition")
    void adamAgreesWithItsDefinition(@ForAll @IntRange(min = 1, max = 100) int n,
            @ForAll boolean decayed, @ForAll long seed) {
        Supplier<Optimizer> make = () -> decayed ? new AdamW() : new Adam();
        var exact = Backend.EJML.call(() -> tenSteps(make.get(), n, seed));
        var fast = Backend.SIMD.call(() -> tenSteps(make.get(), n, seed));
        assertClose(fast, exact, within(FLOAT));
    }

    private static double[] tenSteps(Optimizer optimizer, int n, long seed) {
        var rng = Rng.seed(seed);
        var p = new Parameter("p", Tensor.normal(rng, n));
        optimizer.add(List.of(p), 0.1, 0.01);
        for (var i = 0; i < 10; i++) {
            p.setGradient(Tensor.normal(rng, n).plus(2));            // away from 0, where √v is rough
            optimizer.step();
        }
        return p.value().toArray();
    }

    @Property(tries = 50) @Label("the product of all rows = the sum of the products")
    void aSharedWeightGathersItsGradient(@ForAll @IntRange(min = 1, max = 6) int steps,
            @ForAll @IntRange(min = 1, max = 5) int batch, @ForAll long seed) {
        Backend.EJML.run(() -> {
            var rng = Rng.seed(seed);
            var w = Variable.input(Tensor.normal(rng, 3, 4));
            var xs = new ArrayList<Variable>();
            for (var t = 0; t < steps; t++) {
                xs.add(Variable.input(Tensor.normal(rng, batch, 4)));
            }
            var gathered = gradient(w, xs, new SharedWeight(w)::times);
            var summed = gradient(w, xs, x -> x.matmul(w.transpose()));
            assertClose(gathered.toArray(), summed.toArray(), within(1e-12));
        });
    }

    private static Tensor gradient(Variable w, List<Variable> xs, UnaryOperator<Variable> times) {
        w.clearGradient();
        xs.stream().map(x -> times.apply(x).tanh().sum()).reduce(Variable::plus).orElseThrow()
                .backward();
        return w.gradient();
    }
}
