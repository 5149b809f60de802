package ch01.basics;

import java.util.ArrayList;
import java.util.List;

/// Layers of one ReLU node each: `x ↦ max(0, w₁x + b₁) ↦ max(0, w₂ · + b₂) ↦ ...`, and the straight
/// pieces of its graph, counted exactly: one layer after the other cuts and flattens the pieces so
/// far.
///
/// @param w `w₁, b₁, w₂, b₂, ...`
record Chain(double[] w) {

    /// From `from` to the next piece's: slope · x + height.
    private record Piece(double from, double slope, double height) {

        double at(double x) {
            return slope * x + height;
        }

        boolean continues(Piece before) {
            return slope == before.slope && height == before.height;
        }
    }

    int pieces() {
        var pieces = List.of(new Piece(Double.NEGATIVE_INFINITY, 1, 0));
        for (var layer = 0; layer < w.length; layer += 2) {
            pieces = relu(pieces, w[layer], w[layer + 1]);
        }
        return pieces.size();
    }

    private static List<Piece> relu(List<Piece> pieces, double weight, double bias) {
        var result = new ArrayList<Piece>();
        for (var i = 0; i < pieces.size(); i++) {
            var p = pieces.get(i);
            var from = p.from;
            var to = i + 1 < pieces.size() ? pieces.get(i + 1).from : Double.POSITIVE_INFINITY;
            var line = new Piece(from, weight * p.slope, weight * p.height + bias);
            var zero = -line.height / line.slope;
            var crosses = line.slope != 0 && from < zero && zero < to;
            add(result, flattened(line, from, crosses ? zero : to));
            if (crosses) {
                add(result, flattened(new Piece(zero, line.slope, line.height), zero, to));
            }
        }
        return result;
    }

    /// The line, or 0 where it runs below: between `from` and `to` it has one sign.
    private static Piece flattened(Piece line, double from, double to) {
        double inside;
        if (Double.isInfinite(from)) {
            inside = Double.isInfinite(to) ? 0 : to - 1;
        } else {
            inside = Double.isInfinite(to) ? from + 1 : (from + to) / 2;
        }
        return line.at(inside) > 0 ? line : new Piece(line.from, 0, 0);
    }

    private static void add(List<Piece> pieces, Piece piece) {
        if (pieces.isEmpty() || !piece.continues(pieces.getLast())) {
            pieces.add(piece);
        }
    }
}
