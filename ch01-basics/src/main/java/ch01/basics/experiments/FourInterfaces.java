package ch01.basics.experiments;

import ch01.basics.Affine;
import ch01.basics.Classifier;
import ch01.basics.DataLoader;
import ch01.basics.Dataset;
import ch01.basics.GradientDescent;
import ch01.basics.Logits;
import ch01.basics.LossInterfaces;
import ch01.basics.Objective;
import ch01.basics.SoftmaxRegression;
import ch01.basics.Training;
import common.data.LabelledPoints;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;

/// # The wrong loss, by the right name (section 1.8)
///
/// Left: one wrong prediction, ever more sure of itself. From the logit the loss grows in a
/// straight line; from the probability it ends at z = −745, where the sigmoid becomes 0 and the
/// loss infinite.
///
/// Right: what training looks like when probabilities are passed off as logits. Nothing crashes,
/// the accuracy is nearly the same, and the loss refuses to go below log(1 + (K − 1)/e), which is
/// 0.55 for three classes.
@Command(description = "The four loss interfaces: where they agree, and what mixing them up does.")
public final class FourInterfaces extends Experiment {

    @Override protected void run() {
        table();
        var z = IntStream.rangeClosed(0, 200).mapToDouble(i -> -1000 + 5.0 * i).toArray();
        var fromLogits = new double[z.length];
        var fromProbabilities = new double[z.length];
        for (var i = 0; i < z.length; i++) {
            var logits = new Logits(new double[][] {{z[i]}});
            var yes = new double[][] {{1}};
            fromLogits[i] = LossInterfaces.binaryCrossEntropyWithLogits(logits, yes);
            fromProbabilities[i] = LossInterfaces.binaryCrossEntropy(logits.sigmoid(), yes);
        }
        save("four-interfaces", Figure.grid("Two ways to lose", 2,
                Plot.titled("\"yes\" was right").xAxis("logit z").yAxis("loss").size(470, 360)
                        .line("from z", z, fromLogits).line("from σ(z)", z, fromProbabilities),
                training()));
    }

    private static void table() {
        System.out.println("   logit   from the logit   from the probability");
        for (var z : new double[] {2, 0, -2, -40, -700, -800}) {
            var logits = new Logits(new double[][] {{z}});
            var yes = new double[][] {{1}};
            System.out.printf(Locale.ROOT, "%8.0f %16.4f %22.4f%n", z,
                    LossInterfaces.binaryCrossEntropyWithLogits(logits, yes),
                    LossInterfaces.binaryCrossEntropy(logits.sigmoid(), yes));
        }
    }

    private Plot training() {
        var drawn = LabelledPoints.blobs(300, new double[][] {{-2, 0}, {2, 0}, {0, 3}}, 0.6, rng());
        var data = Dataset.of(drawn.x(), drawn.y());
        var model = new SoftmaxRegression(2, 3);
        var steps = IntStream.rangeClosed(0, 300).asDoubleStream().toArray();
        return Plot.titled("three clouds, 300 steps").xAxis("step").yAxis("loss").size(470, 360)
                .yRange(0, 1.2)
                .line("logits", steps, losses("logits", model, model, data))
                .line("probabilities", steps,
                        losses("probabilities", new TwiceSquashed(), model, data));
    }

    private static double[] losses(String name, Objective<double[], Integer> objective,
                                   SoftmaxRegression model, Dataset<double[], Integer> data) {
        var training = Training.run(objective, DataLoader.whole(data), new GradientDescent(0.5),
                new double[model.parameters()], 300);
        System.out.printf(Locale.ROOT, "trained on %s: loss %.3f, accuracy %.1f %%%n", name,
                training.loss(), 100 * model.classifier(training.weights()).accuracy(data));
        return training.losses();
    }

    /// The mistake, made on purpose: probabilities, relabelled as logits, so that a second softmax
    /// squashes them again.
    private record TwiceSquashed() implements Objective<double[], Integer> {

        private static final Affine LAYOUT = new Affine(2, 3);

        @Override public double value(double[] w, Dataset<double[], Integer> data) {
            return LossInterfaces.crossEntropy(new Logits(probabilities(w, data)),
                    Classifier.labels(data));
        }

        @Override public double[] gradient(double[] w, Dataset<double[], Integer> data) {
            var p = probabilities(w, data);
            var atP = LossInterfaces.crossEntropySlopes(new Logits(p), Classifier.labels(data));
            for (var n = 0; n < p.length; n++) {                     // back through softmax
                var mean = 0.0;
                for (var k = 0; k < 3; k++) {
                    mean += p[n][k] * atP[n][k];
                }
                for (var k = 0; k < 3; k++) {
                    atP[n][k] = p[n][k] * (atP[n][k] - mean);
                }
            }
            return LAYOUT.gradient(data.inputs(), atP);
        }

        private static double[][] probabilities(double[] w, Dataset<double[], Integer> data) {
            return new Logits(LAYOUT.apply(w, data.inputs())).softmax().values();
        }
    }
}
