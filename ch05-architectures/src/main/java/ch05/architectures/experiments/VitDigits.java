package ch05.architectures.experiments;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch05.architectures.transformer.BlockConfig;
import ch05.architectures.vision.Vit;
import common.UserError;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Picture;
import java.util.ArrayList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// # A Transformer reads digits (section 5.7)
///
/// Sixteen patches of 7 x 7 pixels. Nobody tells the network where they lie; the figure shows how
/// alike the learned codes of any two places are. After ten epochs on MNIST the code of a place is
/// most like that of the place beside it: it has found out that there are rows.
@Command(description = "A Vision Transformer reads digits.")
public final class VitDigits extends Experiment {

    private static final int HEADS = 4;

    @Mixin private final ImageTraining training = new ImageTraining(10, 2e-3, 2);

    @Option(names = "--patch", paramLabel = "N", description = "pixels per side of a patch")
    private int patch = 7;

    @Option(names = "--depth", paramLabel = "N", description = "blocks")
    private int depth = 3;

    @Option(names = "--width", paramLabel = "N", description = "channels, shared by 4 heads")
    private int width = 64;

    @Override protected void run() {
        if (patch < 1 || 28 % patch != 0 || depth < 1 || width < HEADS || width % HEADS != 0) {
            throw new UserError("VitDigits: expected --patch that divides 28, --depth of at least 1"
                    + " and --width in multiples of %d, got %d, %d and %d"
                            .formatted(HEADS, patch, depth, width));
        }
        var outcome = training.run(seed(), rng ->
                new Vit(Shape.of(1, 28, 28), patch, depth, BlockConfig.of(width, HEADS), 10, rng));
        save("vit-digits", Figure.grid("A Transformer reads digits", 2,
                ImageTraining.curves("Accuracy", outcome.history()),
                ImageTraining.mistakes(outcome.net(), outcome.images(), 5, 15)));
        save("vit-places", Figure.images("How alike the code of a place is to all others'",
                28 / patch, places(outcome.net().positions().table().value())));
    }

    /// For each place the cosines of its code with the codes of all places, as an image of them in
    /// a dark frame.
    private ArrayList<Picture> places(Tensor table) {                // [T, C]
        var codes = table.minus(table.mean(0));
        codes = codes.div(codes.norm(1));
        var cosines = codes.matmul(codes.transpose());               // [T, T]
        var side = 28 / patch;
        var pictures = new ArrayList<Picture>();
        for (var t = 0; t < side * side; t++) {
            var framed = Tensor.zeros(side + 2, side + 2);
            framed.slice(0, 1, side + 1).slice(1, 1, side + 1)
                    .copyInPlace(cosines.select(0, t).plus(1).div(2).reshape(side, side));
            pictures.add(new Picture(side + 2, side + 2, framed.toArray(),
                    "row %d, column %d".formatted(t / side + 1, t % side + 1)));
        }
        return pictures;
    }
}
