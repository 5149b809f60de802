package ch05.architectures.experiments;

import ch03.training.Batch;
import ch03.training.Variable;
import ch05.architectures.recurrent.RowReader;
import common.UserError;
import common.data.LabelledImages;
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
/// shows what comes of it: up to row 24 a plain cell does little better than to guess, and an LSTM
/// up to row 19, although by then most of the digit is read. Whatever it knows, nobody taught it to
/// say so before the end.
@Command(description = "Trains a recurrent network that reads a digit row by row.")
public final class RowsAsSteps extends Experiment {

    @Mixin private final ImageTraining training = new ImageTraining(8, 2e-3, 0);

    @Mixin private CellOption cell;

    @Option(names = "--hidden", paramLabel = "N", description = "hidden units")
    private int hidden = 128;

    @Override protected void run() {
        if (hidden < 1) {
            throw new UserError("RowsAsSteps: expected --hidden of at least 1, got " + hidden);
        }
        var outcome = training.run(seed(), rng -> new RowReader(cell.make(), 28, hidden, 10, rng));
        var images = outcome.images();
        var held = ImageTraining.heldOut(images).slice(0, 1000);
        save("rows-as-steps-" + images.name() + "-" + cell.toString().toLowerCase(Locale.ROOT),
                Figure.grid("%s reads %s".formatted(cell, images.name()), 2,
                        ImageTraining.curves("Accuracy", outcome.history()),
                        opinions(outcome.net(), held)));
    }

    /// How many of some images it gets right after each row.
    private static Plot opinions(RowReader model, LabelledImages images) {
        var batch = Batch.of(images, IntStream.range(0, images.size()).toArray());
        var opinions = model.infer(() -> model.opinions(Variable.constant(batch.x())).value());
        var rows = IntStream.rangeClosed(1, images.height()).asDoubleStream().toArray();
        var right = IntStream.range(0, images.height()).mapToDouble(row -> (double) opinions
                .select(1, row).argmax(1).reshape(-1).equalTo(batch.labels()).count()
                / images.size()).toArray();
        return Plot.titled("Right, if asked after so many rows").xAxis("rows read")
                .yAxis("share of 1,000 images held out").line("", rows, right);
    }
}
