package ch02.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import common.Rng;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # Every mistake has its sentence
///
/// What was expected, what came, and what to do where that is not plain. One row for each; the
/// exception is `IndexOutOfBoundsException` for a number out of range, `IllegalStateException` for
/// a wrong moment, `IllegalArgumentException` for the rest.
class MessagesTest {

    record Mistake(String message, Class<? extends Exception> type, Runnable action) {
        @Override public String toString() {
            return message;
        }
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("a mistake is refused, by name, with the numbers that tell it")
    void mistakesAreExplained(@ForAll("mistakes") Mistake mistake) {
        var thrown = catchThrowable(mistake.action::run);
        assertThat(thrown).isExactlyInstanceOf(mistake.type).hasMessage(mistake.message);
    }

    private static final Tensor X = Tensor.arange(6).viewAs(2, 3);   // [2, 3]
    private static final Tensor V = Tensor.arange(3);                // [3]
    private static final Indices I = Indices.of(Shape.of(1, 3), 0, 1, 2);

    private static Mistake wrong(String message, Runnable action) {
        return new Mistake(message, IllegalArgumentException.class, action);
    }

    private static Mistake out(String message, Runnable action) {
        return new Mistake(message, IndexOutOfBoundsException.class, action);
    }

    private static final List<Mistake> SHAPES = List.of(
            wrong("shape [2, -1]: sizes must not be negative", () -> Tensor.zeros(2, -1)),
            wrong("shape [100000, 100000]: more numbers than an array can hold",
                    () -> Tensor.zeros(100000, 100000)),
            wrong("shape [2147483647, 2147483647, 2147483647]: more numbers than an array can hold",
                    () -> Shape.of(2147483647, 2147483647, 2147483647)),
            out("axis 2 of shape [2, 3]: expected -2 to 1", () -> X.sum(2)),
            out("axis -3 of shape [2, 3]: expected -2 to 1", () -> X.softmax(-3)),
            out("axis 0 of a tensor of rank 0, which has no axes", () -> Tensor.scalar(1).max(0)),
            wrong("axes [0, -2] of shape [2, 3]: axis 0 is named twice", () -> X.mean(0, -2)),
            wrong("shapes [2, 3] and [2] do not broadcast: sizes 3 and 2 meet on axis 1"
                    + " from the end", () -> X.plus(Tensor.ones(2))),
            wrong("Tensor.of: shape [2, 2] holds 4 numbers, got 3",
                    () -> Tensor.of(Shape.of(2, 2), 1.0, 2.0, 3.0)),
            wrong("Tensor.of: row 1 has 1 numbers, row 0 has 2",
                    () -> Tensor.of(new double[][] {{1, 2}, {3}})),
            wrong("uniform: expected low <= high, got 1.0 and 0.0",
                    () -> Tensor.uniform(Rng.seed(1), 1, 0, 3)),
            wrong("item: shape [2, 3] holds 6 numbers, expected 1", () -> X.item()),
            wrong("toMatrix: shape [3] has not two axes", () -> V.toMatrix()));

