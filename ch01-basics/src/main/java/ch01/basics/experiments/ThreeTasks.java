package ch01.basics.experiments;

import ch01.basics.Dataset;
import ch01.basics.Example;
import ch01.basics.Histogram;
import ch01.basics.KernelDensity;
import ch01.basics.KernelRegression;
import ch01.basics.Loss;
import ch01.basics.ScoreClassifier;
import ch01.basics.Task;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/// # One data set, three tasks (section 1.6)
///
/// Two species of birds, caught and measured: wing, weight, species. How much does a bird with such
/// wings weigh? Which species is it? How usual are such wings? The same birds answer all three.
@Command(description = "Regression, classification and density modelling on the same birds.")
public final class ThreeTasks extends Experiment {

    record Bird(double wing, double weight, int species) { }

    private static final double FROM = 14, TO = 28;
    private static final KernelRegression FAMILY = KernelRegression.evenly(6, FROM, TO);

    @Override protected void run() {
        var birds = birds();
        save("three-tasks", Figure.grid("The same birds, three questions", 3,
                weights(birds), species(birds), usual(birds)));
    }

    private List<Bird> birds() {
        var rng = rng().split("birds");
        var birds = new ArrayList<Bird>();
        for (var n = 0; n < 150; n++) {
            var species = n % 3 == 0 ? 1 : 0;
            var wing = (species == 0 ? 18.5 : 23.5) + 1.4 * rng.nextGaussian();
            birds.add(new Bird(wing, 0.2 * wing + 0.3 * rng.nextGaussian() + species, species));
        }
        return birds;
    }

    private static Plot weights(List<Bird> birds) {
        var task = new Task.Regression<>(new Dataset<>(birds.stream()
                .map(b -> new Example<>(b.wing, b.weight)).toList()));
        var model = FAMILY.with(FAMILY.fit(task.data()));
        System.out.printf(Locale.ROOT, "regression: mean squared error %.3f%n",
                Loss.squared().risk(model, task.data()));
        return panel("how heavy?").yAxis("weight").line("predicted", 15, 26.5, model::predict)
                .points("birds", doubles(task.data().inputs()), doubles(task.data().targets()));
    }

    private static Plot species(List<Bird> birds) {
        var task = new Task.Classification<>(new Dataset<>(birds.stream()
                .map(b -> new Example<>(b.wing, b.species)).toList()), 2);
        var model = ScoreClassifier.fit(FAMILY, task);
        System.out.printf(Locale.ROOT, "classification: %.1f %% of the birds named wrongly%n",
                100 * Loss.<Integer>zeroOne().risk(model, task.data()));
        return panel("which species?").yAxis("score").yRange(-0.3, 1.3)
                .line("species 0", 15, 26.5, x -> model.scores(x)[0])
                .line("species 1", 15, 26.5, x -> model.scores(x)[1])
                .points("birds", doubles(task.data().inputs()),
                        task.data().targets().stream().mapToDouble(Integer::doubleValue).toArray());
    }

    private static Plot usual(List<Bird> birds) {
        var task = new Task.DensityModelling<>(birds.stream().map(Bird::wing).toList());
        var wings = doubles(task.inputs());
        var boxes = Histogram.of(wings, 14);
        var bells = new KernelDensity(wings, 0.6);
        System.out.printf(Locale.ROOT, "density: mean log-likelihood %.3f%n",
                bells.meanLogLikelihood(wings));
        return panel("how usual?").yAxis("density").bars("boxes", boxes.middles(), boxes.heights())
                .line("bells", FROM, TO, bells::at);
    }

    private static Plot panel(String question) {
        return Plot.titled(question).xAxis("wing").size(430, 330);
    }

    private static double[] doubles(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
