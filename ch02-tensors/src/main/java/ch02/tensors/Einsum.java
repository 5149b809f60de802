package ch02.tensors;

import java.util.Arrays;
import java.util.HashMap;

/// # Einstein's notation
///
/// One letter per axis; letters that several operands share are multiplied together, letters that
/// the result lacks are summed over:
///
/// | equation | meaning |
/// |---|---|
/// | `ij,jk->ik` | matrix product |
/// | `bij,bjk->bik` | one matrix product for each `b` |
/// | `i,j->ij` | outer product |
/// | `ij,ij->` | sum of the products of all pairs |
/// | `bi,ij,bj->b` | a bilinear form for each row |
/// | `ij->ji`, `ii->i`, `bij->bj` | transpose, diagonal, sum |
///
/// Each operand is first reduced to what others need of it: a letter that it holds twice means its
/// diagonal, a letter that nobody else holds is summed over. Then the operands are multiplied from
/// left to right, two at a time, each time as a [Contraction].
final class Einsum {

    private Einsum() { }

    static Tensor of(String equation, Tensor... operands) {
        var sides = equation.replace(" ", "").split("->", -1);
        var terms = sides[0].split(",", -1);
        check(sides.length == 2 && terms.length == operands.length, equation,
                "expected %d terms, an arrow and a result".formatted(operands.length));
        var result = sides[1];
        checkSizes(equation, terms, operands);
        check(unique(result).equals(result) && kept(result, sides[0]).equals(result), equation,
                "each letter of the result must stand in an operand, and only once");
        var product = new Labelled(operands[0], terms[0]).reduced(needed(terms, 0, result));
        for (var k = 1; k < operands.length; k++) {
            var later = needed(terms, k, result);
            var factor = new Labelled(operands[k], terms[k]).reduced(later + product.letters);
            var last = k == operands.length - 1;
            product = product.times(factor,
                    last ? result : kept(unique(product.letters + factor.letters), later));
        }
        return product.arranged(result);
    }

    /// The letters of the result and of the operands after the k-th.
    private static String needed(String[] terms, int k, String result) {
        return result + String.join("", Arrays.copyOfRange(terms, k + 1, terms.length));
    }

    /// A tensor and the letters of its axes.
    private record Labelled(Tensor x, String letters) {

        /// Diagonals instead of letters that stand twice, sums over letters that nobody needs.
        Labelled reduced(String needed) {
            for (var i = 0; i < letters.length(); i++) {
                var again = letters.indexOf(letters.charAt(i), i + 1);
                if (again >= 0) {                                    // the diagonal comes last
                    var others = letters.substring(0, i) + letters.substring(i + 1, again)
                            + letters.substring(again + 1);
                    return new Labelled(x.diagonal(i, again), others + letters.charAt(i))
                            .reduced(needed);
                }
            }
            for (var i = 0; i < letters.length(); i++) {
                if (needed.indexOf(letters.charAt(i)) < 0) {
                    var others = letters.substring(0, i) + letters.substring(i + 1);
                    return new Labelled(x.sum(i).squeeze(i), others).reduced(needed);
                }
            }
            return this;
        }

        /// The product with another, summed over the letters that its result lacks.
        Labelled times(Labelled other, String result) {
            var groups = Contraction.parse(letters + "," + other.letters + "->" + result,
                    letters.length(), other.letters.length());
            return new Labelled(Tensor.contract(groups, x, other.x), result);
        }

        Tensor arranged(String result) {
            return x.permute(result.chars().map(letters::indexOf).toArray());
        }
    }

    /// The different letters of a term, in order.
    private static String unique(String term) {
        return term.chars().distinct().collect(StringBuilder::new,
                StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /// The letters of a term that stand in another.
    private static String kept(String term, String other) {
        return term.chars().filter(x -> other.indexOf(x) >= 0).collect(StringBuilder::new,
                StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static void checkSizes(String equation, String[] terms, Tensor[] operands) {
        var sizes = new HashMap<Character, Integer>();
        for (var t = 0; t < terms.length; t++) {
            var shape = operands[t].shape();
            check(shape.rank() == terms[t].length(), equation,
                    "\"%s\" names %d axes, the operand has shape %s"
                            .formatted(terms[t], terms[t].length(), shape));
            for (var k = 0; k < shape.rank(); k++) {
                var size = sizes.putIfAbsent(terms[t].charAt(k), shape.size(k));
                check(size == null || size == shape.size(k), equation, "%s has the sizes %d and %d"
                        .formatted(terms[t].charAt(k), size, shape.size(k)));
            }
        }
    }

    private static void check(boolean holds, String equation, String expectation) {
        if (!holds) {
            throw new IllegalArgumentException("einsum \"" + equation + "\": " + expectation);
        }
    }
}