    private static final List<Mistake> VIEWS = List.of(
            out("index [1] of shape [2, 3]: expected 2 numbers, got 1", () -> X.get(1)),
            out("index [0, 3] of shape [2, 3]: axis 1 has the indices 0 to 2", () -> X.get(0, 3)),
            wrong("permute [1] of shape [2, 3]: expected each of 2 axes once", () -> X.permute(1)),
            wrong("axes [1, 1] of shape [2, 3]: axis 1 is named twice", () -> X.permute(1, 1)),
            out("slice 1 to 4 by 1 of axis 1 of shape [2, 3]:"
                    + " expected 0 <= from <= to <= 3, step >= 1", () -> X.slice(1, 1, 4)),
            out("select 2 of axis 0 of shape [2, 3]: expected 0 to 1", () -> X.select(0, 2)),
            wrong("expand [2, 3] to [3, 3]: only axes of size 1 can be repeated",
                    () -> X.expand(3, 3)),
            wrong("unfold axis 1 of shape [2, 3]: window of 4, stride 1, dilation 1 does not fit",
                    () -> X.unfold(1, 4, 1, 1)),
            wrong("fold: a length of 5 has windows [3, 3], got [2, 3]", () -> X.fold(0, 5, 1, 1)),
            wrong("diagonal of shape [2, 3]: axis 1 is named twice", () -> X.diagonal(1, -1)),
            out("unsqueeze at 3 of shape [2, 3]: expected -3 to 2", () -> X.unsqueeze(3)),
            wrong("squeeze axis 1 of shape [2, 3]: its size is 3, not 1", () -> X.squeeze(1)),
            wrong("reshape [2, 3] to [4]: 6 numbers do not fill 4 places", () -> X.reshape(4)),
            wrong("reshape [2, 3] to [4, -1]: no size fits in the place of -1",
                    () -> X.reshape(4, -1)),
            wrong("shape [1, -1]: sizes must not be negative", () -> X.reshape(-1, -1)),
            wrong("reshape [0] to [0, -1]: no size fits in the place of -1",
                    () -> Tensor.zeros(0).reshape(0, -1)),
            wrong("viewAs [6]: no strides give this view of [3, 2] strides (1, 3) offset 0;"
                    + " use reshape", () -> X.transpose().viewAs(6)),
            wrong("layout of shape [2, 3]: expected 2 strides, got [1]",
                    () -> Layout.of(X.shape(), new int[] {1}, 0)),
            out("asStrided: [2] strides (4) offset 3 leaves a storage of 6 numbers",
                    () -> X.asStrided(Layout.of(Shape.of(2), new int[] {4}, 3))),
            wrong("concat: expected at least one tensor", () -> Tensor.concat(0)),
            wrong("concat along axis 0: shapes [2, 3] and [3] do not fit",
                    () -> Tensor.concat(0, X, V)),
            wrong("split [1, 1] of axis 1 of shape [2, 3]: the sizes must sum to 3",
                    () -> X.split(1, 1, 1)));

    private static final List<Mistake> COMPUTING = List.of(
            wrong("add: backends SIMD and EJML do not mix; convert one with to()",
                    () -> X.plus(X.to(Backend.EJML))),
            wrong("matmul: [2, 3] x [2, 3]: inner sizes 3 and 2 differ", () -> X.matmul(X)),
            wrong("matmul: [2, 3] x []: a number of rank 0 is no matrix; use times",
                    () -> X.matmul(Tensor.scalar(2))),
            wrong("shapes [2] and [3] do not broadcast: sizes 2 and 3 meet on axis 1 from the end",
                    () -> Tensor.ones(2, 1, 1).matmul(Tensor.ones(3, 1, 1))),
            wrong("var: ddof is 4, expected 0 to 3 for shape [2, 3]", () -> X.var(4, 1)),
            wrong("pNorm: expected p > 0, got 0.0", () -> X.pNorm(0)),
            wrong("argmax: axis 0 of shape [0, 3] is empty", () -> Tensor.zeros(0, 3).argmax(0)),
            wrong("add in place: indices of [2, 3] strides (0, 1) offset 0 share numbers;"
                    + " write to a copy()", () -> V.expand(2, 3).plusInPlace(X)),
            wrong("dual: value [2, 3] and tangent [3] differ in shape",
                    () -> DualBackend.over(Backend.SIMD).dual(X, V)),
            wrong("expected a dual tensor, got one of backend SIMD: lift it with to(dual)",
                    () -> DualBackend.over(Backend.SIMD).tangent(X)),
            wrong("windows: expected images [B, C, H, W], got shape [2, 3]",
                    () -> MatrixForm.windows(X, 1, 1, 1)),
            wrong("convolve: expected images [B, C, H, W] and patterns [O, C, h, w],"
                    + " got [1, 2, 3, 3] and [1, 1, 2, 2]",
                    () -> MatrixForm.convolve(Tensor.ones(1, 2, 3, 3), Tensor.ones(1, 1, 2, 2), 1)),
            new Mistake("this arena is running a step already: use one per thread",
                    IllegalStateException.class, () -> {
                        var arena = new Arena();
                        arena.run(() -> arena.run(() -> { }));
                    }),
            new Mistake("this tensor was made inside an arena that has ended, and its numbers may"
                    + " be overwritten: call keep() on what must outlive the step",
                    IllegalStateException.class,
                    () -> new Arena().call(() -> Tensor.ones(2)).sum()));

