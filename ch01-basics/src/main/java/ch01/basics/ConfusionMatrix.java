package ch01.basics;

import java.util.Arrays;
import java.util.stream.IntStream;

/// # Which classes get mixed up?
///
/// The accuracy is one number and hides who is mistaken for whom. Count, for each true class (row)
/// and each predicted one (column), how often they came together:
///
/// $$ C_{jk} = \bigl|\{\, n : y_n = j,\ \hat y_n = k \,\}\bigr| $$
///
/// The diagonal holds the right answers. A row sums to the number of examples of its class, and the
/// whole matrix to their total.
public record ConfusionMatrix(int[][] counts) {

    public static ConfusionMatrix of(Classifier classifier, Dataset<double[], Integer> data,
                                     int classes) {
        var counts = new int[classes][classes];
        for (var example : data) {
            int predicted = classifier.predict(example.x());
            Require.that(example.y() < classes && predicted < classes,
                    "ConfusionMatrix: expected classes below %d, got %d predicted as %d",
                    classes, example.y(), predicted);
            counts[example.y()][predicted]++;
        }
        return new ConfusionMatrix(counts);
    }

    /// How many examples were counted.
    public int total() {
        return Arrays.stream(counts).mapToInt(row -> IntStream.of(row).sum()).sum();
    }

    /// The share on the diagonal.
    public double accuracy() {
        return (double) IntStream.range(0, counts.length).map(k -> counts[k][k]).sum() / total();
    }
}
