package ch03.training;

import ch02.tensors.Tensor;

/// # Matrix products, backward
///
/// With $C = AB$, a small change of $A$ changes the loss by
/// $\langle \bar C, dA\, B \rangle = \langle \bar C B^{\mathsf T}, dA \rangle$, and likewise for $B$:
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

        @Override public Tensor[] backward(Tensor dc) {
            var left = a.rank() == 1 ? a.unsqueeze(0) : a;           // [..., M, K]
            var right = b.rank() == 1 ? b.unsqueeze(1) : b;          // [..., K, N]
            var flow = b.rank() == 1 ? dc.unsqueeze(-1) : dc;
            flow = a.rank() == 1 ? flow.unsqueeze(-2) : flow;        // [..., M, N]
            return gradients(
                    needs(0) ? sumTo(left.shape(), flow.matmul(right.transpose()))
                            .reshape(a.shape().toArray()) : null,
                    needs(1) ? rightGradient(left, right, flow).reshape(b.shape().toArray()) : null);
        }

        /// One matrix on the right of many rows: all the leading axes of `A` are rows, and are summed over
        /// by the product itself.
        private static Tensor rightGradient(Tensor left, Tensor right, Tensor flow) {
            if (right.rank() == 2) {
                var rows = left.reshape(-1, left.size(-1));
                return rows.transpose().matmul(flow.reshape(rows.size(0), flow.size(-1)));
            }
            return sumTo(right.shape(), left.transpose().matmul(flow));
        }
    }

    /// Einstein's notation makes the two gradients obvious: the result and one operand change places.
    /// `"ij,jk->ik"` gives `"ik,jk->ij"` for the first and `"ij,ik->jk"` for the second. Each letter must
    /// stand in two of the three terms.
    static final class Einsum extends Op {

        private final String first, second, result;
        private Tensor a, b;

        Einsum(String equation) {
            var terms = equation.replace(" ", "").split(",|->", -1);
            if (terms.length != 3) {
                throw new IllegalArgumentException(
                        "einsum \"" + equation + "\": expected two operands and a result");
            }
            first = terms[0];
            second = terms[1];
            result = terms[2];
        }

        @Override public Tensor forward(Tensor... in) {
            a = in[0];
            b = in[1];
            return Tensor.einsum(first + "," + second + "->" + result, a, b);
        }

        @Override public Tensor[] backward(Tensor dc) {
            return gradients(
                    needs(0) ? Tensor.einsum(result + "," + second + "->" + first, dc, b) : null,
                    needs(1) ? Tensor.einsum(first + "," + result + "->" + second, a, dc) : null);
        }
    }
}
