package ch03.training;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static ch03.training.laws.GradientLaws.assertAdjoint;
import static ch03.training.laws.GradientLaws.assertThreeGradientsAgree;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.TensorLaws;
import ch02.tensors.laws.Tensors;
import ch03.training.Operations.Use;
import common.Rng;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple.Tuple2;

/// # Three gradients agree, for every operation
class OpGradientsTest {

    @Property(tries = 500) @Label("reverse mode = forward mode = differences, for each operation")
    void threeGradientsAgree(@ForAll("operations") Use use) {
        assertThreeGradientsAgree(use.function(), use.inputs());
    }

    @Provide Arbitrary<Use> operations() {
        return Arbitraries.of(Operations.ALL).flatMap(Operations::uses).withoutEdgeCases();
    }

    /// An operation that was added and not listed would never be checked.
    @Example @Label("no operation of the engine is missing from the list")
    void everyOperationIsListed() {
        var listed = Operations.ALL.stream().map(operation -> operation.uses().sample())
                .flatMap(OpGradientsTest::variables).filter(y -> y.node() != null)
                .map(y -> y.node().name()).collect(Collectors.toSet());
        var engine = Stream.of(Arithmetic.class, Functions.class, Reductions.class, Views.class,
                        Choices.class, Products.class)
                .flatMap(file -> Arrays.stream(file.getDeclaredClasses()))
                .filter(AnyOp.class::isAssignableFrom).map(Class::getSimpleName).toList();
        assertThat(engine).hasSizeGreaterThan(40).allMatch(listed::contains);
    }

    /// Everything between the inputs and the result.
    private static Stream<Variable> variables(Use use) {
        var inputs = Arrays.stream(use.inputs()).map(Variable::input).toArray(Variable[]::new);
        return new ComputationGraph(use.function().apply(inputs)).variables().stream();
    }

    @Property(tries = 100) @Label("reverse mode = forward mode = differences, for random formulas")
    void threeGradientsAgreeOnFormulas(@ForAll("programs") TensorProgram program) {
        assertThreeGradientsAgree(program::run, program.start());
    }

    @Provide Arbitrary<TensorProgram> programs() {
        return TensorProgram.any();
    }

    // ── 3.1: the adjoint of broadcasting ─────────────────────────────────────────────────────────

    @Property @Tag("3.1") @Label("⟨expand x, y⟩ = ⟨x, sumTo y⟩: repeating and summing are adjoint")
    void sumToIsTheAdjointOfExpand(@ForAll("broadcastable") Tuple2<Tensor, Tensor> pair) {
        var x = pair.get1();
        var wide = x.shape().broadcast(pair.get2().shape());
        var y = pair.get2().expand(wide).copy();
        TensorLaws.assertAdjoint(t -> t.expand(wide), t -> AnyOp.sumTo(x.shape(), t), x, y);
    }

    @Property @Tag("3.1") @Label("x + y: each gradient has the shape of its operand and agrees")
    void gradientOfABroadcastSum(@ForAll("broadcastable") Tuple2<Tensor, Tensor> pair) {
        assertThreeGradientsAgree(in -> in[0].plus(in[1]), pair.get1(), pair.get2());
    }

    @Provide Arbitrary<Tuple2<Tensor, Tensor>> broadcastable() {
        return Tensors.of(Shapes.any().ranks(0, 3).sizes(0, 3)).broadcastable();
    }

    // ── 3.2: softmax ─────────────────────────────────────────────────────────────────────────────

    @Property @Tag("3.2") @Label("softmax: ⟨J v, w⟩ = ⟨v, Jᵀ w⟩")
    void softmaxBackwardIsTheAdjoint(@ForAll("tables") Tensor x, @ForAll("tables") Tensor v,
            @ForAll("tables") Tensor w) {
        assertAdjoint(() -> new Reductions.Softmax(1), x, v, w);
    }

    /// Adding a constant to all scores of a row changes nothing, so the gradient has no part along
    /// it.
    @Property @Tag("3.2") @Label("softmax: the gradient of each row sums to 0")
    void softmaxGradientsCancel(@ForAll("tables") Tensor x, @ForAll("tables") Tensor w) {
        var gradient = Jacobian.transposedTimes(s -> s.softmax(1), x, w);
        assertClose(gradient.sum(1), gradient.sum(1).filled(0), within(1e-12));
    }

    @Provide Arbitrary<Tensor> tables() {
        return Tensors.of(3, 4).between(-5, 5);
    }

    // ── 3.3: the matrix product ──────────────────────────────────────────────────────────────────

    @Property(tries = 60) @Tag("3.3") @Label("A B: three gradients agree, vectors and batches too")
    void gradientOfAProduct(@ForAll("factors") Tuple2<Tensor, Tensor> pair,
            @ForAll boolean row, @ForAll boolean column) {
        var a = row ? pair.get1().reshape(-1, pair.get1().size(-1)).select(0, 0) : pair.get1();
        var b = column ? first(pair.get2()).select(1, 0) : pair.get2();
        assertThreeGradientsAgree(in -> in[0].matmul(in[1]), a, b);
    }

    @Example @Tag("3.3") @Label("A B where each factor is broadcast along an axis of the other")
    void gradientOfABroadcastProduct() {
        Backend.EJML.run(() -> {
            var rng = Rng.seed(1);
            assertThreeGradientsAgree(in -> in[0].matmul(in[1]),
                    Tensor.normal(rng, 2, 1, 2, 3), Tensor.normal(rng, 1, 3, 3, 2));
        });
    }

    private static Tensor first(Tensor matrices) {
        return matrices.reshape(-1, matrices.size(-2), matrices.size(-1)).select(0, 0);
    }

    @Provide Arbitrary<Tuple2<Tensor, Tensor>> factors() {
        return Tensors.of(Shapes.nonEmpty().ranks(3, 4).sizes(1, 3)).factors();
    }
}
