package ch05.architectures.experiments;

import ch02.tensors.Arena;
import ch02.tensors.Tensor;
import ch03.training.AdamW;
import ch03.training.CrossEntropy;
import ch03.training.Logits;
import ch03.training.NoGradient;
import ch03.training.Optimizer;
import ch03.training.Schedule;
import ch03.training.Variable;
import ch05.architectures.vision.UNet;
import common.Progress;
import common.UserError;
import common.data.ImageDataSet;
import common.experiments.DataOption;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Picture;
import java.util.ArrayList;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// # Name each pixel (section 5.2)
///
/// Pages with three small digits ([DigitPages]); for each of 1,024 pixels the network says which
/// digit it is part of, or none. Twice: a U-Net, and the same with its arms cut, so that everything
/// has to go through the bottom, where a pixel is 4 x 4 large.
@Command(description = "A U-Net names each pixel of a page, and one whose arms are cut.")
public final class NameEachPixel extends Experiment {

    @Mixin private DataOption data;

    @Option(names = "--steps", paramLabel = "N", description = "steps of training, 32 pages each")
    private int steps = 600;

    @Option(names = "--width", paramLabel = "N", description = "channels at full size")
    private int width = 12;

    /// Shares of pixels that were named right: of all, and of those with ink.
    private record Score(double all, double ink) { }

    @Override protected void run() {
        if (steps < 1 || width < 1) {
            throw new UserError("NameEachPixel: expected --steps and --width of at least 1, got %d and %d"
                    .formatted(steps, width));
        }
        var images = data.load();
        var shown = DigitPages.draw(6, images.test(), rng().split("shown"));
        var pictures = new ArrayList<Picture>();
        for (var page = 0; page < 6; page++) {
            pictures.add(new Picture(DigitPages.SIZE, DigitPages.SIZE,
                    shown.pages().select(0, page).toArray(), "page " + (page + 1)));
        }
        for (var across : new boolean[] {true, false}) {
            var net = new UNet(1, 11, width, 2, across, rng().split("net"));
            var name = across ? "U-Net" : "arms cut";
            var start = System.nanoTime();
            train(name, net, images);
            var score = score(net, DigitPages.draw(200, images.test(), rng().split("test")));
            System.out.printf(Locale.ROOT, "%-8s %,d parameters: %.2f %% of pixels right, %.2f %% of those"
                    + " with ink   (%.1f s)%n", name, net.parameterCount(), 100 * score.all,
                    100 * score.ink, (System.nanoTime() - start) / 1e9);
            pictures.addAll(verdicts(name, net, shown));
        }
        save("name-each-pixel", Figure.images(
                "White: ink named right. Grey: ink or background named wrong", 6, pictures));
    }

    private void train(String name, UNet net, ImageDataSet images) {
        var optimizer = new AdamW().add(net.parameters(), 5e-3, 0.01)
                .follow(Schedule.warmUpCosine(Math.max(1, steps / 20), steps + 1));
        var arena = new Arena();
        var rng = rng().split("pages");
        try (var bar = Progress.of(name, steps)) {
            for (var t = 0; t < steps; t++) {
                var own = rng.split(t);
                bar.step("loss %.4f".formatted(arena.call(() ->
                        step(net, optimizer, DigitPages.draw(32, images.train(), own)))));
            }
        }
    }

    private static double step(UNet net, Optimizer optimizer, DigitPages batch) {
        optimizer.clearGradients();
        var scores = net.forward(Variable.constant(batch.pages()));  // [B, 11, H, W]
        var loss = new CrossEntropy().of(new Logits(scores), batch.classes());
        loss.backward();
        optimizer.step();
        return loss.item();
    }

    private static int[] said(UNet net, Tensor pages) {
        net.evaluate();
        return NoGradient.call(() -> net.forward(Variable.constant(pages))).value()
                .argmax(1).toArray();
    }

    private static Score score(UNet net, DigitPages test) {
        var said = said(net, test.pages());
        var right = test.classes().toArray();
        int all = 0, ink = 0, inkRight = 0;
        for (var i = 0; i < right.length; i++) {
            all += said[i] == right[i] ? 1 : 0;
            ink += right[i] == DigitPages.BACKGROUND ? 0 : 1;
            inkRight += right[i] != DigitPages.BACKGROUND && said[i] == right[i] ? 1 : 0;
        }
        return new Score((double) all / right.length, (double) inkRight / ink);
    }

    private static ArrayList<Picture> verdicts(String name, UNet net, DigitPages shown) {
        var said = said(net, shown.pages());
        var right = shown.classes().toArray();
        var pictures = new ArrayList<Picture>();
        var n = DigitPages.SIZE * DigitPages.SIZE;
        for (var page = 0; page < shown.pages().size(0); page++) {
            var pixels = new double[n];
            for (var i = 0; i < n; i++) {
                var at = page * n + i;
                pixels[i] = said[at] != right[at] ? 0.45
                        : right[at] == DigitPages.BACKGROUND ? 0 : 1;
            }
            pictures.add(new Picture(DigitPages.SIZE, DigitPages.SIZE, pixels, name));
        }
        return pictures;
    }
}
