package ch05.architectures.experiments;

import static ch05.architectures.experiments.Stopwatch.median;
import static ch05.architectures.experiments.Stopwatch.milliseconds;
import static ch05.architectures.experiments.Stopwatch.timed;
import static ch05.architectures.experiments.Stopwatch.train;

import ch02.tensors.kernels.Workers;
import ch05.architectures.experiments.Workloads.Workload;
import common.Progress;
import common.UserError;
import common.experiments.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # A race against the clock, and against others (section 5.6)
///
/// How long does one training step take? For each of the [Workloads] this runs steps until the
/// compiler has done its work, then 40 more, and gives their median in one line of JSON. A program
/// of another framework that prints such a line can run beside it. One for PyTorch comes with this
/// chapter, and wants a Python that has PyTorch; 1 and 2 are its threads:
///
///     mvn -q compile -Dch05=Race -Dargs="--seconds 4
///         --peer 'python3 ch05-architectures/src/peer/torch_steps.py 1'
///         --peer 'python3 ch05-architectures/src/peer/torch_steps.py 2'"
///
/// The programs take turns, A B C A B C, because a machine is faster at one time than at another.
/// Each has the median of its turns, and the last lines give the ratio to the fastest peer: below
/// 1, this book is faster.
///
/// Three more questions, each in place of the race: `--scaling` compares one thread with two,
/// `--batches` shows the time of a step by the size of the batch, and `--warm-up` how the first
/// seconds go. For the memory of one network, run it alone: `--only gpt`.
@Command(description = "Times training steps of six networks, beside other programs that you name.")
public final class Race extends Experiment {

    @Option(names = "--only", paramLabel = "NAMES", split = ",",
            description = "some of mlp, lenet, convnet, lstm, gpt, vae")
    private List<String> only = List.of();

