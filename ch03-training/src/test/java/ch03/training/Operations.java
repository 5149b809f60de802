package ch03.training;

import ch02.tensors.Indices;
import ch02.tensors.Mask;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Numbers;
import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.Tensors;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;

/// Every operation of the chapter with inputs on which it is smooth: positive under a root, away
/// from a kink, no two equal under a maximum.
record Operations(
        String name, Function<Variable[], Variable> function, Arbitrary<Tensor[]> inputs) {

    /// One operation on one draw of its inputs.
    record Use(String name, Function<Variable[], Variable> function, Tensor[] inputs) {

        @Override public String toString() {
            return name + " of " + List.of(inputs);
        }
    }

    Arbitrary<Use> uses() {
        return inputs.map(x -> new Use(name, function, x));
    }

    private static final Shapes SHAPES = Shapes.any().ranks(0, 3).sizes(1, 3);
    private static final Indices ROWS = Indices.of(2, 0, 2);
    private static final Indices PLACES = Indices.of(Shape.of(2, 3), 2, 2, 0, 1, 0, 2);
    private static final Mask MASK = Mask.of(Shape.of(3, 1), true, false, true);

    static final List<Operations> ALL = List.of(
            pair("plus", -3, 3, Variable::plus),
            pair("minus", -3, 3, Variable::minus),
            pair("times", -3, 3, Variable::times),
            pair("div", 0.5, 3, Variable::div),
            pair("pow", 0.5, 3, Variable::pow),
            pair("maximum", -3, 3, Variable::maximum),
            pair("minimum", -3, 3, Variable::minimum),
            one("plus a number", -3, 3, x -> x.plus(2)),
            one("minus a number", -3, 3, x -> x.minus(2)),
            one("times a number", -3, 3, x -> x.times(-2)),
            one("div by a number", -3, 3, x -> x.div(4)),
            one("pow of a number", 0.5, 3, x -> x.pow(-1.5)),
            one("square as a power", -3, 3, x -> x.pow(2)),
            one("clamp", -3, 3, x -> x.clamp(-1, 1)),
            one("negate", -3, 3, Variable::negate),
            one("abs", -3, 3, Variable::abs),
            one("square", -3, 3, Variable::square),
            one("sqrt", 0.5, 3, Variable::sqrt),
            one("rsqrt", 0.5, 3, Variable::rsqrt),
            one("reciprocal", 0.5, 3, Variable::reciprocal),
            one("exp", -3, 3, Variable::exp),
            one("expm1", -3, 3, Variable::expm1),
            one("log", 0.5, 3, Variable::log),
            one("log1p", -0.5, 3, Variable::log1p),
            one("sin", -3, 3, Variable::sin),
            one("cos", -3, 3, Variable::cos),
            one("tanh", -3, 3, Variable::tanh),
            one("sigmoid", -3, 3, Variable::sigmoid),
            one("erf", -2, 2, Variable::erf),
            one("relu", -3, 3, Variable::relu),
            one("sum", -3, 3, x -> x.sum()),
            one("mean", -3, 3, x -> x.mean()),
            one("max", -3, 3, x -> x.max()),
            one("min", -3, 3, x -> x.min()),
            one("prod", -2, 2, x -> x.prod()),
            one("norm", 0.5, 3, x -> x.norm()),
            table("sum of an axis", x -> x.sum(0)),
            table("mean of an axis", x -> x.mean(-1)),
            table("max of an axis", x -> x.max(0)),
            table("prod of an axis", x -> x.prod(1)),
            table("prod with a zero", x -> x.times(Variable.constant(
                    x.value().slice(1, 0, 1).filled(0))).prod(0)),
            table("var", x -> x.var(1, 0)),
            table("std", x -> x.std(0, 1)),
            table("logSumExp", x -> x.logSumExp(1)),
            table("softmax", x -> x.softmax(-1)),
            table("logSoftmax", x -> x.logSoftmax(0)),
            table("cumulativeSum", x -> x.cumulativeSum(1)),
            table("reshape", x -> x.reshape(4, 3).tanh()),
            table("permute", x -> x.permute(1, 0)),
            table("transpose", x -> x.transpose()),
            table("expand", x -> x.slice(0, 0, 1).expand(2, 3, 4)),
            table("flip", x -> x.flip(1)),
            table("slice", x -> x.slice(1, 1, 4, 2)),
            table("select", x -> x.select(1, 3)),
            table("diagonal", x -> x.diagonal(0, 1)),
            table("squeeze", x -> x.slice(0, 1, 2).squeeze(0)),
            table("unsqueeze", x -> x.unsqueeze(1)),
            table("split", x -> x.split(1, 1, 3)[1]),
            table("take", x -> x.take(0, ROWS)),
            table("gather", x -> x.gather(0, PLACES)),
            table("maskedFill", x -> x.maskedFill(MASK, 5)),
            tables("concat", (a, b) -> Variable.concat(1, a, b, a)),
            tables("stack", (a, b) -> Variable.stack(-1, a, b)),
            tables("where", (a, b) -> Variable.where(MASK, a, b)),
            tables("scatterAdd",
                    (a, b) -> a.scatterAdd(0, PLACES, b.slice(0, 1, 3).slice(1, 1, 4))),
            tables("matmul", (a, b) -> a.matmul(b.transpose())),
            tables("einsum", (a, b) -> Variable.einsum("ij,kj->ik", a, b)),
            tables("einsum outer", (a, b) -> Variable.einsum("ij,kl->ijkl", a, b)),
            tables("einsum of three", (a, b) -> Variable.einsum("ij,kj,il->kl", a, b, a.sin())),
            table("einsum transpose", x -> Variable.einsum("ij->ji", x)),
            table("einsum sum", x -> Variable.einsum("ij->j", x)),
            table("einsum diagonal", x -> Variable.einsum("iijj->ji", x.reshape(2, 1, 3, 2)
                    .expand(2, 2, 3, 2).slice(3, 0, 1).expand(2, 2, 3, 3))));

    private static Operations one(
            String name, double low, double high, UnaryOperator<Variable> f) {
        return new Operations(name, in -> f.apply(in[0]),
                Tensors.of(SHAPES).between(low, high).map(x -> new Tensor[] {apart(x, 3)}));
    }

    private static Operations pair(
            String name, double low, double high, BinaryOperator<Variable> f) {
        return new Operations(name, in -> f.apply(in[0], in[1]),
                Tensors.of(SHAPES).between(low, high).broadcastable().map(
                        p -> new Tensor[] {apart(p.get1(), 3), apart(p.get2(), 6)}));
    }

    private static Operations table(String name, UnaryOperator<Variable> f) {
        return new Operations(name, in -> f.apply(in[0]),
                Tensors.of(3, 4).numbers(Numbers.between(-3, 3))
                        .map(x -> new Tensor[] {apart(x, 3)}));
    }

    private static Operations tables(String name, BinaryOperator<Variable> f) {
        return new Operations(name, in -> f.apply(in[0], in[1]),
                Tensors.of(3, 4).between(-3, 3).ofOneShape(2).map(
                        list -> new Tensor[] {list.getFirst(), list.getLast()}));
    }

    /// Numbers that were drawn on a grid of 1/100, each moved a little and none as much as another.
    private static Tensor apart(Tensor x, int thousandths) {
        var numbers = x.toArray();
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = Math.rint(numbers[i] * 100) / 100 + 1e-3 * thousandths + 1e-4 * i;
        }
        return x.backend().of(x.shape(), numbers);
    }
}
