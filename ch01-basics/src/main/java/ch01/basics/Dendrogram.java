package ch01.basics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// # A family tree of points
///
/// How many groups are there? Perhaps that is the wrong question, and there are groups within
/// groups. *Agglomerative* clustering begins with each point as a group of its own and then, again
/// and again, merges the two groups that are nearest ([Linkage]), until one is left. What remains
/// is the order of the merges and the distance at which each one happened, its *height*: a tree,
/// the **dendrogram**. Cut it at a height, and what hangs below are the groups of that scale.
///
/// Heights never fall from one merge to the next. The height at which two points first are in the
/// same group is a distance as well, and one of a strict kind: of any three points, the two largest
/// of the three distances are equal. Such a distance is called an *ultrametric*; it is what makes a
/// tree a tree.
///
/// Groups are numbered: points are 0 to N − 1, and merge number $i$ makes group N + i.
public record Dendrogram(int points, List<Merge> merges) {

    /// Groups `a` and `b`, at the distance `height`, become one of `size` points.
    public record Merge(int a, int b, double height, int size) { }

    /// Merge the rows of `x`. The cost is $O(N^3)$: fine for hundreds of points.
    public static Dendrogram of(double[][] x, Linkage linkage) {
        Require.finite("Dendrogram: x", x);
        var distance = Arrays.stream(x).map(a -> Arrays.stream(x)
                .mapToDouble(b -> Distance.between(a, b)).toArray()).toArray(double[][]::new);
        var group = IntStream.range(0, x.length).toArray();          // the group in row i
        var size = new int[x.length];                                // 0: row i was merged away
        Arrays.fill(size, 1);
        var merges = new ArrayList<Merge>();
        while (merges.size() < x.length - 1) {
            var pair = nearestPair(distance, size);
            int a = pair[0], b = pair[1];
            var together = size[a] + size[b];
            merges.add(new Merge(group[a], group[b], distance[a][b], together));
            for (var c = 0; c < x.length; c++) {
                distance[a][c] = linkage.toUnion(distance[a][c], size[a], distance[b][c], size[b]);
                distance[c][a] = distance[a][c];
            }
            group[a] = x.length + merges.size() - 1;
            size[a] = together;
            size[b] = 0;
        }
        return new Dendrogram(x.length, merges);
    }

    /// The groups that are left when there are `clusters` of them: a label for each point.
    public int[] cut(int clusters) {
        Require.that(clusters >= 1 && clusters <= points,
                "Dendrogram: expected 1 to %d clusters, got %d", points, clusters);
        return labelsAfter(points - clusters);
    }

    /// The groups after all merges up to this height: a label for each point.
    public int[] cutAt(double height) {
        return labelsAfter((int) merges.stream().takeWhile(m -> m.height() <= height).count());
    }

    /// The height at which points `i` and `j` first are in the same group, for all pairs.
    public double[][] heights() {
        var heights = new double[points][points];
        var members = new ArrayList<List<Integer>>();
        IntStream.range(0, points).forEach(i -> members.add(List.of(i)));
        for (var merge : merges) {
            for (var i : members.get(merge.a())) {
                for (var j : members.get(merge.b())) {
                    heights[i][j] = heights[j][i] = merge.height();
                }
            }
            members.add(Stream.of(merge.a(), merge.b())
                    .flatMap(g -> members.get(g).stream()).toList());
        }
        return heights;
    }

    private int[] labelsAfter(int count) {
        var group = IntStream.range(0, points).toArray();            // the group each point is in
        for (var m = 0; m < count; m++) {
            var merge = merges.get(m);
            for (var i = 0; i < points; i++) {
                var inside = group[i] == merge.a() || group[i] == merge.b();
                group[i] = inside ? points + m : group[i];
            }
        }
        var names = IntStream.of(group).distinct().boxed().toList();
        return IntStream.of(group).map(names::indexOf).toArray();
    }

    private static int[] nearestPair(double[][] distance, int[] size) {
        int[] best = null;
        for (var i = 0; i < size.length; i++) {
            for (var j = i + 1; j < size.length; j++) {
                var alive = size[i] > 0 && size[j] > 0;
                if (alive && (best == null || distance[i][j] < distance[best[0]][best[1]])) {
                    best = new int[] {i, j};
                }
            }
        }
        return best;
    }
}
