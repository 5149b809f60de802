package ch03.training;

import ch02.tensors.Tensor;
import common.exercises.Exercise;
import java.util.stream.Collectors;

/// # Matrix products, backward
///
/// With $C = AB$, a small change of $A$ changes the loss by $\langle \bar C, dA\, B \rangle =
/// \langle \bar C B^{\mathsf T}, dA \rangle$, and likewise for $B$:
///
/// $$ \bar A = \bar C\, B^{\mathsf T}, \qquad \bar B = A^{\mathsf T}\, \bar C $$
///
/// A check by shapes: $[M, N] \cdot [N, K]$ and $[K, M] \cdot [M, N]$ are the only orders that fit.
final class Products {

    private Products() { }

    /// As [Tensor#matmul]: vectors are promoted to matrices, batch axes broadcast.
    static final class Matmul extends Op {

        private Tensor a, b;

        @Override public Tensor forward(Tensor... in) {
            a = in[0];
            b = in[1];
            return a.matmul(b);
        }

        /// **Exercise 3.3.** Write this method; [#rightGradient] is given.
        /// <details><summary>Hint</summary>Make matrices of vectors first, a row of the left one
        /// and a column of the right one, and restore the axis that the result has lost. Batch axes
        /// that were broadcast are summed.</details>
        @Exercise("3.3")
        @Override public Tensor[] backward(Tensor dc) {
            var left = a.rank() == 1 ? a.unsqueeze(0) : a;           // [..., M, K]
            var right = b.rank() == 1 ? b.unsqueeze(1) : b;          // [..., K, N]
            var flow = b.rank() == 1 ? dc.unsqueeze(-1) : dc;
            flow = a.rank() == 1 ? flow.unsqueeze(-2) : flow;        // [..., M, N]
            return gradients(
                    needs(0) ? sumTo(left.shape(), flow.matmul(right.transpose()))
                            .reshape(a.shape().toArray()) : null,
                    needs(1) ? rightGradient(left, right, flow)
                            .reshape(b.shape().toArray()) : null);
        }

        /// One matrix on the right of many rows: all the leading axes of `A` are rows, and are
        /// summed over by the product itself. Where `B` is the transpose of a weight that lies row
        /// by row, $\bar B^{\mathsf T} = \bar C^{\mathsf T} A$ is computed instead: then the gradient
        /// lies as the weight does, and the optimizer goes through both in one walk.
        private static Tensor rightGradient(Tensor left, Tensor right, Tensor flow) {
            if (right.rank() == 2) {
                var a = left.reshape(-1, left.size(-1));
                var c = flow.reshape(a.size(0), flow.size(-1));
                return right.transpose().layout().isContiguous() ? c.transpose().matmul(a).transpose()
                        : a.transpose().matmul(c);
            }
            return sumTo(right.shape(), left.transpose().matmul(flow));
        }
    }

    /// Einstein's notation makes the gradients obvious: the result and one operand change places.
    /// `"ij,jk->ik"` gives `"ik,jk->ij"` for the first operand and `"ij,ik->jk"` for the second.
    /// Two cases need a second look. A letter that one operand alone holds was summed over, so its
    /// gradient is repeated along that axis. And a letter that an operand holds twice took its
    /// diagonal, so the gradient goes there, and to nowhere else.
    static final class Einsum extends Op {

        private final String[] terms;
        private final String result;
        private Tensor[] operands;

        Einsum(String equation) {
            var sides = equation.replace(" ", "").split("->", -1);
            if (sides.length != 2) {
                throw new IllegalArgumentException("einsum \"" + equation
                        + "\": expected terms, an arrow and a result, such as ij,jk->ik");
            }
            terms = sides[0].split(",", -1);
            result = sides[1];
        }

        @Override public Tensor forward(Tensor... in) {
            operands = in;
            return Tensor.einsum(String.join(",", terms) + "->" + result, in);
        }

        @Override public Tensor[] backward(Tensor dc) {
            var gradients = new Tensor[operands.length];
            for (var k = 0; k < gradients.length; k++) {
                gradients[k] = needs(k) ? gradient(k, dc) : null;
            }
            return gradients;
        }

        private Tensor gradient(int k, Tensor dc) {
            var others = terms.clone();
            var factors = operands.clone();
            others[k] = result;
            factors[k] = dc;
            var held = String.join("", others);
            var letters = letters(terms[k], terms[k]);
            var common = letters(terms[k], held);
            var flow = Tensor.einsum(String.join(",", others) + "->" + common, factors);
            if (common.equals(terms[k])) {
                return flow;
            }
            for (var i = 0; i < letters.length(); i++) {
                flow = held.indexOf(letters.charAt(i)) < 0 ? flow.unsqueeze(i) : flow;
            }
            var dx = operands[k].filled(0);
            Tensor.einsum(terms[k] + "->" + letters, dx).copyInPlace(flow);     // a view of dx
            return dx;
        }

        /// The letters of a term that stand in another, each once.
        private static String letters(String term, String other) {
            return term.chars().distinct().filter(c -> other.indexOf(c) >= 0)
                    .mapToObj(Character::toString).collect(Collectors.joining());
        }
    }
}
