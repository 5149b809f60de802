package ch01.basics.experiments;

import ch01.basics.Dbscan;
import ch01.basics.Dendrogram;
import ch01.basics.KMeans;
import ch01.basics.Linkage;
import common.data.LabelledPoints;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # What is a cluster? (section 1.9)
///
/// Two answers to a question that was never asked precisely. For k-means a cluster is round and
/// lies around its centre: it divides the three clouds without an error and cuts both half-moons.
/// For DBSCAN a cluster is what one can walk through without crossing an empty place: it follows
/// the half-moons, and it calls the stragglers of the clouds noise. Average linkage likes round
/// groups, too.
@Command(description = "k-means, DBSCAN and average linkage on clouds and on half-moons.")
public final class Shapes extends Experiment {

    @Option(names = "--points", paramLabel = "N", description = "how many points in each picture")
    private int points = 240;

    @Override protected void run() {
        var clouds = LabelledPoints.blobs(points, new double[][] {{-3, 0}, {3, 0}, {0, 4}}, 0.8,
                rng().split("clouds"));
        var moons = LabelledPoints.moons(points, 0.06, rng().split("moons"));
        var figures = new ArrayList<Figure>();
        figures.addAll(row(clouds, 3, 0.8, 5));
        figures.addAll(row(moons, 2, 0.2, 5));
        save("clusters", Figure.grid("Three clouds and two half-moons", 3,
                figures.toArray(Figure[]::new)));
    }

    private List<Figure> row(LabelledPoints truth, int k, double epsilon, int minPoints) {
        var x = truth.x();
        return List.of(
                picture("k-means", truth, KMeans.fit(x, k, rng().split("k-means")).assignment()),
                picture("DBSCAN", truth, Dbscan.fit(x, epsilon, minPoints).labels()),
                picture("average linkage", truth, Dendrogram.of(x, Linkage.AVERAGE).cut(k)));
    }

    private static Figure picture(String name, LabelledPoints truth, int[] labels) {
        var agreement = 100 * agreement(truth.y(), labels);
        System.out.printf(Locale.ROOT, "%-16s %d clusters, %.1f %% of all pairs as drawn%n",
                name, IntStream.of(labels).filter(k -> k >= 0).distinct().count(), agreement);
        var plot = Plot.titled(String.format(Locale.ROOT, "%s: %.1f %%", name, agreement))
                .size(400, 320);
        for (var k = Dbscan.NOISE; k <= IntStream.of(labels).max().orElseThrow(); k++) {
            var label = k;
            var of = IntStream.range(0, labels.length).filter(n -> labels[n] == label).toArray();
            if (of.length > 0) {
                plot.points(k == Dbscan.NOISE ? "noise" : "cluster " + k,
                        IntStream.of(of).mapToDouble(n -> truth.x()[n][0]).toArray(),
                        IntStream.of(of).mapToDouble(n -> truth.x()[n][1]).toArray());
            }
        }
        return plot;
    }

    /// Clusters have no names to compare, but pairs of points are together or apart: the share of
    /// pairs on which two groupings agree is the *Rand index*.
    private static double agreement(int[] truth, int[] labels) {
        var same = 0;
        for (var i = 0; i < truth.length; i++) {
            for (var j = 0; j < i; j++) {
                same += (truth[i] == truth[j]) == (labels[i] == labels[j]) ? 1 : 0;
            }
        }
        return same / (truth.length * (truth.length - 1) / 2.0);
    }
}
