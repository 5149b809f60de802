package ch05.architectures.experiments;

import ch04.layers.Flatten;
import ch04.layers.Layer;
import ch04.layers.Sequential;
import ch05.architectures.frozen.Frozen;
import ch05.architectures.vision.LeNet;
import common.data.ImageDataSet;
import common.data.LabelledImages;
import common.experiments.Experiment;
import common.figures.Plot;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// # Who knows five digits learns the others faster (section 5.7)
///
/// LeNet learns to tell the digits 0 to 4. Then its perceptron is taken off, and what is left, two
/// layers of convolutions, is frozen: 400 numbers for each image. A closed-form head learns the
/// digits 5 to 9 from them, which the network has never seen, and from few examples. Against it the
/// pixels, and the same layers as they were before they had learned anything.
///
/// On MNIST, seed 1, of the new test digits are read, by examples of each new digit:
///
/// | | 2 | 5 | 10 | 20 | 50 | 200 |
/// |---|---|---|---|---|---|---|
/// | pixels | 58 % | 65 % | 72 % | 81 % | 86 % | 90 % |
/// | LeNet, untrained | 66 % | 73 % | 78 % | 84 % | 90 % | 96 % |
/// | LeNet, trained on 0 to 4 | 72 % | 81 % | 86 % | 91 % | 95 % | 97 % |
///
/// What was learned of five digits saves half of the examples of the others, or more: with 10 of
/// each it is as far as the untrained layers with 20, with 20 as far as they with 50. The more
/// examples there are, the less it is worth. The penalty of the head is chosen on 5,000 held-out
/// digits, in all three; somebody with ten examples has to guess it.
@Command(description = "LeNet learns 0 to 4, is frozen, and a head on it learns 5 to 9.")
public final class NewDigits extends Experiment {

    private static final int[] EXAMPLES = {2, 5, 10, 20, 50, 200};   // of each new digit

    @Mixin private final ImageTraining training = new ImageTraining(3, 3e-3, 0);

    @Override protected void run() {
        var images = training.load();
        var known = only(images, 0, 4);
        var unknown = only(images, 5, 9);
        var lenet = training.run(seed(), known, rng -> new LeNet(10, rng)).net();
        var features = new LinkedHashMap<String, Layer>();
        features.put("pixels", new Flatten());
        features.put("LeNet, untrained", seeing(new LeNet(10, rng().split("untrained"))));
        features.put("LeNet, trained on 0 to 4", seeing(lenet));
        var places = IntStream.rangeClosed(1, EXAMPLES.length).asDoubleStream().toArray();
        var plot = Plot.titled("Digits 5 to 9 that a head reads")
                .xAxis("examples of each").yAxis("% right")
                .categories(IntStream.of(EXAMPLES).mapToObj(String::valueOf)
                        .toArray(String[]::new));
        features.forEach((name, layer) -> plot.line(name, places, IntStream.of(EXAMPLES)
                .mapToDouble(n -> 100 * right(name, new Frozen(layer), n, unknown)).toArray()));
        save("new-digits", plot);
    }

    /// All of LeNet but the perceptron that decides.
    private static Sequential seeing(LeNet net) {
        var layers = net.layers().layers();
        return new Sequential(layers.subList(0, layers.size() - 1).toArray(Layer[]::new));
    }

    private double right(String name, Frozen features, int examples, ImageDataSet images) {
        var held = ImageTraining.heldOut(images);
        var shown = some(ImageTraining.allButHeldOut(images), examples);
        var head = WithoutTraining.best(name, features, shown, held);
        var right = WithoutTraining.accuracy(
                features, head, training.withoutTest() ? held : images.test());
        System.out.printf(Locale.ROOT, "%-25s %3d examples of each: accuracy %.1f %%%n",
                name, examples, 100 * right);
        return right;
    }

    private static ImageDataSet only(ImageDataSet images, int first, int last) {
        return new ImageDataSet("%s, %d to %d".formatted(images.name(), first, last),
                only(images.train(), first, last), only(images.test(), first, last));
    }

    private static LabelledImages only(LabelledImages images, int first, int last) {
        return images.pick(IntStream.range(0, images.size())
                .filter(i -> first <= images.label(i) && images.label(i) <= last).toArray());
    }

    /// The first so many images of each class that there is.
    private static LabelledImages some(LabelledImages images, int ofEach) {
        var taken = new int[images.classes().size()];
        return images.pick(IntStream.range(0, images.size())
                .filter(i -> taken[images.label(i)]++ < ofEach).toArray());
    }
}
