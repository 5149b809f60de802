package ch01.basics.experiments;

import ch01.basics.Dendrogram;
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

/// # Groups within groups (section 1.9)
///
/// Three clouds, two of them close together, as family trees. Every horizontal bar is a merge, at
/// the height of the distance between the two groups. A long stretch without bars is a good place
/// to cut.
@Command(description = "The dendrograms of three clouds under three linkages.")
public final class FamilyTree extends Experiment {

    @Option(names = "--points", paramLabel = "N", description = "how many points")
    private int points = 27;

    @Override protected void run() {
        var clouds = LabelledPoints.blobs(points, new double[][] {{0, 0}, {3, 0}, {1.5, 8}}, 0.6,
                rng());
        save("dendrogram", Figure.grid("Two clouds nearby, one far away", 2,
                clouds.plot("the points"), tree(clouds, Linkage.SINGLE),
                tree(clouds, Linkage.AVERAGE), tree(clouds, Linkage.COMPLETE)));
    }

    private static Plot tree(LabelledPoints points, Linkage linkage) {
        var tree = Dendrogram.of(points.x(), linkage);
        var name = linkage.name().toLowerCase(Locale.ROOT) + " linkage";
        var merges = tree.merges();
        System.out.printf(Locale.ROOT, "%-16s last three merges at %.2f, %.2f, %.2f%n", name,
                merges.get(merges.size() - 3).height(), merges.get(merges.size() - 2).height(),
                merges.getLast().height());
        return brackets(Plot.titled(name).yAxis("height").size(480, 400), tree);
    }

    /// Each merge is a bracket from the middle of one group to the middle of the other. Groups that
    /// merge stand side by side, so no two brackets cross.
    private static Plot brackets(Plot plot, Dendrogram tree) {
        var order = new ArrayList<List<Integer>>();
        IntStream.range(0, tree.points()).forEach(i -> order.add(List.of(i)));
        for (var merge : tree.merges()) {
            var both = new ArrayList<>(order.get(merge.a()));
            both.addAll(order.get(merge.b()));
            order.add(both);
        }
        var middle = new double[order.size()];
        var height = new double[order.size()];
        IntStream.range(0, tree.points()).forEach(i -> middle[i] = order.getLast().indexOf(i));
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        for (var m = 0; m < tree.merges().size(); m++) {
            var merge = tree.merges().get(m);
            var group = tree.points() + m;
            middle[group] = (middle[merge.a()] + middle[merge.b()]) / 2;
            height[group] = merge.height();
            x.addAll(List.of(middle[merge.a()], middle[merge.a()], middle[merge.b()],
                    middle[merge.b()], middle[merge.b()]));
            y.addAll(List.of(height[merge.a()], merge.height(), merge.height(),
                    height[merge.b()], Double.NaN));                 // NaN lifts the pen
        }
        return plot.line("", numbers(x), numbers(y));
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
