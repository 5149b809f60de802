package ch02.tensors;

import java.util.Arrays;

/// # Einstein's notation
///
/// One letter per axis; letters that several operands share are multiplied together, letters that the
/// result lacks are summed over:
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
/// diagonal, a letter that nobody else holds is summed over. Then the operands are multiplied from left to
/// right, two at a time, each time as a [Contraction].
final class Einsum {

    private Einsum() { }

    static Tensor of(String equation, Tensor... operands) {
        var sides = equation.replace(" ", "").split("->", -1);
        var terms = sides[0].split(",", -1);
        if (sides.length != 2 || terms.length != operands.length) {
            throw new IllegalArgumentException("einsum \"%s\": expected %d terms, an arrow and a result"
                    .formatted(equation, operands.length));
        }
        var result = sides[1];
        var left = reduced(equation, operands[0], terms[0], needed(terms, 0, result));
        var letters = distinct(terms[0], needed(terms, 0, result));
        for (var k = 1; k < operands.length; k++) {
            var later = needed(terms, k, result);
            var right = reduced(equation, operands[k], terms[k], later + letters);
            var term = distinct(terms[k], later + letters);
            var next = k == operands.length - 1 ? result : distinct(letters + term, later);
            left = Tensor.contract(Contraction.parse(letters + "," + term + "->" + next,
                    left.rank(), right.rank()), left, right);
            letters = next;
        }
        return arranged(equation, left, letters, result);
    }

    /// The letters of the result and of the operands after the k-th.
    private static String needed(String[] terms, int k, String result) {
        return result + String.join("", Arrays.copyOfRange(terms, k + 1, terms.length));
    }

    /// The different letters of a term that somebody needs, in order.
    private static String distinct(String term, String needed) {
        var letters = new StringBuilder();
        term.chars().distinct().filter(x -> needed.indexOf(x) >= 0).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static Tensor reduced(String equation, Tensor x, String term, String needed) {
        if (x.rank() != term.length()) {
            throw new IllegalArgumentException("einsum \"%s\": \"%s\" names %d axes, the operand has shape %s"
                    .formatted(equation, term, term.length(), x.shape()));
        }
        for (var i = 0; i < term.length(); i++) {
            var again = term.indexOf(term.charAt(i), i + 1);
            if (again >= 0) {
                if (x.size(i) != x.size(again)) {
                    throw new IllegalArgumentException("einsum \"%s\": both sizes of %s must agree, got %s"
                            .formatted(equation, term.charAt(i), x.shape()));
                }
                x = x.diagonal(i, again);                            // the diagonal moves to the end
                var letter = term.charAt(i);
                term = term.substring(0, i) + term.substring(i + 1, again) + term.substring(again + 1)
                        + letter;
                i = -1;
            }
        }
        for (var i = term.length() - 1; i >= 0; i--) {
            if (needed.indexOf(term.charAt(i)) < 0) {
                x = x.sum(i).squeeze(i);
                term = term.substring(0, i) + term.substring(i + 1);
            }
        }
        return arranged(equation, x, term, distinct(term, term));
    }

    private static Tensor arranged(String equation, Tensor x, String letters, String result) {
        if (result.chars().distinct().count() != result.length()
                || result.length() != letters.length()
                || !result.chars().allMatch(c -> letters.indexOf(c) >= 0)) {
            throw new IllegalArgumentException(
                    "einsum \"%s\": each letter of the result must stand in an operand, and only once"
                            .formatted(equation));
        }
        return x.permute(result.chars().map(letters::indexOf).toArray());
    }
}
