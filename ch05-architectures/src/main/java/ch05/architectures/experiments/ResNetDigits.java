package ch05.architectures.experiments;

import ch02.tensors.Shape;
import ch04.layers.ShapeTable;
import ch05.architectures.vision.ResNet;
import common.Rng;
import common.UserError;
import common.experiments.Experiment;
import common.figures.Figure;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// # A small ResNet reads digits (section 5.2)
///
/// Two stages of one block each. More of them (`--blocks 2,2`) begin as the identity, so they cost
/// time and do no harm.
@Command(description = "A small residual network reads digits.")
public final class ResNetDigits extends Experiment {

    @Mixin private final ImageTraining training = new ImageTraining(8, 4e-3, 2);

    @Option(names = "--width", paramLabel = "N", description = "channels after the stem")
    private int width = 24;

    @Option(names = "--blocks", paramLabel = "N,N", split = ",",
            description = "blocks in each stage")
    private int[] blocks = {1, 1};

    @Option(names = "--kind", paramLabel = "KIND", description = "BASIC or BOTTLENECK")
    private ResNet.Kind kind = ResNet.Kind.BASIC;

    @Override protected void run() {
        var fits = width >= 1 && (kind == ResNet.Kind.BASIC || width % 4 == 0);
        if (!fits || Arrays.stream(blocks).anyMatch(n -> n < 0)) {
            throw new UserError("ResNetDigits: expected --width of at least 1, for bottlenecks a"
                    + " multiple of 4, and --blocks of at least 0, got %d and %s"
                            .formatted(width, Arrays.toString(blocks)));
        }
        System.out.print(new ShapeTable(net(Rng.seed(0)).layers(), Shape.of(1, 1, 28, 28)));
        var outcome = training.run(seed(), this::net);
        save("resnet-digits", Figure.grid("A small ResNet reads digits", 2,
                ImageTraining.curves("Accuracy", outcome.history()),
                ImageTraining.mistakes(outcome.net(), outcome.images(), 5, 15)));
    }

    private ResNet net(Rng rng) {
        return new ResNet(1, width, kind, blocks, 10, rng);
    }
}
