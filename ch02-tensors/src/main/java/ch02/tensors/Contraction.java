package ch02.tensors;

import common.exercises.Exercise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// # Every product is a matrix product
///
/// A product of two tensors that sums over common axes is a matrix product, once each axis has been
/// put into one of four groups:
///
/// | group | stands in | role |
/// |---|---|---|
/// | batch | a, b and the result | one matrix product for each of its indices |
/// | rows | a and the result | the row index of the product |
/// | inner | a and b | summed over |
/// | columns | b and the result | the column index of the product |
///
/// $$ c_{\text{batch},\,\text{rows},\,\text{cols}}
///    = \sum_{\text{inner}} a_{\text{batch},\,\text{rows},\,\text{inner}}\; b_{\text{batch},\,\text{inner},\,\text{cols}} $$
///
/// Einstein's notation names the axes by letters and leaves the grouping to the reader:
/// `"bij,bjk->bik"` is a batched matrix product, and `"bchwij,ocij->bohw"` is a convolution, given
/// the windows of an image. [#parse] finds the groups.
///
/// The nine lists hold axis numbers of `a`, of `b` and of the result `c`.
record Contraction(int[] aBatch, int[] aRows, int[] aInner, int[] bBatch, int[] bInner, int[] bCols,
        int[] cBatch, int[] cRows, int[] cCols) {

    /// Reads an equation such as `"ij,jk->ik"` for operands of the given ranks.
    ///
    /// **Exercise 2.7.** Write this method.
    /// <details><summary>Hint</summary>A letter of `a` is batch, row or inner by where else it
    /// stands. The lists of one group must name the letters in one order for all tensors.</details>
    @Exercise("2.7")
    static Contraction parse(String equation, int aRank, int bRank) {
        var sides = equation.replace(" ", "").split("->", -1);
        var terms = sides[0].split(",", -1);
        check(sides.length == 2 && terms.length == 2, equation,
                "expected two operands and a result, as in \"ij,jk->ik\"");
        var a = terms[0];
        var b = terms[1];
        var c = sides[1];
        check(a.length() == aRank && b.length() == bRank, equation,
                "the operands have rank %d and %d".formatted(aRank, bRank));
        for (var term : List.of(a, b, c)) {
            check(term.chars().distinct().count() == term.length(), equation,
                    "a letter stands twice in \"" + term + "\": take the diagonal first");
        }
        check((a + b).chars().allMatch(x -> stands(x, c) || stands(x, a) && stands(x, b)), equation,
                "a letter of one operand alone must stand in the result: sum over it first");
        check(c.chars().allMatch(x -> stands(x, a) || stands(x, b)), equation,
                "a letter of the result stands in no operand");
        var batch = letters(c, x -> stands(x, a) && stands(x, b));
        var rows = letters(c, x -> !stands(x, b));
        var cols = letters(c, x -> !stands(x, a));
        var inner = letters(a, x -> !stands(x, c));
        return new Contraction(axes(batch, a), axes(rows, a), axes(inner, a),
                axes(batch, b), axes(inner, b), axes(cols, b),
                axes(batch, c), axes(rows, c), axes(cols, c));
    }

    /// The matrix product of stacks of matrices `[..., M, K]` and `[..., K, N]`, of one rank. A
    /// single matrix on the right needs no batch: all the axes before `K` are rows.
    static Contraction matmul(int aRank, int bRank) {
        if (bRank == 2) {
            var rows = range(0, aRank - 1);
            return new Contraction(range(0, 0), rows, range(aRank - 1, aRank), range(0, 0),
                    range(0, 1), range(1, 2), range(0, 0), rows, range(aRank - 1, aRank));
        }
        var batch = range(0, aRank - 2);
        var first = range(aRank - 2, aRank - 1);
        var second = range(aRank - 1, aRank);
        return new Contraction(batch, first, second, batch, first, second, batch, first, second);
    }

    /// The shape of the result, for operands whose common axes agree in size.
    Shape shape(Shape a, Shape b) {
        var sizes = new int[cBatch.length + cRows.length + cCols.length];
        for (var k = 0; k < cBatch.length; k++) {
            sizes[cBatch[k]] = a.size(aBatch[k]);
        }
        for (var k = 0; k < cRows.length; k++) {
            sizes[cRows[k]] = a.size(aRows[k]);
        }
        for (var k = 0; k < cCols.length; k++) {
            sizes[cCols[k]] = b.size(bCols[k]);
        }
        return Shape.of(sizes);
    }

    /// How many indices a group has.
    static int count(Shape shape, int[] axes) {
        var n = 1;
        for (var axis : axes) {
            n *= shape.size(axis);
        }
        return n;
    }

    private static boolean stands(int letter, String term) {
        return term.indexOf(letter) >= 0;
    }

    private static String letters(String term, IntPredicate chosen) {
        return term.chars().filter(chosen)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int[] axes(String letters, String term) {
        var axes = new ArrayList<Integer>();
        letters.chars().forEach(x -> axes.add(term.indexOf(x)));
        return axes.stream().mapToInt(x -> x).toArray();
    }

    private static int[] range(int from, int to) {
        return java.util.stream.IntStream.range(from, to).toArray();
    }

    private static void check(boolean holds, String equation, String expectation) {
        if (!holds) {
            throw new IllegalArgumentException("einsum \"" + equation + "\": " + expectation);
        }
    }
}
