package ch01.basics.experiments;

import ch01.basics.PrincipalComponents;
import common.experiments.DataOption;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Picture;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// # Digits in fewer numbers (section 1.9)
///
/// Principal components of images are images. Left: four digits with 784 numbers each, and what is
/// left of them with 100, 30, 10 and 2. Right: five of the digits as points, by the first two
/// numbers alone.
@Command(description = "Principal components of digits: what 2, 10, 30 or 100 numbers keep.")
public final class DigitComponents extends Experiment {

    private static final int[] KEPT = {100, 30, 10, 2};

    @Mixin
    private DataOption data;

    @Option(names = "--images", paramLabel = "N", description = "how many digits to look at")
    private int count = 600;

    @Override protected void run() {
        var images = data.load().train();
        var table = DigitTable.of(images, count);
        var x = table.inputs().toArray(double[][]::new);
        var pca = PrincipalComponents.fit(x);
        var total = Arrays.stream(pca.variances()).sum();
        for (var k : KEPT) {
            System.out.printf(Locale.ROOT, "%3d components keep %.1f %% of the variance%n", k,
                    100 * Arrays.stream(pca.variances()).limit(k).sum() / total);
        }
        var pictures = new ArrayList<Picture>();
        for (var i = 0; i < 4; i++) {
            pictures.add(new Picture(images.height(), images.width(), x[i], "784 numbers"));
            for (var k : KEPT) {
                pictures.add(new Picture(images.height(), images.width(),
                        pca.reconstruct(pca.project(x[i], k)), k + " numbers"));
            }
        }
        var map = Plot.titled("By the first two numbers").size(560, 400);
        for (var digit : new int[] {0, 1, 3, 4, 7}) {
            var members = IntStream.range(0, x.length).filter(n -> table.get(n).y() == digit)
                    .mapToObj(n -> pca.project(x[n], 2)).toArray(double[][]::new);
            map.points("digit " + digit, Arrays.stream(members).mapToDouble(z -> z[0]).toArray(),
                    Arrays.stream(members).mapToDouble(z -> z[1]).toArray());
        }
        save("digit-components", Figure.grid("Principal components of digits", 2,
                Figure.images("", 5, pictures), map));
    }
}
