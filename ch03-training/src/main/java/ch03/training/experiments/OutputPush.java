package ch03.training.experiments;

import ch02.tensors.Indices;
import ch03.training.Adam;
import ch03.training.Batch;
import ch03.training.DataLoader;
import ch03.training.PlainNetwork;
import ch03.training.SoftmaxCrossEntropy;
import ch03.training.SupervisedStep;
import ch03.training.Trainer;
import ch03.training.Variable;
import common.UserError;
import common.data.DrawnDigits;
import common.data.LabelledImages;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # Which outputs are raised, which are lowered?
///
/// Show the network the picture of a 2. The gradient of the loss with respect to the ten scores is
/// $p - e_2$, so a step downhill pushes each score by $e_2 - p$: the score of the 2 up, all others
/// down, each by as much as the network believes in it. All pushes sum to 0, and when the network
/// is sure of the 2 there is nothing left to push. One layer below the same question is asked of
/// each hidden unit, and backpropagation is the answer, layer by layer.
@Command(description = "Shows which scores a picture of a 2 raises and lowers, during training.")
public final class OutputPush extends Experiment {

    private static final int DIGIT = 2;

    @Option(names = "--epochs", paramLabel = "N", description = "passes over the training data")
    private int epochs = 3;

    @Override protected void run() {
        if (epochs < 1) {
            throw new UserError("OutputPush: expected --epochs of at least 1, got " + epochs);
        }
        var images = DrawnDigits.standard();
        var train = images.train();
        var net = new PlainNetwork(rng().split("weights"), Variable::relu, Math.sqrt(2),
                train.pixelsPerImage(), 100, train.classes().size());
        var example = IntStream.range(0, train.size()).filter(i -> train.label(i) == DIGIT)
                .findFirst().orElseThrow();
        var figures = new ArrayList<Figure>();
        figures.add(push("before training", net, train, example));
        var step = new SupervisedStep(x -> net.forward(flat(x)),
                new Adam().add(net.parameters(), 1e-3, 0));
        var trainer = new Trainer<Batch>(net, step);
        var loader = DataLoader.shuffled(train.size(), 128, rng().split("order"),
                rows -> Batch.of(train, rows));
        for (var epoch = 1; epoch <= epochs; epoch++) {
            trainer.train(loader, epoch);                            // so many passes in all
            figures.add(push("after %d passes".formatted(epoch), net, train, example));
        }
        save("output-push", Figure.grid("What the picture of a 2 does to the ten scores", 2,
                figures.toArray(Figure[]::new)));
    }

    private static Variable flat(Variable images) {
        return images.reshape(images.size(0), -1);
    }

    /// Minus the gradient of the loss with respect to each score.
    private static Plot push(String title, PlainNetwork net, LabelledImages data, int example) {
        var x = Batch.of(data, new int[] {example}).x();
        var scores = Variable.input(net.forward(flat(Variable.constant(x))).value());
        scores.apply(new SoftmaxCrossEntropy(Indices.of(DIGIT))).backward();
        var push = scores.gradient().negate().toArray();
        System.out.printf(Locale.ROOT, "%s: the 2 is pushed by %.3f%n", title, push[DIGIT]);
        var digits = IntStream.range(0, push.length).asDoubleStream().toArray();
        return Plot.titled(title).xAxis("digit").yAxis("push").yRange(-0.6, 1)
                .bars("", digits, push);
    }
}
