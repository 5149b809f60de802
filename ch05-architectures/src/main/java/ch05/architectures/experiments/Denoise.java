package ch05.architectures.experiments;

import ch02.tensors.Arena;
import ch02.tensors.Tensor;
import ch03.training.AdamW;
import ch03.training.Augmentation;
import ch03.training.Batch;
import ch03.training.DataLoader;
import ch03.training.Optimizer;
import ch03.training.Schedule;
import ch03.training.Variable;
import ch05.architectures.vision.UNet;
import common.Progress;
import common.UserError;
import common.data.ImageDataSet;
import common.data.LabelledImages;
import common.experiments.DataOption;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// # Take the noise away (section 5.2)
///
/// To each pixel of a digit, 0 to 1, normal noise is added, and the network is to say what the
/// pixel was. Twice: a U-Net, and the same with its arms cut, so that everything has to go through
/// the bottom, where a pixel is 4 x 4 large.
///
/// The mean squared error of doing nothing is the variance of the noise, 0.25. The network with its
/// arms cut comes down to 0.0129, with 59,533 parameters, the U-Net, with 66,013, to 0.0115 (seed
/// 1). So both have learned what a digit looks like, nearly all of the noise is gone either way, and
/// the arms are worth another tenth of what is left.
@Command(description = "A U-Net takes noise out of digits, and one whose arms are cut tries to.")
public final class Denoise extends Experiment {

    private static final int SHOWN = 8, TESTED = 1_000;

    @Mixin private DataOption data;

    @Option(names = "--steps", paramLabel = "N", description = "steps of training, 64 digits each")
    private int steps = 400;

    @Option(names = "--width", paramLabel = "N", description = "channels at full size")
    private int width = 12;

    @Option(names = "--noise", paramLabel = "X", description = "standard deviation of the noise")
    private double noise = 0.5;

    @Option(names = "--rate", paramLabel = "X", description = "the highest learning rate")
    private double rate = 5e-3;

    @Option(names = "--no-test", description = "judge by held-out training digits")
    private boolean withoutTest;

    @Override protected void run() {
        if (steps < 1 || width < 1 || !(noise >= 0) || Double.isInfinite(noise) || !(rate > 0)) {
            throw new UserError("Denoise: expected --steps and --width of at least 1, a finite"
                    + " --noise of at least 0 and --rate above 0, got %d, %d, %s and %s"
                            .formatted(steps, width, noise, rate));
        }
        var images = data.load();
        var clean = first(withoutTest ? ImageTraining.heldOut(images) : images.test(), TESTED);
        var noisy = Augmentation.noisy(clean, noise, rng().split("test"));
        System.out.printf(Locale.ROOT, "%-9s mean squared error %.4f%n",
                "nothing", error(noisy, clean));
        var rows = new ArrayList<>(pictures("noisy", noisy));
        for (var across : new boolean[] {true, false}) {
            var net = new UNet(1, 1, width, 2, across, rng().split("net"));
            var name = across ? "U-Net" : "arms cut";
            var start = System.nanoTime();
            train(name, net, images);
            var said = said(net, noisy);
            System.out.printf(Locale.ROOT,
                    "%-9s mean squared error %.4f, %,d parameters   (%.1f s)%n", name,
                    error(said, clean), net.parameterCount(), (System.nanoTime() - start) / 1e9);
            rows.addAll(pictures(name, said));
        }
        rows.addAll(pictures("the truth", clean));
        save("denoise", Figure.images("What was there?", SHOWN, rows));
    }

    private void train(String name, UNet net, ImageDataSet images) {
        var optimizer = new AdamW().add(net.parameters(), rate, 0.01)
                .follow(Schedule.warmUpCosine(Math.max(1, steps / 20), steps + 1));
        var train = ImageTraining.allButHeldOut(images);
        var loader = DataLoader.shuffled(train.size(), 64, rng(), rows -> Batch.of(train, rows));
        var arena = new Arena();
        try (var bar = Progress.of(name, steps)) {
            for (var t = 0; t < steps; t++) {
                var rows = loader.epoch(t / loader.batches()).get(t % loader.batches());
                var own = rng().split("noise").split(t);
                bar.step("loss %.4f".formatted(arena.call(() -> {
                    var clean = loader.batch(rows).x();
                    return step(net, optimizer, Augmentation.noisy(clean, noise, own), clean);
                })));
            }
        }
    }

    private static double step(UNet net, Optimizer optimizer, Tensor noisy, Tensor clean) {
        optimizer.clearGradients();
        var said = net.forward(Variable.constant(noisy));            // [B, 1, 28, 28]
        var loss = said.minus(Variable.constant(clean)).square().mean().reshape();
        loss.backward();
        optimizer.step();
        return loss.item();
    }

    private static Tensor said(UNet net, Tensor noisy) {
        return net.infer(() -> net.forward(Variable.constant(noisy)).value());
    }

    private static double error(Tensor said, Tensor clean) {
        return said.minus(clean).square().mean().item();
    }

    private static Tensor first(LabelledImages images, int count) {
        return Batch.of(images, IntStream.range(0, count).toArray()).x();
    }

    private static List<Picture> pictures(String name, Tensor images) {
        return IntStream.range(0, SHOWN).mapToObj(i -> new Picture(28, 28,
                images.select(0, i).toArray(), name)).toList();
    }
}
