package ch05.architectures.experiments;

import ch02.tensors.Arena;
import ch02.tensors.Shape;
import ch03.training.NoGradient;
import ch03.training.Variable;
import ch04.layers.Flatten;
import ch04.layers.Layer;
import ch04.layers.Linear;
import ch05.architectures.frozen.Frozen;
import ch05.architectures.frozen.RandomConvFeatures;
import ch05.architectures.frozen.RandomFourierFeatures;
import ch05.architectures.frozen.RidgeHead;
import ch05.architectures.vision.LeNet;
import common.Progress;
import common.UserError;
import common.data.ImageDataSet;
import common.data.LabelledImages;
import common.experiments.Experiment;
import common.figures.Plot;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// # How far does one get without training? (section 5.7)
///
/// One closed-form head on three kinds of features: the pixels, random waves of the pixels, random
/// patterns looked for everywhere. And against them LeNet, trained, by the recipe of `LeNetDigits`
/// but without moved images, which the others do not get either. The penalty of the head is chosen
/// on held-out digits, the test digits are read once. On MNIST:
///
/// | features | how many | right |
/// |---|---|---|
/// | pixels | 784 | 86.6 % |
/// | random waves | 2,000 | 96.1 % |
/// | random eyes | 1,024 | 98.2 % |
/// | LeNet, trained for 5 epochs | 84 | 99.1 % |
///
/// No feature was trained; only the head was shown the labels, once. Of the 13.4 mistakes in a
/// hundred that it makes on pixels, *any* random bend saves all but 3.9. The plan of a
/// convolutional network, still at random, halves these: 1.8. And learned features halve them once
/// more, to 0.9, although there are only 84 of them.
@Command(description = "Heads without training: on pixels, random waves and random eyes.")
public final class WithoutTraining extends Experiment {

    @Mixin private final ImageTraining training = new ImageTraining(5, 3e-3, 0);

    @Option(names = "--features", paramLabel = "N", description = "how many random waves")
    private int waves = 2_000;

    @Option(names = "--patterns", paramLabel = "N", description = "how many random patterns")
    private int patterns = 64;

    @Override protected void run() {
        if (waves < 1 || patterns < 1) {
            throw new UserError("WithoutTraining: expected --features and --patterns of at least 1,"
                    + " got %d and %d".formatted(waves, patterns));
        }
        var trained = training.run(seed(), rng -> new LeNet(10, rng));
        var features = new LinkedHashMap<String, Layer>();
        features.put("pixels", new Flatten());
        features.put("random waves",
                new RandomFourierFeatures(28 * 28, waves, 8, rng().split("waves")));
        features.put("random eyes", eyes());
        var right = new LinkedHashMap<String, Double>();
        features.forEach((name, layer) -> right.put(name, ridge(name, layer, trained.images())));
        right.put("LeNet, trained", trained.accuracy());
        save("without-training", figure(right));
    }

    private Plot figure(Map<String, Double> right) {
        var plot = Plot.titled("Mistakes on digits that were not shown, in %").yAxis("%")
                .categories(right.keySet().toArray(String[]::new));
        var place = 0;
        for (var name : right.keySet()) {
            var wrong = 100 * (1 - right.get(name));
            plot.bars("%s, %.1f %%".formatted(name, wrong), new double[] {++place}, new double[] {wrong});
        }
        return plot;
    }

    /// Patterns of 7 x 7 pixels; their answers, 22 x 22, are averaged over 5 x 5.
    private RandomConvFeatures eyes() {
        return new RandomConvFeatures(1, patterns, 7, 5, rng().split("eyes"));
    }

    private double ridge(String name, Layer features, ImageDataSet images) {
        var start = System.nanoTime();
        var frozen = new Frozen(features);
        var held = ImageTraining.heldOut(images);
        var count = frozen.outputShape(Shape.of(1, 1, 28, 28)).size(1);
        var head = best(name, frozen, ImageTraining.allButHeldOut(images), held);
        var right = accuracy(frozen, head, training.withoutTest() ? held : images.test());
        System.out.printf(Locale.ROOT, "%-14s %,6d features: accuracy %.2f %%   (%.1f s)%n",
                name, count, 100 * right, (System.nanoTime() - start) / 1e9);
        return right;
    }

    /// The head that was shown the `shown` images, with the penalty that suits the `held` ones.
    static Linear best(String name, Frozen features, LabelledImages shown, LabelledImages held) {
        var count = features.outputShape(Shape.of(1, 1, 28, 28)).size(1);
        var ridge = new RidgeHead(count, held.classes().size());
        see(name, ridge, features, shown);
        Linear best = null;
        var most = -1.0;
        for (var lambda : new double[] {0.01, 0.1, 1, 10, 100, 1000}) {
            var head = ridge.fit(lambda);
            var right = accuracy(features, head, held);
            if (right > most) {
                most = right;
                best = head;
            }
        }
        return best;
    }

    private static void see(String name, RidgeHead ridge, Layer features, LabelledImages train) {
        var arena = new Arena();
        var loader = ImageTraining.inOrder(train);
        try (var bar = Progress.of(name, loader.batches())) {
            for (var rows : loader.epoch(0)) {
                arena.run(() -> {
                    var batch = loader.batch(rows);
                    var phi = features.forward(Variable.constant(batch.x())).value();
                    ridge.see(phi, batch.labels());
                });
                bar.step("");
            }
        }
    }

    static double accuracy(Layer features, Linear head, LabelledImages images) {
        var loader = ImageTraining.inOrder(images);
        var arena = new Arena();
        var right = 0;
        for (var rows : loader.epoch(0)) {
            right += arena.call(() -> NoGradient.call(() -> {
                var batch = loader.batch(rows);
                var scores = head.forward(features.forward(Variable.constant(batch.x()))).value();
                return scores.argmax(1).reshape(-1).equalTo(batch.labels()).count();
            }));
        }
        return (double) right / images.size();
    }
}
