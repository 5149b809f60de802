package ch02.tensors.benchmarks;

import common.experiments.Experiment;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # How long until it is fast?
///
/// Java interprets a method first, and compiles it once it has run often. So the first product
/// of a program is slow. How slow, and for how long?
@Command(description = "The first product of a program, and the time until it runs at full speed.")
public final class FirstCall extends Experiment {

    @Option(names = "--threads", paramLabel = "N", description = "threads")
    private int threads = 1;

    @Option(names = "--size", paramLabel = "N", description = "of the square matrices")
    private int size = 512;

    @Option(names = "--calls", paramLabel = "N", description = "how many calls are timed")
    private int calls = 1500;

    @Override protected void run() {
        var name = "product 1 " + size + " " + size + " " + size;
        var seconds = Jmh.firstSeconds(name, threads, calls).stream().mapToDouble(s -> s).toArray();
        var last = Arrays.stream(seconds, calls / 2, calls).sorted().toArray()[calls / 4];
        System.out.printf(Locale.ROOT,
                "call 1: %.1f ms, 2: %.1f ms, 10: %.1f ms, in the end: %.2f ms%n",
                1e3 * seconds[0], 1e3 * seconds[1], 1e3 * seconds[9], 1e3 * last);
        var slow = calls - 1;
        while (slow >= 0 && median(seconds, slow) < last / 0.9) {
            slow--;
        }
        System.out.printf(Locale.ROOT, "at 0.9 of full speed from call %d on, after %.2f s%n",
                slow + 2, Arrays.stream(seconds, 0, slow + 1).sum());
    }

    /// Of the nine calls around this one: a single slow call means nothing.
    private static double median(double[] x, int at) {
        var around = Arrays.copyOfRange(x, Math.max(0, at - 4), Math.min(x.length, at + 5));
        Arrays.sort(around);
        return around[around.length / 2];
    }
}
