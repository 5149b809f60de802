package ch03.training;

import ch02.tensors.Tensor;

/// # How many straight pieces?
///
/// A network of relus computes a function made of straight pieces. Along a line of inputs one can
/// count them, and the count says how complicated a function the network can draw. One unit bends
/// once. So a layer of $n$ units over a single input has at most $n + 1$ pieces; and where the next
/// layer looks at a piece, it may bend it $n$ times again:
///
/// $$ \text{pieces} \le \prod_{l} (n_l + 1) $$
///
/// Adding units to a layer adds pieces, adding layers multiplies them.
public final class LinearPieces {

    private LinearPieces() { }

    /// The most that hidden layers of these widths can have over a single input.
    public static long most(int... widths) {
        var pieces = 1L;
        for (var n : widths) {
            pieces = Math.multiplyExact(pieces, n + 1L);
        }
        return pieces;
    }

    /// Counts the pieces between two inputs: the slope is computed in the middle of each of `cells`
    /// equal cells, all at once by one backward pass, and a new piece begins where it changes.
    /// Pieces narrower than a cell may be missed.
    public static int count(PlainNetwork network, double from, double to, int cells) {
        var slopes = slopes(network, from, to, cells);
        var pieces = 1;
        for (var i = 1; i < cells; i++) {
            var size = 1 + Math.abs(slopes[i]);
            pieces += Math.abs(slopes[i] - slopes[i - 1]) > 1e-6 * size ? 1 : 0;
        }
        return pieces;
    }

    private static double[] slopes(PlainNetwork network, double from, double to, int cells) {
        var first = network.weights().getFirst();
        if (first.size(0) != 1 || network.weights().getLast().size(1) != 1) {
            throw new IllegalArgumentException("LinearPieces: expected a network from one number to"
                    + " one, got inputs " + first.shape());
        }
        if (cells < 1 || !(from < to)) {
            throw new IllegalArgumentException(("LinearPieces: expected from < to and at least one"
                    + " cell, got %s, %s and %d").formatted(from, to, cells));
        }
        var half = (to - from) / cells / 2;
        var x = Variable.input(first.value().backend().call(
                () -> Tensor.linspace(from + half, to - half, cells).reshape(-1, 1)));
        network.forward(x).sum().backward();                         // no x moves another's output
        network.clearGradients();
        return x.gradient().toArray();
    }
}