    private static final List<Mistake> CHOOSING = List.of(
            wrong("indices of shape [2]: expected 2 numbers, got 1",
                    () -> Indices.of(Shape.of(2), 1)),
            out("gather: index 3 at place 1, expected 0 to 2",
                    () -> X.gather(1, Indices.of(Shape.of(1, 2), 0, 3))),
            out("take: index -1 at place 0, expected 0 to 1", () -> X.take(0, Indices.of(-1))),
            out("oneHot: index 5 at place 0, expected 0 to 2",
                    () -> Tensor.oneHot(Indices.of(5), 3)),
            wrong("gather: index [2] and shape [2, 3] differ in rank",
                    () -> X.gather(0, Indices.of(0, 1))),
            wrong("gather: index [3, 1] reaches beyond shape [2, 3] on axis 0",
                    () -> X.gather(1, Indices.of(Shape.of(3, 1), 0, 0, 0))),
            wrong("scatterAdd: source [2, 3] and index [1, 3] differ in shape",
                    () -> X.scatterAdd(0, I, X)),
            wrong("takeAddInPlace: expected source [1, 3], got [2, 3]",
                    () -> X.takeAddInPlace(0, Indices.of(0), X)),
            wrong("equalTo: shapes [1, 3] and [3] differ", () -> I.equalTo(Indices.of(0, 1, 2))),
            wrong("mask of shape [2]: expected 2 answers, got 1", () -> Mask.of(Shape.of(2), true)),
            wrong("Indices.random: expected n >= 1, got 0",
                    () -> Indices.random(Rng.seed(1), 0, 3)),
            wrong("Mask.random: expected a probability from 0 to 1, got 1.5",
                    () -> Mask.random(Rng.seed(1), 1.5, 3)));

    private static final List<Mistake> NOTATION = List.of(
            wrong("einsum \"ij,jk\": expected 2 terms, an arrow and a result",
                    () -> Tensor.einsum("ij,jk", X, X)),
            wrong("einsum \"ij->i\": expected 2 terms, an arrow and a result",
                    () -> Tensor.einsum("ij->i", X, X)),
            wrong("einsum \"ijk->i\": \"ijk\" names 3 axes, the operand has shape [2, 3]",
                    () -> Tensor.einsum("ijk->i", X)),
            wrong("einsum \"ii->i\": i has the sizes 2 and 3",
                    () -> Tensor.einsum("ii->i", X)),
            wrong("einsum \"ij->ik\": each letter of the result must stand in an operand,"
                    + " and only once", () -> Tensor.einsum("ij->ik", X)),
            wrong("einsum \"ij,jk->ii\": each letter of the result must stand in an operand,"
                    + " and only once", () -> Tensor.einsum("ij,jk->ii", X, X.transpose())),
            wrong("einsum \"ij,jk->ik\": j has the sizes 3 and 2",
                    () -> Tensor.einsum("ij,jk->ik", X, X)),
            wrong("einsum \"ij,k\": expected two operands and a result, as in \"ij,jk->ik\"",
                    () -> Contraction.parse("ij,k", 2, 1)),
            wrong("einsum \"ij,jk->ik\": the operands have rank 2 and 1",
                    () -> Contraction.parse("ij,jk->ik", 2, 1)),
            wrong("einsum \"ii,ij->j\": a letter stands twice in \"ii\": take the diagonal first",
                    () -> Contraction.parse("ii,ij->j", 2, 2)),
            wrong("einsum \"ij,k->ik\": a letter of one operand alone must stand in the result:"
                    + " sum over it first", () -> Contraction.parse("ij,k->ik", 2, 1)),
            wrong("einsum \"ij,jk->iz\": a letter of one operand alone must stand in the result:"
                    + " sum over it first", () -> Contraction.parse("ij,jk->iz", 2, 2)),
            wrong("einsum \"ij,jk->ikz\": a letter of the result stands in no operand",
                    () -> Contraction.parse("ij,jk->ikz", 2, 2)));

    private static final List<Mistake> BRIDGES = List.of(
            wrong("expected a matrix, got shape [3]", () -> Matrices.copy(V)),
            wrong("expected a matrix, got shape [3]", () -> Matrices.wrap(V)),
            wrong("wrap: EJML can share doubles that stand row by row from the first number on,"
                    + " got [2, 3] strides (3, 1) offset 0 on SIMD; use copy",
                    () -> Matrices.wrap(X)),
            wrong("wrap: shape [2, 2] needs 4 numbers, the array has 3",
                    () -> PlainArrays.wrap(new float[3], 2, 2)),
            wrong("NaN has no nearest whole number; fill it first",
                    () -> PlainArrays.toBytes(Tensor.of(Double.NaN))));

    @Provide Arbitrary<Mistake> mistakes() {
        return Arbitraries.of(Stream.of(
                SHAPES, VIEWS, COMPUTING, CHOOSING, NOTATION, BRIDGES)
                .flatMap(List::stream).toList());
    }
}
