package ch05.architectures.experiments;

import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch03.training.AdamW;
import ch03.training.Batch;
import ch03.training.Clip;
import ch03.training.DataLoader;
import ch03.training.History;
import ch03.training.Metrics;
import ch03.training.NoGradient;
import ch03.training.Schedule;
import ch03.training.SoftmaxCrossEntropy;
import ch03.training.Step;
import ch03.training.SupervisedStep;
import ch03.training.Trainer;
import ch03.training.Variable;
import ch05.architectures.recurrent.RowReader;
import common.data.LabelledImages;
import common.experiments.DataOption;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// # Digits, read row by row (section 5.3)
///
/// A recurrent network reads the 28 rows of a digit from top to bottom and then says which it was.
/// It is trained on that last word only. It can be asked after each row, too, and the second figure
/// shows what comes of it: before row 23 a plain cell guesses, and an LSTM before row 18, although
/// by then most of the digit is read. Whatever it knows, nobody taught it to say so before the end.
///
/// The last twelfth of the training images is for watching; the test images are looked at once, at
/// the end.
@Command(description = "Trains a recurrent network that reads a digit row by row.")
public final class RowsAsSteps extends Experiment {

    @Mixin private DataOption data;

    @Mixin private CellOption cell;

    @Option(names = "--hidden", paramLabel = "N", description = "hidden units")
    private int hidden = 128;

    @Option(names = "--epochs", paramLabel = "N", description = "passes over the training images")
    private int epochs = 6;

    @Option(names = "--rate", paramLabel = "X", description = "largest learning rate")
    private double rate = 2e-3;

    @Override protected void run() {
        var images = data.load();
        var size = images.train().size();
        var learn = images.train().slice(0, size - size / 12);
        var watch = images.train().slice(size - size / 12, size);
        var model = new RowReader(cell.make(), learn.width(), hidden, learn.classes().size(),
                rng().split("model"));
        System.out.printf(Locale.ROOT, "%s: %,d images; %s with %,d parameters%n",
                images.name(), learn.size(), cell, model.parameterCount());
        var loader = DataLoader.shuffled(learn.size(), 64, rng(), rows -> Batch.of(learn, rows));
        var total = (long) epochs * loader.batches();
        var optimizer = new AdamW().add(model.parameters(), rate, 0.01)
                .follow(Schedule.warmUpCosine(100, Math.max(101, total)));
        Step<Batch> step = batch -> {
            optimizer.clearGradients();
            var scores = model.forward(Variable.constant(batch.x()));
            var loss = scores.apply(new SoftmaxCrossEntropy(batch.labels()));
            loss.backward();
            Clip.byNorm(model.parameters(), 1);
            optimizer.step();
            return Metrics.of(batch.size()).with("loss", loss.item());
        };
        var look = new SupervisedStep(model::forward, optimizer).evaluation();
        var trainer = new Trainer<>(model, step).validate(look, inOrder(watch));
        var start = System.nanoTime();
        var history = trainer.train(loader, epochs);
        var seconds = (System.nanoTime() - start) / 1e9;
        var test = trainer.evaluate(look, inOrder(images.test()));
        System.out.printf(Locale.ROOT, "watched: %s%ntest: accuracy %.2f %% of %,d (seed %d,"
                + " %.1f s)%n", history.validations().getLast(), 100 * test.get("accuracy"),
                test.examples(), seed(), seconds);
        save("rows-as-steps-" + images.name() + "-" + cell.toString().toLowerCase(Locale.ROOT),
                Figure.grid("%s reads %s".formatted(cell, images.name()), 2,
                        curves(history), opinions(model, watch)));
    }

    private static DataLoader<Batch> inOrder(LabelledImages images) {
        return DataLoader.inOrder(images.size(), 500, rows -> Batch.of(images, rows));
    }

    private static Plot curves(History history) {
        var epochs = IntStream.rangeClosed(1, history.epochs().size()).asDoubleStream().toArray();
        return Plot.titled("Accuracy on the watched images").xAxis("epoch")
                .line("watched", epochs, History.curve(history.validations(), "accuracy"));
    }

    /// How many of a thousand images it gets right after each row.
    private static Plot opinions(RowReader model, LabelledImages images) {
        var some = IntStream.range(0, Math.min(1000, images.size())).toArray();
        var batch = Batch.of(images, some);
        var opinions = NoGradient.call(() -> model.opinions(Variable.constant(batch.x())).value());
        var rows = IntStream.rangeClosed(1, images.height()).asDoubleStream().toArray();
        var right = IntStream.range(0, images.height()).mapToDouble(row -> (double) answers(
                opinions, row).equalTo(batch.labels()).count() / some.length).toArray();
        return Plot.titled("Right, if asked after so many rows").xAxis("rows read")
                .line("share of 1,000 images", rows, right);
    }

    private static Indices answers(Tensor opinions, int row) {
        return opinions.select(1, row).argmax(1).reshape(-1);
    }
}
