package ch03.training.experiments;

import ch03.training.Adam;
import ch03.training.Batch;
import ch03.training.DataLoader;
import ch03.training.History;
import ch03.training.NoGradient;
import ch03.training.PlainNetwork;
import ch03.training.Schedule;
import ch03.training.SupervisedStep;
import ch03.training.Trainer;
import ch03.training.Variable;
import common.UserError;
import common.data.LabelledImages;
import common.experiments.DataOption;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// # A network learns to read digits
///
/// The whole machinery of the first three chapters at work: tensors, gradients, Adam, the loop. It
/// draws three figures: how loss and accuracy went, which digit was taken for which, and the
/// mistakes of which the network was most certain.
@Command(description = "Trains a network of three matrices to read digits.")
public final class Digits extends Experiment {

    @Mixin private DataOption data;

    @Option(names = "--epochs", paramLabel = "N", description = "passes over the training data")
    private int epochs = 8;

    @Option(names = "--batch", paramLabel = "N", description = "examples per step")
    private int batchSize = 128;

    @Option(names = "--rate", paramLabel = "X",
            description = "learning rate of Adam at the start; it falls to 0")
    private double rate = 1e-3;

    @Override protected void run() {
        check();
        var images = data.load();
        var train = images.train();
        var net = new PlainNetwork(rng().split("weights"), Variable::relu, Math.sqrt(2),
                train.pixelsPerImage(), 256, 128, train.classes().size());
        System.out.printf(Locale.ROOT,
                "%s: %,d images to train on, %,d to test with; %,d parameters%n",
                images.name(), train.size(), images.test().size(), net.parameterCount());

        var loader = DataLoader.shuffled(train.size(), batchSize, rng(),
                rows -> Batch.of(train, rows));
        var steps = (long) epochs * loader.batches();
        var step = new SupervisedStep(x -> net.forward(flat(x)),
                new Adam().add(net.parameters(), rate, 0).follow(Schedule.cosine(steps, 0)));
        var trainer = new Trainer<Batch>(net, step)
                .validate(step.evaluation(), inOrder(images.test()));
        var start = System.nanoTime();
        var history = trainer.train(loader, epochs);
        System.out.printf(Locale.ROOT, "test: %s   (%.1f s)%n",
                history.validations().getLast(), (System.nanoTime() - start) / 1e9);

        save("digits-curves", curves(history));
        draw(images.test(), net);
    }

    private static Variable flat(Variable images) {                  // [B, C, H, W]
        return images.reshape(images.size(0), -1);                   // [B, C·H·W]
    }

    private void check() {
        if (epochs < 1 || batchSize < 1 || !(rate > 0)) {
            throw new UserError("Digits: expected --epochs and --batch of at least 1 and --rate"
                    + " above 0, got %d, %d and %s".formatted(epochs, batchSize, rate));
        }
    }

    private static DataLoader<Batch> inOrder(LabelledImages images) {
        return DataLoader.inOrder(images.size(), 500, rows -> Batch.of(images, rows));
    }

    private static Figure curves(History history) {
        var figures = new ArrayList<Figure>();
        var epochs = IntStream.rangeClosed(1, history.epochs().size()).asDoubleStream().toArray();
        for (var name : List.of("loss", "accuracy")) {
            figures.add(Plot.titled(name).xAxis("epoch").yAxis(name)
                    .line("training", epochs, History.curve(history.epochs(), name))
                    .line("test", epochs, History.curve(history.validations(), name)));
        }
        return Figure.grid("A network learns to read digits", 2, figures.toArray(Figure[]::new));
    }

    private void draw(LabelledImages test, PlainNetwork net) {
        var classes = test.classes().toArray(String[]::new);
        var confusion = new double[classes.length][classes.length];
        record Mistake(int image, int taken, double certainty) { }
        var mistakes = new ArrayList<Mistake>();
        for (var rows : inOrder(test).epoch(0)) {
            var input = Variable.constant(Batch.of(test, rows).x());
            var p = NoGradient.call(() -> net.forward(flat(input))).value().softmax(1);
            var guesses = p.argmax(1).toArray();
            for (var i = 0; i < rows.length; i++) {
                confusion[test.label(rows[i])][guesses[i]]++;
                if (guesses[i] != test.label(rows[i])) {
                    mistakes.add(new Mistake(rows[i], guesses[i], p.get(i, guesses[i])));
                }
            }
        }
        mistakes.sort(Comparator.comparingDouble(m -> -m.certainty()));
        save("digits-confusion", Figure.heatMap("Row: the digit, column: what it was taken for",
                confusion, classes, classes));
        save("digits-mistakes", Figure.images("The mistakes it was most certain of", 8,
                mistakes.stream().limit(32).map(m -> test.picture(m.image(),
                        "%s taken for %s (%.0f %%)".formatted(classes[test.label(m.image())],
                                classes[m.taken()], 100 * m.certainty()))).toList()));
    }
}