    @Option(names = "--peer", paramLabel = "COMMAND",
            description = "a program that prints its own milliseconds per step as JSON")
    private List<String> peers = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "turns for each")
    private int rounds = 3;

    @Option(names = "--seconds", paramLabel = "N",
            description = "how long each network trains in each turn, before it is timed")
    private double seconds = 5;

    @Option(names = "--threads", paramLabel = "N", description = "how many threads compute")
    private int threads = Workers.threads();

    @Option(names = "--warm-up", description = "show how fast the first seconds are")
    private boolean warmUp;

    @Option(names = "--scaling", description = "show what more than one thread brings")
    private boolean scaling;

    @Option(names = "--batches", description = "show the time of a step by the size of the batch")
    private boolean batches;

    @Override protected void run() {
        var racers = racers();
        if (rounds < 1 || threads < 1 || !(seconds >= 0)) {
            throw new UserError("Race: expected at least 1 round and 1 thread, and seconds >= 0, got "
                    + rounds + " rounds, " + threads + " threads and " + seconds + " seconds");
        }
        Workers.withThreads(threads, () -> {
            if (warmUp) {
                racers.forEach(this::showWarmUp);
            } else if (batches) {
                racers.forEach(this::showBatches);
            } else if (scaling) {
                racers.forEach(this::showScaling);
            } else {
                race(racers);
            }
        });
    }

    private List<Workload> racers() {
        var all = Workloads.all();
        var names = all.stream().map(Workload::name).toList();
        if (!names.containsAll(only)) {
            throw new UserError("Race: expected --only some of " + names + ", got " + only);
        }
        return all.stream().filter(w -> only.isEmpty() || only.contains(w.name())).toList();
    }

    private void race(List<Workload> racers) {
        var ours = new TreeMap<String, List<Double>>();
        var theirs = new TreeMap<String, Map<String, List<Double>>>();      // by key, by command
        var steps = new LinkedHashMap<String, Runnable>();
        racers.forEach(w -> steps.put(w.name(), w.make().step(rng(), w.batch())));
        try (var bar = Progress.of("racing", (long) rounds * (racers.size() + peers.size()))) {
            for (var round = 0; round < rounds; round++) {
                steps.forEach((name, step) -> {
                    train(step, seconds);
                    ours.computeIfAbsent(name + "_ms", _ -> new ArrayList<>()).add(timed(step));
                    bar.step(name);
                });
                for (var peer : peers) {
                    Rival.of(peer).ask(ours.keySet()).forEach((key, ms) -> theirs
                            .computeIfAbsent(key, _ -> new TreeMap<>())
                            .computeIfAbsent(peer, _ -> new ArrayList<>()).add(ms));
                    bar.step(peer);
                }
            }
        }
        System.out.println(ours.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "\"%s\": %.3f",
                        e.getKey(), median(e.getValue())))
                .collect(Collectors.joining(", ", "{\"threads\": " + threads + ", ", "}")));
        theirs.forEach((key, byPeer) -> compare(key, ours.get(key), byPeer));
        System.out.printf(Locale.ROOT, "memory at its peak: %.0f MB%n", peakMegabytes());
    }

    private static void compare(String key, List<Double> ours, Map<String, List<Double>> byPeer) {
        var fastest = byPeer.values().stream().mapToDouble(Stopwatch::median).min().orElseThrow();
        System.out.printf(Locale.ROOT, "%-12s %8.3f ms, fastest peer %8.3f ms, ratio %.2f%n",
                key.replace("_ms", ""), median(ours), fastest, median(ours) / fastest);
    }

    private void showWarmUp(Workload workload) {
        var step = workload.make().step(rng(), workload.batch());
        var times = new ArrayList<double[]>();                       // its end, its length
        var start = System.nanoTime();
        while (System.nanoTime() - start < 15e9) {
            var ms = milliseconds(step);
            times.add(new double[] {(System.nanoTime() - start) / 1e9, ms});
        }
        var last = medianOf(times.subList(times.size() * 2 / 3, times.size()));
        var from = 0;
        while (medianOf(halfSecond(times, from)) > last / 0.9) {
            from++;
        }
        System.out.printf(Locale.ROOT, "%-8s first step %.0f ms, in the end %.2f ms;"
                + " 90 %% of that speed after %.1f s%n",
                workload.name(), times.getFirst()[1], last, times.get(from)[0]);
    }

    /// The steps of the half second that begins with step number `from`.
    private static List<double[]> halfSecond(List<double[]> times, int from) {
        var to = from;
        while (to < times.size() && times.get(to)[0] < times.get(from)[0] + 0.5) {
            to++;
        }
        return times.subList(from, to);
    }

    private static double medianOf(List<double[]> times) {
        return median(times.stream().map(t -> t[1]).toList());
    }

    private void showBatches(Workload workload) {
        for (var size = 16; size <= 512; size *= 2) {
            var step = workload.make().step(rng(), size);
            train(step, seconds);
            var ms = timed(step);
            System.out.printf(Locale.ROOT, "%-8s batch %3d: %8.3f ms, %.4f ms for each example%n",
                    workload.name(), size, ms, ms / size);
        }
    }

    private void showScaling(Workload workload) {
        var step = workload.make().step(rng(), workload.batch());
        List<Double> one = new ArrayList<>(), all = new ArrayList<>();
        for (var round = 0; round < rounds; round++) {
            Workers.withThreads(1, () -> {
                train(step, seconds);
                one.add(timed(step));
            });
            train(step, seconds);
            all.add(timed(step));
        }
        System.out.printf(Locale.ROOT, "%-8s 1 thread %8.3f ms, %d threads %8.3f ms, ratio %.2f%n",
                workload.name(), median(one), threads, median(all), median(one) / median(all));
    }

    /// Of the whole process where the system tells it, as Linux does; else that of the heap.
    private static double peakMegabytes() {
        try (var status = Files.lines(Path.of("/proc/self/status"))) {
            var peak = status.filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow();
            return Double.parseDouble(peak.replaceAll("[^0-9]", "")) * 1024 / 1e6;
        } catch (IOException | NoSuchElementException e) {
            return Runtime.getRuntime().totalMemory() / 1e6;
        }
    }
}
