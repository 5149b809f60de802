package ch02.tensors.benchmarks;

import common.Progress;
import common.experiments.Experiment;
import java.util.ArrayList;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # Ten million numbers: how near to the speed of memory?
///
/// A copy does nothing but move numbers, so its bytes per second are what this machine's
/// memory can do. Any other operation that reads and writes each number once can't be faster,
/// and should not be much slower.
@Command(description = "Sum, add, exp, softmax of 10 million numbers, beside a copy's speed.")
public final class Bandwidth extends Experiment {

    @Option(names = "--threads", paramLabel = "N", description = "threads")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override protected void run() {
        var rows = new ArrayList<String>();
        var copy = 0.0;
        try (var bar = Progress.of("measuring", Workload.LONG.size())) {
            for (var name : Workload.LONG) {
                var w = Workload.of(name);
                var speed = w.work() / Jmh.seconds("ours", name, threads) / 1e9;
                copy = name.startsWith("copy") ? speed : copy;
                rows.add(String.format(Locale.ROOT, "%-34s%10.1f%10.2f",
                        w.title(), speed, speed / copy));
                bar.step(w.title());
            }
        }
        System.out.printf("%-34s%10s%10s%n", "threads: " + threads, "GB/s", "of a copy");
        rows.forEach(System.out::println);
    }
}
