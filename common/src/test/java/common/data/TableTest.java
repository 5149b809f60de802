package common.data;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.UserError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # What the reader of tables promises
class TableTest {

    private static final Path HERE = Scratch.folder("table");

    @Provide Arbitrary<double[][]> tables() {
        var width = Arbitraries.integers().between(2, 5);
        return width.flatMap(w -> Arbitraries.doubles().array(double[].class).ofSize(w)
                .array(double[][].class).ofMinSize(1).ofMaxSize(6));
    }

    @Property @Label("read(write(table)) = table, to the last bit, with a header or without")
    void theRoundTrip(@ForAll("tables") double[][] rows) {
        assertClose(Table.plain(file(written(rows))).rows(), rows, within(0));
        var names = IntStream.range(0, rows[0].length).mapToObj(i -> "column " + i).toList();
        var table = Table.withHeader(file(String.join(",", names) + "\n" + written(rows)));
        assertThat(table.columns()).isEqualTo(names);
        assertClose(table.rows(), rows, within(0));
    }

    @Property @Label("inputs and targets together are the rows")
    void columnsArePartedOnce(@ForAll("tables") double[][] rows) {
        var table = Table.plain(file(written(rows)));
        var joined = IntStream.range(0, rows.length).mapToObj(i -> DoubleStream.concat(
                Arrays.stream(table.inputs()[i]), DoubleStream.of(table.targets()[i])).toArray());
        assertClose(joined.toArray(double[][]::new), rows, within(0));
    }

    @Property @Label("a row with a value too few is named by its line")
    void raggedRowsAreRefused(@ForAll("tables") double[][] rows) {
        var text = written(rows) + "1\n";
        var sentence = "line %d: expected %d values, got 1.";
        assertThatThrownBy(() -> Table.plain(file(text))).isInstanceOf(UserError.class)
                .hasMessageEndingWith(sentence.formatted(rows.length + 1, rows[0].length));
    }

    @Example @Label("class names in the first line")
    void classes() {
        var table = Table.withClasses(file("3,2,cat,dog\n1.5,2,0\n3,4,1\n5,6,1\n"));
        assertThat(table.classes()).containsExactly("cat", "dog");
        assertThat(table.labels()).containsExactly(0, 1, 1);
        assertThat(table.inputs()).isEqualTo(new double[][] {{1.5, 2}, {3, 4}, {5, 6}});
        assertThat(table.columns()).containsExactly("x1", "x2", "x3");
    }

    @Example @Label("what is wrong is said in one sentence, with its line")
    void theSentences() {
        assertSentence("", " is empty, expected a table.");
        assertSentence("a,b\n", ", line 1: expected rows, features and class names, got [a, b].");
        assertSentence("2,1,x\n", " has a first line, but no row follows it.");
        assertSentence("2,1,x\n1,0\n", ": the first line promises 2 rows, but there are 1.");
        assertSentence("1,1,x\n1,1\n",
                ", line 2: expected a class from 0 to 0 at the end, got 1.0.");
        assertSentence("1,1,x\nNaN,0\n", ", line 2: expected a number in column 1, got 'NaN'.");
        assertSentence("1,1e9,x\n", ", line 1: expected a count in column 2, got '1e9'.");
        assertSentence("1,1,x\n\"1\n", ", line 2: expected 2 values, got 1.");
        assertSentence("1,1,x\n0x1p3,0\n", ", line 2: expected a number in column 1, got '0x1p3'.");
    }

    private static void assertSentence(String content, String sentence) {
        var file = file(content);
        assertThatThrownBy(() -> Table.withClasses(file)).isInstanceOf(UserError.class)
                .hasMessage(file + sentence);
    }

    private static String written(double[][] rows) {
        return Arrays.stream(rows).map(row -> Arrays.stream(row).mapToObj(Double::toString)
                .collect(Collectors.joining(","))).collect(Collectors.joining("\n")) + "\n";
    }

    private static Path file(String content) {
        return Scratch.file(HERE, "table.csv", content);
    }
}
