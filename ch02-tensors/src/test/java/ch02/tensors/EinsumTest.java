package ch02.tensors;

import static ch02.tensors.Naive.tensor;
import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.laws.Tensors;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

/// # Einstein's notation means nested loops
///
/// The judge loops over every letter of the equation. Sums of at most 3⁴ products of three numbers
/// up to 10: 10⁻⁹ is generous for rounding.
class EinsumTest {

    /// An equation and operands whose sizes agree with it.
    record Given(String equation, Tensor... operands) { }

    @Property(tries = 400) @Tag("2.7") @Label("einsum = Σ over all letters that the result lacks")
    void einsumIsNestedLoops(@ForAll("products") Given g) {
        assertClose(Tensor.einsum(g.equation, g.operands), loops(g), within(1e-9));
    }

    @Property @Label("one operand: transpose, diagonal, sum, trace")
    void einsumOfOneOperand(@ForAll("single") Given g) {
        assertClose(Tensor.einsum(g.equation, g.operands), loops(g), within(1e-9));
    }

    @Property @Label("three operands are multiplied from left to right")
    void einsumOfThreeOperands(@ForAll("triple") Given g) {
        assertClose(Tensor.einsum(g.equation, g.operands), loops(g), within(1e-9));
    }

    @Example @Tag("2.7")
    @Label("the groups of \"bij,bjk->bik\", of crossed letters and of a convolution over windows")
    void theGroupsOfKnownEquations() {
        var crossed = Contraction.parse("ij,jik->k", 2, 3);          // one order for all tensors
        assertThat(crossed.aInner()).containsExactly(0, 1);
        assertThat(crossed.bInner()).containsExactly(1, 0);
        var matmul = Contraction.parse("bij,bjk->bik", 3, 3);
        assertThat(matmul.aBatch()).containsExactly(0);
        assertThat(matmul.aRows()).containsExactly(1);
        assertThat(matmul.aInner()).containsExactly(2);
        assertThat(matmul.bInner()).containsExactly(1);
        assertThat(matmul.bCols()).containsExactly(2);
        var convolution = Contraction.parse("bchwij,ocij->bohw", 6, 4);
        assertThat(convolution.aRows()).containsExactly(0, 2, 3);
        assertThat(convolution.cRows()).containsExactly(0, 2, 3);
        assertThat(convolution.aInner()).containsExactly(1, 4, 5);
        assertThat(convolution.bInner()).containsExactly(1, 2, 3);
        assertThat(convolution.cCols()).containsExactly(1);
    }

    // ── The judge ────────────────────────────────────────────────────────────────────────────────

    private static Tensor loops(Given g) {
        var sides = g.equation.split("->", -1);
        var terms = sides[0].split(",", -1);
        var sizes = new HashMap<Character, Integer>();
        for (var t = 0; t < terms.length; t++) {
            for (var k = 0; k < terms[t].length(); k++) {
                sizes.put(terms[t].charAt(k), g.operands[t].size(k));
            }
        }
        var result = sides[1];
        var summed = sizes.keySet().stream().filter(c -> result.indexOf(c) < 0)
                .map(String::valueOf).reduce("", String::concat);
        var inner = Naive.indices(shape(summed, sizes));
        var values = Arrays.stream(g.operands).map(Naive::values).toList();
        return tensor(shape(result, sizes), i -> inner.stream().mapToDouble(j -> {
            var letters = new HashMap<Character, Integer>();
            IntStream.range(0, i.length).forEach(k -> letters.put(result.charAt(k), i[k]));
            IntStream.range(0, j.length).forEach(k -> letters.put(summed.charAt(k), j[k]));
            return IntStream.range(0, terms.length).mapToDouble(t ->
                    values.get(t).at(terms[t].chars().map(c -> letters.get((char) c)).toArray()))
                    .reduce(1, (p, q) -> p * q);
        }).sum());
    }

    private static Shape shape(String letters, Map<Character, Integer> sizes) {
        return Shape.of(letters.chars().map(c -> sizes.get((char) c)).toArray());
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    /// Two terms of up to four letters each, and a result made of some of their letters: among them
    /// all matrix products, outer products, and sums that belong to one operand alone.
    @Provide Arbitrary<Given> products() {
        return Combinators.combine(term(), term(), Arbitraries.randoms()).as((a, b, random) ->
                a + "," + b + "->" + subset(a + b, random.nextInt())).flatMap(EinsumTest::given);
    }

    @Provide Arbitrary<Given> single() {
        return Arbitraries.of("ij->ji", "ij->", "ii->i", "ii->", "bij->bj", "bii->ib", "iji->j",
                "iijj->ij", "ijk->kij", "->").flatMap(EinsumTest::given);
    }

    @Provide Arbitrary<Given> triple() {
        return Arbitraries.of("bi,ij,bj->b", "ij,jk,kl->il", "i,j,k->ijk", "ij,jk,ki->",
                "a,ab,b->a", "bij,jk,bk->bi", "i,i,i->i", "ii,ij,j->i").flatMap(EinsumTest::given);
    }

    private static Arbitrary<String> term() {
        return Arbitraries.of('i', 'j', 'k', 'l').set().ofMaxSize(3).map(letters ->
                letters.stream().map(String::valueOf).reduce("", String::concat));
    }

    /// Some of the letters, each once, in an order that the bits decide.
    private static String subset(String letters, int bits) {
        var chosen = new StringBuilder();
        var distinct = letters.chars().distinct().toArray();
        for (var k = 0; k < distinct.length; k++) {
            if ((bits >> k & 1) != 0) {
                chosen.insert((bits >> k + 8 & 1) == 0 ? 0 : chosen.length(), (char) distinct[k]);
            }
        }
        return chosen.toString();
    }

    private static Arbitrary<Given> given(String equation) {
        var letters = equation.chars().filter(Character::isLetter).distinct().toArray();
        return Arbitraries.frequency(Tuple.of(1, 0), Tuple.of(9, 1),
                Tuple.of(9, 2), Tuple.of(9, 3))
                .list().ofSize(letters.length).flatMap(drawn -> {
            var sizes = new HashMap<Character, Integer>();
            IntStream.range(0, letters.length)
                    .forEach(k -> sizes.put((char) letters[k], drawn.get(k)));
            var operands = Arrays.stream(equation.split("->", -1)[0].split(",", -1))
                    .map(term -> Tensors.of(shape(term, sizes)).views()).toList();
            return Combinators.combine(operands).as(list ->
                    new Given(equation, list.toArray(Tensor[]::new)));
        });
    }
}
