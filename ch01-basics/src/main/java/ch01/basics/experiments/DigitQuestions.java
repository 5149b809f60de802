package ch01.basics.experiments;

import ch01.basics.DataLoader;
import ch01.basics.Dataset;
import ch01.basics.Example;
import ch01.basics.GradientDescent;
import ch01.basics.MultiLabelRegression;
import ch01.basics.StepSize;
import ch01.basics.Training;
import common.data.LabelledImages;
import common.experiments.DataOption;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Picture;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// # Three questions at once (section 1.8)
///
/// Is the digit even? Is it above four? Has it a closed loop? The answers are a row of three, any
/// combination of which may occur: a multilabel task. One would think that the loop, which can be
/// *seen*, is easier than *even*, which is arithmetic. It is not: a weight per pixel sees ink in a
/// place, and a loop may be anywhere.
@Command(description = "Multilabel regression: even? above four? with a loop?")
public final class DigitQuestions extends Experiment {

    private static final String[] QUESTIONS = {"even", "above 4", "loop"};

    @Mixin
    private DataOption data;

    @Option(names = "--train", paramLabel = "N", description = "how many digits to learn from")
    private int train = 2000;

    @Option(names = "--steps", paramLabel = "N", description = "how many steps to take")
    private int steps = 300;

    @Override protected void run() {
        var images = data.load();
        var seen = table(images.train(), train);
        var unseen = table(images.test(), 1000);
        var model = new MultiLabelRegression(images.train().pixelsPerImage(), 3);
        var safe = new GradientDescent(12 / StepSize.power(seen));   // curvature: a quarter, K = 3
        var training = Training.run(model, DataLoader.whole(seen), safe,
                new double[model.parameters()], steps);
        var predict = model.with(training.weights());
        for (var k = 0; k < 3; k++) {
            var label = k;
            var right = unseen.examples().stream()
                    .filter(e -> (predict.predict(e.x())[label] >= 0.5) == (e.y()[label] == 1));
            System.out.printf(Locale.ROOT, "%-8s %.1f %% right%n", QUESTIONS[k],
                    100.0 * right.count() / unseen.size());
        }
        var pictures = new ArrayList<Picture>();
        for (var i = 0; i < 12; i++) {
            pictures.add(images.test().picture(i, caption(predict.predict(unseen.get(i).x()))));
        }
        var numbers = IntStream.rangeClosed(0, steps).asDoubleStream().toArray();
        save("digit-questions", Figure.images("Even? Above 4? With a loop?", 6, pictures));
        save("digit-questions-loss", Plot.titled("Three questions, one loss").xAxis("step")
                .yAxis("loss").line("", numbers, training.losses()));
    }

    private static Dataset<double[], double[]> table(LabelledImages images, int n) {
        var digits = DigitTable.of(images, n);
        return new Dataset<>(digits.examples().stream()
                .map(e -> new Example<>(e.x(), answers(e.y()))).toList());
    }

    private static double[] answers(int digit) {
        var loop = List.of(0, 6, 8, 9).contains(digit);
        return new double[] {1 - digit % 2, digit > 4 ? 1 : 0, loop ? 1 : 0};
    }

    private static String caption(double[] p) {
        return String.format(Locale.ROOT, "%.2f  %.2f  %.2f", p[0], p[1], p[2]);
    }
}
