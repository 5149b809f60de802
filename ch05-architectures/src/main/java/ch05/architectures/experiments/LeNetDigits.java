package ch05.architectures.experiments;

import ch02.tensors.Shape;
import ch04.layers.ShapeTable;
import ch05.architectures.vision.LeNet;
import common.Rng;
import common.experiments.Experiment;
import common.figures.Figure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// # LeNet reads digits (section 5.2)
///
/// The same recipe as for the perceptron, but images may be moved by two pixels: where a stroke
/// lies matters less to it. Among the mistakes that are left are some that a reader would make,
/// too.
@Command(description = "LeNet, the network that read cheques, reads digits.")
public final class LeNetDigits extends Experiment {

    @Mixin private final ImageTraining training = new ImageTraining(8, 3e-3, 2);

    @Override protected void run() {
        var plan = new LeNet(10, Rng.seed(0)).layers();
        System.out.print(new ShapeTable(plan, Shape.of(1, 1, 28, 28)));
        var outcome = training.run(seed(), rng -> new LeNet(10, rng));
        save("lenet-digits", Figure.grid("LeNet reads digits", 2,
                ImageTraining.curves("Accuracy", outcome.history()),
                ImageTraining.mistakes(outcome.net(), outcome.images(), 5, 15)));
    }
}
