package ch03.training;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;

import ch02.tensors.Tensor;
import ch02.tensors.laws.Golden;
import ch02.tensors.laws.TensorLaws;
import ch02.tensors.laws.Tensors;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # First and second derivatives as tables
class JacobianTest {

    /// From 3 numbers to 6.
    private static Variable function(Variable x) {
        var table = x.reshape(3, 1).times(x.sin().reshape(1, 3));    // [3, 3]
        return table.slice(1, 0, 2).tanh().plus(x.sum());            // [3, 2]
    }

    /// One number of 3: all second derivatives are there.
    private static Variable curved(Variable x) {
        return function(x).square().sum().plus(x.prod()).plus(x.softmax(0).log().sum().exp());
    }

    @Property(tries = 50) @Label("⟨J v, w⟩ = ⟨v, Jᵀ w⟩: forward mode and reverse mode are adjoint")
    void modesAreAdjoint(@ForAll("threes") Tensor x, @ForAll("threes") Tensor v,
            @ForAll("sixes") Tensor w) {
        TensorLaws.assertAdjoint(t -> Jacobian.times(JacobianTest::function, x, t),
                t -> Jacobian.transposedTimes(JacobianTest::function, x, t), v, w);
    }

    @Property(tries = 50) @Label("by columns and by rows the table is the same")
    void columnsAndRowsAgree(@ForAll("threes") Tensor x) {
        assertClose(Jacobian.byColumns(JacobianTest::function, x),
                Jacobian.byRows(JacobianTest::function, x), within(1e-12));
    }

    @Property(tries = 50) @Label("J of g ∘ f is J of g times J of f")
    void chainRule(@ForAll("threes") Tensor x) {
        UnaryOperator<Variable> g = y -> y.sigmoid().cumulativeSum(0).reshape(2, 3);
        var y = Jacobian.of(JacobianTest::function, x);
        var there = function(Variable.constant(x)).value();
        assertClose(Jacobian.of(v -> g.apply(function(v)), x),
                Jacobian.of(g, there).matmul(y), within(1e-12));
    }

    /// Differences of gradients: h² from the formula and ε/h from the subtraction, as for values.
    @Property(tries = 50) @Label("H v = (∇f(x + h v) − ∇f(x − h v)) / 2h")
    void hessianVectorIsADifferenceOfGradients(
            @ForAll("threes") Tensor x, @ForAll("threes") Tensor v) {
        var h = 1e-5;
        var after = gradient(x.plus(v.times(h)));
        var difference = after.minus(gradient(x.minus(v.times(h)))).div(2 * h);
        assertClose(HessianVector.times(JacobianTest::curved, x, v), difference, within(1e-6));
    }

    private static Tensor gradient(Tensor x) {
        return Jacobian.byRows(JacobianTest::curved, x).reshape(-1);
    }

    @Property(tries = 50) @Label("H = Hᵀ: the order of the two derivatives does not matter")
    void hessianIsSymmetric(@ForAll("threes") Tensor x) {
        var hessian = HessianVector.hessian(JacobianTest::curved, x);
        assertClose(hessian, hessian.transpose(), within(1e-11));
    }

    /// With f = ⟨a, tanh(b)⟩, moving b only: the gradient of a changes by (1 − tanh² b) v, that of
    /// b by −2 a tanh(b) (1 − tanh² b) v.
    @Property(tries = 50) @Label("mixed: how the gradient of one tensor depends on another")
    void mixedDerivatives(@ForAll("threes") Tensor a, @ForAll("threes") Tensor b,
            @ForAll("threes") Tensor v) {
        var products = HessianVector.times(in -> in[0].times(in[1].tanh()).sum(),
                new Tensor[] {a, b}, a.filled(0), v);
        var t = b.tanh();
        var slope = t.square().negate().plus(1).times(v);
        assertClose(products[0], slope, within(1e-12));
        assertClose(products[1], a.times(t).times(slope).times(-2), within(1e-12));
    }

    @Example @Label("PyTorch's Jacobian, gradient, Hessian and Hessian times vector")
    void agreesWithPyTorch() {
        for (var g : Golden.cases(JacobianTest.class, "autograd")) {
            UnaryOperator<Variable> f = x -> ofPyTorch(Variable.constant(g.input("w")), x);
            switch (g.op()) {
                case "jacobian" -> {
                    UnaryOperator<Variable> bump = x -> bump(Variable.constant(g.input("w")), x);
                    assertClose(Jacobian.byRows(bump, g.input("x")), g.output("jacobian"),
                            within(g.tolerance()));
                }
                case "hessian" -> {
                    assertClose(Jacobian.of(f, g.input("x")).reshape(-1), g.output("gradient"),
                            within(g.tolerance()));
                    assertClose(HessianVector.hessian(lifted(g), g.input("x")),
                            g.output("hessian"), within(g.tolerance()));
                }
                case "hessian_vector" -> assertClose(
                        HessianVector.times(lifted(g), g.input("x"), g.input("v")),
                        g.output("product"), within(g.tolerance()));
                default -> { }
            }
        }
    }

    /// The function with weights that are made where it runs: in dual numbers.
    private static UnaryOperator<Variable> lifted(Golden g) {
        return x -> ofPyTorch(Variable.constant(
                g.input("w").to(x.value().backend())), x);
    }

    /// tanh(w x) · exp(−(w x)²)
    private static Variable bump(Variable w, Variable x) {
        var wx = w.matmul(x);
        return wx.tanh().times(wx.square().negate().exp());
    }

    /// logsumexp(w x) + Σ sin(xᵢ) xᵢ₋₁, indices cyclic
    private static Variable ofPyTorch(Variable w, Variable x) {
        var n = x.size(0);
        var before = Variable.concat(0, x.slice(0, n - 1, n), x.slice(0, 0, n - 1));
        return w.matmul(x).logSumExp(0).plus(x.sin().times(before).sum());
    }

    @Provide Arbitrary<Tensor> threes() {
        return Tensors.of(3).between(-2, 2);
    }

    @Provide Arbitrary<Tensor> sixes() {
        return Tensors.of(3, 2).between(-2, 2);
    }
}
