package ch01.basics;

import java.util.Comparator;
import java.util.stream.IntStream;

/// # Nearest neighbours: remember everything
///
/// The laziest way to learn is to learn nothing: keep all examples, and when asked, look up the $k$
/// most similar ones and let them vote. (Fix & Hodges, 1951)
///
/// With $k = 1$ and no two examples alike, it never errs on what it has seen, since each example is
/// its own nearest neighbour. That is memory, not merit. With $k = N$ everybody votes on
/// everything, and it answers with the commonest class whatever the question. In between, $k$
/// trades the one for the other.
///
/// There is no training at all, and all the work comes with the question: each one costs a look at
/// every example.
public record NearestNeighbours(Dataset<double[], Integer> memory, int k) implements Classifier {

    public NearestNeighbours {
        Classifier.classes(memory);
        Require.finite("NearestNeighbours: x", memory.inputs().toArray(double[][]::new));
        Require.that(k >= 1 && k <= memory.size(), "NearestNeighbours: expected 1 to %d neighbours "
                + "(as many as there are examples), got %d", memory.size(), k);
    }

    public static Classifier.Learner learner(int k) {
        return data -> new NearestNeighbours(data, k);
    }

    /// The class that most of the `k` nearest belong to. Among equally near examples the earlier
    /// one counts as nearer; a tied vote goes to the smaller class number.
    @Override public Integer predict(double[] x) {
        var votes = new double[Classifier.classes(memory)];
        for (var n : nearest(x)) {
            votes[memory.get(n).y()]++;
        }
        return Classifier.argMax(votes);
    }

    /// The numbers of the `k` nearest examples, the nearest first.
    public int[] nearest(double[] x) {
        record Neighbour(int number, double distance) { }
        Require.finite("NearestNeighbours: x", x);
        return IntStream.range(0, memory.size())
                .mapToObj(n -> new Neighbour(n, Distance.squared(x, memory.get(n).x())))
                .sorted(Comparator.comparingDouble(Neighbour::distance))
                .limit(k).mapToInt(Neighbour::number).toArray();
    }
}
