package ch03.training;

import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Any formula of matrices: a list of steps, each of which applies an operation to two earlier
/// ones. Where shapes do not fit, a step makes them fit. Results stay small and all operations are
/// smooth.
record TensorProgram(Tensor[] start, List<Step> steps) {

    record Step(int op, int i, int j) { }

    static Arbitrary<TensorProgram> any() {
        var places = Arbitraries.integers().between(0, 7);
        var step = Combinators.combine(Arbitraries.integers().between(0, 17), places, places)
                .as(Step::new);
        var matrix = Tensors.of(Shapes.nonEmpty().rank(2).sizes(1, 3)).between(-2, 2);
        return Combinators.combine(matrix.array(Tensor[].class).ofSize(2),
                step.list().ofMinSize(1).ofMaxSize(7)).as(TensorProgram::new).withoutEdgeCases();
    }

    Variable run(Variable... inputs) {
        var matrices = new ArrayList<>(Arrays.asList(inputs));
        var total = inputs[0].sum();
        for (var step : steps) {
            var a = matrices.get(step.i % matrices.size());
            var b = matrices.get(step.j % matrices.size());
            var c = apply(step.op, a, b);
            matrices.add(c);
            total = total.plus(c.sin().sum());
        }
        return total;
    }

    private static Variable apply(int op, Variable a, Variable b) {
        var fits = fits(a, b) ? b : b.mean();
        var rows = a.size(0);
        return switch (op) {
            case 0 -> a.plus(fits);
            case 1 -> a.minus(fits);
            case 2 -> a.sin().times(fits.tanh());
            case 3 -> a.div(fits.square().plus(1));
            case 4 -> a.tanh().matmul(a.size(1) == b.size(0) ? b : a.transpose()).tanh();
            case 5 -> a.softmax(0).logSumExp(1);
            case 6 -> a.logSoftmax(1).tanh();
            case 7 -> a.sigmoid().log();
            case 8 -> a.square().plus(1).rsqrt().transpose();
            case 9 -> a.erf().cumulativeSum(0);
            case 10 -> a.cos().reshape(-1, 1).expand(rows * a.size(1), 2);
            case 11 -> a.take(0, Indices.of(rows - 1, 0));
            case 12 -> a.flip(1).slice(0, 0, (rows + 1) / 2);
            case 13 -> a.var(0, 1).plus(0.1).sqrt();
            case 14 -> Variable.concat(1, a, a.exp().log1p());
            case 15 -> a.tanh().prod(0);
            case 16 -> Variable.einsum("ij,kj->ik", a.tanh(), a.sin());
            default -> a.square().plus(0.5).pow(-0.5).expm1();
        };
    }

    private static boolean fits(Variable a, Variable b) {
        return (a.size(0) == b.size(0) || b.size(0) == 1)
                && (a.size(1) == b.size(1) || b.size(1) == 1);
    }

    @Override public String toString() {
        return Arrays.toString(start) + " " + steps;
    }
}
