package ch02.tensors.benchmarks;

import ch02.tensors.Arena;
import ch02.tensors.kernels.Workers;
import ch02.tensors.product.Product;
import common.experiments.Experiment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # Side by side with a native library
///
/// The speed of a computer changes from minute to minute: it grows warm, it has other guests.
/// So two programs are compared fairly only *in turn*: ours, theirs, ours, theirs, a twentieth
/// of a second each, and what counts is the median of the ratios. Without a peer the table has
/// our numbers alone. With PyTorch, which on many machines multiplies by OpenBLAS, in one thread:
///
///     mvn -q test-compile -pl ch02-tensors -Dbench=Native
///         -Dargs="--peer 'python3 ch02-tensors/src/jmh/peer/torch_peer.py 1'"
///
/// OpenBLAS picks its kernel by the processor, unless `OPENBLAS_CORETYPE` in the environment names
/// another one; with that of an older processor it runs at half its speed. `OPENBLAS_VERBOSE=2` in
/// the environment makes it tell which one it took. The last column compares the best turns of both.
@Command(description = "Our operations, and those of a native library, in turn: GFLOP/s and GB/s.")
public final class Native extends Experiment {

    private static final double TURN = 0.05;                         // seconds

    @Option(names = "--peer", paramLabel = "COMMAND",
            description = "the other program: python3 ch02-tensors/src/jmh/peer/torch_peer.py 1")
    private String command;

    @Option(names = "--threads", paramLabel = "N", description = "threads of our own")
    private int threads = 1;

    @Option(names = "--turns", paramLabel = "N", description = "how often the two alternate")
    private int turns = 9;

    @Option(names = "--only", paramLabel = "WORD",
            description = "those workloads whose names contain it, such as sum or 1024")
    private String word = "";

    @Override protected void run() {
        System.out.println("kernel: " + Product.kernel() + ", threads: " + threads);
        Workers.withThreads(threads, () -> {
            measure("GFLOP/s", Workload.PRODUCTS);
            measure("GB/s", Workload.LONG);
        });
    }

    private void measure(String unit, List<String> names) {
        var chosen = names.stream().filter(name -> name.contains(word)).map(Workload::of).toList();
        if (chosen.isEmpty()) {
            return;
        }
        var arena = new Arena();
        for (var turn = 0; turn < 20; turn++) {
            chosen.forEach(w -> seconds(arena, w));                  // the compiler warms up
        }
        System.out.printf(Locale.ROOT, "%n%-34s%10s%s%n", unit, "ours",
                command == null ? "" : "    theirs     ratio   of best");
        if (command == null) {
            chosen.forEach(w -> row(w, alone(arena, w), null));
            return;
        }
        try (var peer = new Peer(command)) {
            chosen.forEach(w -> peer.seconds(w.name()));
            chosen.forEach(w -> inTurn(arena, w, peer));
        }
    }

    private double[] alone(Arena arena, Workload w) {
        var ours = new double[turns];
        Arrays.setAll(ours, _ -> seconds(arena, w));
        return ours;
    }

    private void inTurn(Arena arena, Workload w, Peer peer) {
        double[] ours = new double[turns], theirs = new double[turns];
        for (var turn = 0; turn < turns; turn++) {
            ours[turn] = seconds(arena, w);
            theirs[turn] = peer.seconds(w.name());
        }
        row(w, ours, theirs);
    }

    private static void row(Workload w, double[] ours, double[] theirs) {
        System.out.printf(Locale.ROOT, "%-34s%10.1f", w.title(), w.work() / median(ours) / 1e9);
        if (theirs != null) {
            var ratios = new double[ours.length];
            Arrays.setAll(ratios, turn -> theirs[turn] / ours[turn]);
            System.out.printf(Locale.ROOT, "%10.1f%10.2f%10.2f", w.work() / median(theirs) / 1e9,
                    median(ratios), best(theirs) / best(ours));
        }
        System.out.println();
    }

    private static double best(double[] x) {
        return Arrays.stream(x).min().orElseThrow();
    }

    /// The median of one turn's calls.
    private static double seconds(Arena arena, Workload w) {
        var times = new ArrayList<Double>();
        var end = System.nanoTime() + (long) (TURN * 1e9);
        while (times.size() < 3 || System.nanoTime() < end) {
            var start = System.nanoTime();
            arena.run(w.call()::get);
            times.add((System.nanoTime() - start) / 1e9);
        }
        return median(times.stream().mapToDouble(t -> t).toArray());
    }

    private static double median(double[] x) {
        var sorted = x.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
