package ch05.architectures.experiments;

import ch02.tensors.Arena;
import ch02.tensors.Shape;
import ch03.training.Adam;
import ch03.training.Batch;
import ch03.training.DataLoader;
import ch03.training.NoGradient;
import ch03.training.Schedule;
import ch03.training.SupervisedStep;
import ch03.training.Trainer;
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
import common.experiments.DataOption;
import common.experiments.Experiment;
import common.figures.Plot;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// # How far does one get without training? (section 5.7)
///
/// One closed-form head on three kinds of features: the pixels, random waves of the pixels, random
/// patterns looked for everywhere. And against them LeNet, trained. The penalty of the head is
/// chosen on held-out digits, the test digits are read once. On MNIST:
///
/// | features | how many | right |
/// |---|---|---|
/// | pixels | 784 | 86.6 % |
/// | random waves | 2,000 | 96.1 % |
/// | random eyes | 1,024 | 98.2 % |
/// | LeNet, trained for 5 epochs | 84 | 99.0 % |
///
/// Most of what a convolutional network knows about digits is in its plan, before it has seen one:
/// of the 13 mistakes in a hundred that a linear model makes on pixels, random eyes leave two.
/// Training halves these once more.
@Command(description = "Heads without training: on pixels, random waves and random eyes.")
public final class WithoutTraining extends Experiment {

    private static final int HELD_OUT = 5_000;

    @Mixin private DataOption data;

    @Option(names = "--features", paramLabel = "N", description = "how many random waves")
    private int waves = 2_000;

    @Option(names = "--patterns", paramLabel = "N", description = "how many random patterns")
    private int patterns = 64;

    @Option(names = "--epochs", paramLabel = "N",
            description = "passes of LeNet over the digits")
    private int epochs = 5;

    @Override protected void run() {
        if (waves < 1 || patterns < 1 || epochs < 1) {
            throw new UserError("WithoutTraining: expected --features, --patterns and --epochs of"
                    + " at least 1, got %d, %d and %d".formatted(waves, patterns, epochs));
        }
        var images = data.load();
        var features = new LinkedHashMap<String, Layer>();
        features.put("pixels", new Flatten());
        features.put("random waves",
                new RandomFourierFeatures(28 * 28, waves, 8, rng().split("waves")));
        features.put("random eyes", eyes());
        var results = new LinkedHashMap<String, Double>();
        features.forEach((name, layer) -> results.put(name, ridge(name, layer, images)));
        results.put("LeNet, trained", trained(images));
        var x = IntStream.range(1, results.size() + 1).asDoubleStream().toArray();
        save("without-training", Plot.titled("Mistakes on the test digits, in %")
                .xAxis("1 pixels, 2 random waves, 3 random eyes, 4 LeNet, trained").yAxis("%")
                .bars("", x, results.values().stream().mapToDouble(a -> 100 * (1 - a)).toArray()));
    }

    /// Patterns of 7 x 7 pixels; their answers, 22 x 22, are averaged over 5 x 5.
    private RandomConvFeatures eyes() {
        return new RandomConvFeatures(1, patterns, 7, 5, rng().split("eyes"));
    }

    private double ridge(String name, Layer features, ImageDataSet images) {
        var start = System.nanoTime();
        var frozen = new Frozen(features);
        var all = images.train();
        var held = all.slice(all.size() - HELD_OUT, all.size());
        var count = frozen.outputShape(Shape.of(1, 1, 28, 28)).size(1);
        var ridge = new RidgeHead(count, all.classes().size());
        see(name, ridge, frozen, all.slice(0, all.size() - HELD_OUT));
        Linear best = null;
        var bestHeld = -1.0;
        for (var lambda : new double[] {0.01, 0.1, 1, 10, 100, 1000}) {
            var head = ridge.fit(lambda);
            var accuracy = accuracy(frozen, head, held);
            if (accuracy > bestHeld) {
                bestHeld = accuracy;
                best = head;
            }
        }
        var test = accuracy(frozen, best, images.test());
        System.out.printf(Locale.ROOT, "%-14s %,6d features: test accuracy %.2f %%   (%.1f s)%n",
                name, count, 100 * test, (System.nanoTime() - start) / 1e9);
        return test;
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

    private static double accuracy(Layer features, Linear head, LabelledImages images) {
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

    /// LeNet, by gradient descent through all of it.
    private double trained(ImageDataSet images) {
        var all = images.train();
        var train = all.slice(0, all.size() - HELD_OUT);
        var net = new LeNet(all.classes().size(), rng().split("LeNet"));
        var loader = DataLoader.shuffled(train.size(), 128, rng(), rows -> Batch.of(train, rows));
        var step = new SupervisedStep(net::forward, new Adam().add(net.parameters(), 2e-3, 0)
                .follow(Schedule.cosine((long) epochs * loader.batches(), 0)));
        var trainer = new Trainer<Batch>(net, step);
        var start = System.nanoTime();
        trainer.train(loader, epochs);
        var test = trainer.evaluate(step.evaluation(), ImageTraining.inOrder(images.test()))
                .get("accuracy");
        System.out.printf(Locale.ROOT, "%-14s %,6d features: test accuracy %.2f %%   (%.1f s)%n",
                "LeNet, trained", 84, 100 * test, (System.nanoTime() - start) / 1e9);
        return test;
    }
}
