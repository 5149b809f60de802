package ch01.basics.experiments;

import ch01.basics.Classifier;
import ch01.basics.ConfusionMatrix;
import ch01.basics.Dataset;
import ch01.basics.DecisionTree;
import ch01.basics.Impurity;
import ch01.basics.NearestNeighbours;
import ch01.basics.SoftmaxRegression;
import common.Progress;
import common.experiments.DataOption;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// # How much data does it take? (section 1.9)
///
/// Three classical methods read digits, each from 50 examples, then from 100, and so on. Softmax
/// regression leads while there is little to go by, and neighbours overtake it when there is
/// enough: a weight per pixel cannot say "the same shape, a bit to the left", but among many
/// examples there is one that has it there. They pay with every answer, which is a look at
/// everything they have seen. The tree answers at once and is the worst reader: a question about a
/// single pixel says little.
@Command(description = "Accuracy on digits by size of the training set, for three methods.")
public final class LearningCurves extends Experiment {

    private static final int[] SIZES = {50, 100, 200, 400, 800, 1600};

    @Mixin
    private DataOption data;

    @Option(names = "--test", paramLabel = "N", description = "how many digits to test with")
    private int test = 500;

    private final List<String> report = new ArrayList<>();

    @Override protected void run() {
        var images = data.load();
        var unseen = DigitTable.of(images.test(), test);
        var plot = Plot.titled("Accuracy on " + test + " others").xAxis("examples learned from")
                .yAxis("accuracy in %").logX().size(560, 400);
        var sizes = Arrays.stream(SIZES).asDoubleStream().toArray();
        var softmax = SoftmaxRegression.learner(0.01, 150);
        try (var bar = Progress.of("learning", 3 * SIZES.length)) {
            for (var method : List.of(new Method("3 neighbours", NearestNeighbours.learner(3)),
                    new Method("tree", DecisionTree.learner(Impurity.GINI, 100)),
                    new Method("softmax regression", softmax))) {
                plot.line(method.name, sizes, Arrays.stream(SIZES).mapToDouble(n -> {
                    bar.step(method.name);
                    return accuracy(method, DigitTable.of(images.train(), n), unseen);
                }).toArray());
            }
        }
        report.forEach(System.out::println);
        var most = DigitTable.of(images.train(), SIZES[SIZES.length - 1]);
        save("learning-curves", Figure.grid("Reading digits by classical means", 2, plot,
                confusion(softmax.fit(most), unseen)));
    }

    private record Method(String name, Classifier.Learner learner) { }

    private double accuracy(Method method, Dataset<double[], Integer> seen,
                            Dataset<double[], Integer> unseen) {
        var start = System.nanoTime();
        var classifier = method.learner.fit(seen);
        var fitted = System.nanoTime();
        var percent = 100 * classifier.accuracy(unseen);
        var answered = System.nanoTime();
        report.add(String.format(Locale.ROOT,
                "%-20s %5d examples: %5.1f %%, learned in %5.2f s, %.3f ms per answer",
                method.name, seen.size(), percent, (fitted - start) / 1e9,
                (answered - fitted) / 1e6 / unseen.size()));
        return percent;
    }

    private static Figure confusion(Classifier classifier, Dataset<double[], Integer> unseen) {
        var digits = IntStream.range(0, 10).mapToObj(String::valueOf).toArray(String[]::new);
        var counts = Arrays.stream(ConfusionMatrix.of(classifier, unseen, 10).counts())
                .map(row -> Arrays.stream(row).asDoubleStream().toArray()).toArray(double[][]::new);
        return Figure.heatMap("Softmax regression: true (row), predicted (column)", counts, digits,
                digits);
    }
}
