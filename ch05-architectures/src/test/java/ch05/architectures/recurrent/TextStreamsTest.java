package ch05.architectures.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import common.Rng;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/// # A text in streams and pieces (section 5.3)
class TextStreamsTest {

    @Property @Tag("5.17") @Label("the pieces of all streams, put together again, are the text")
    void nothingIsLost(@ForAll @IntRange(min = 1, max = 4) int streams,
            @ForAll @IntRange(min = 1, max = 6) int steps,
            @ForAll @IntRange(min = 5, max = 40) int n, @ForAll long seed) {
        var text = Indices.random(Rng.seed(seed), 9, n).toArray();
        var cut = new TextStreams(text, streams, steps);
        assertThat(together(cut, streams, TeacherForced::inputs))
                .isEqualTo(Arrays.copyOf(text, streams * cut.length()));
        assertThat(n - 1 - streams * cut.length()).isBetween(0, streams - 1);
    }

    @Property @Tag("5.17") @Label("the target of each place is the symbol behind it in the text")
    void targetsAreOneAhead(@ForAll @IntRange(min = 1, max = 4) int streams,
            @ForAll @IntRange(min = 1, max = 6) int steps,
            @ForAll @IntRange(min = 5, max = 40) int n, @ForAll long seed) {
        var text = Indices.random(Rng.seed(seed), 9, n).toArray();
        var cut = new TextStreams(text, streams, steps);
        assertThat(together(cut, streams, TeacherForced::targets))
                .isEqualTo(Arrays.copyOfRange(text, 1, streams * cut.length() + 1));
    }

    /// Stream by stream, within a stream piece by piece.
    private static int[] together(TextStreams cut, int streams,
            Function<TeacherForced, Indices> part) {
        return IntStream.range(0, streams).flatMap(b -> IntStream.range(0, cut.pieces())
                .flatMap(k -> {
                    var piece = part.apply(cut.piece(k).text());
                    var size = piece.shape().size(1);
                    return Arrays.stream(piece.toArray(), b * size, (b + 1) * size);
                })).toArray();
    }

    @Example @Tag("5.17") @Label("worked example: 0 … 10 in 2 streams of 5, pieces of 3")
    void workedExample() {
        var cut = new TextStreams(IntStream.rangeClosed(0, 10).toArray(), 2, 3);
        assertThat(cut.pieces()).isEqualTo(2);
        assertThat(cut.piece(0)).isEqualTo(new Piece(0, new TeacherForced(
                Indices.of(Shape.of(2, 3), 0, 1, 2, 5, 6, 7),
                Indices.of(Shape.of(2, 3), 1, 2, 3, 6, 7, 8))));
        assertThat(cut.piece(1)).isEqualTo(new Piece(1, new TeacherForced(
                Indices.of(Shape.of(2, 2), 3, 4, 8, 9),
                Indices.of(Shape.of(2, 2), 4, 5, 9, 10))));
    }

    @Example @Label("fewer symbols than streams, pieces that are not there: refused")
    void corners() {
        assertThatThrownBy(() -> new TextStreams(new int[4], 4, 3))
                .hasMessageContaining("more symbols than streams; got 4, 3 and 4 symbols");
        assertThatThrownBy(() -> new TextStreams(new int[9], 2, 3).piece(2))
                .hasMessageContaining("a piece from 0 to 1, got 2");
    }
}
