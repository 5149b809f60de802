package ch05.architectures.experiments;

import ch02.tensors.kernels.Workers;
import ch05.architectures.experiments.Workloads.Workload;
import common.Progress;
import common.UserError;
import common.experiments.Experiment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # A race against the clock, and against others
///
/// How long does one training step take? For each of the [Workloads] this runs steps until the
/// compiler has done its work, then 40 more, and gives their median in one line of JSON. A program of
/// another framework that prints such a line (`"mlp_ms": 1.23`, and so on) can run beside it:
///
///     mvn -q compile -Dch05=Race -Dargs="--peer 'python3 peer.py 1' --peer 'python3 peer.py 2'"
///
/// The two then take turns, A B A B, because a machine is faster at one time than at another, and the
/// last lines give the ratio of the medians to the fastest peer. Below 1, this book is faster.
///
/// `--warm-up` shows instead how the first seconds go: Java begins by interpreting. `--batches` shows
/// the time of a step by the size of the batch.
@Command(description = "Times training steps of six networks, beside other programs if you name some.")
public final class Race extends Experiment {

    private static final int STEPS = 40;
    private static final Pattern FIGURE = Pattern.compile("\"(\\w+_ms)\"\\s*:\\s*([0-9.]+)");

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

    @Option(names = "--batches", description = "show the time of a step by the size of the batch")
    private boolean batches;

    @Override protected void run() {
        var racers = racers();
        if (rounds < 1 || threads < 1 || !(seconds >= 0)) {
            throw new UserError("Race: expected at least 1 round and 1 thread, and seconds >= 0");
        }
        Workers.withThreads(threads, () -> {
            if (warmUp) {
                racers.forEach(this::showWarmUp);
            } else if (batches) {
                racers.forEach(this::showBatches);
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
                    ask(peer).forEach((key, ms) -> theirs
                            .computeIfAbsent(key, _ -> new TreeMap<>())
                            .computeIfAbsent(peer, _ -> new ArrayList<>()).add(ms));
                    bar.step(peer);
                }
            }
        }
        System.out.println(ours.entrySet().stream()
                .map(e -> "\"%s\": %.3f".formatted(e.getKey(), median(e.getValue())))
                .collect(Collectors.joining(", ", "{\"threads\": " + threads + ", ", "}")));
        theirs.forEach((key, byPeer) -> compare(key, ours.get(key), byPeer));
        System.out.printf(Locale.ROOT, "memory held after the race: %.0f MB%n", heldMegabytes());
    }

    private static void compare(String key, List<Double> ours, Map<String, List<Double>> byPeer) {
        if (ours == null) {
            return;
        }
        var fastest = byPeer.values().stream().mapToDouble(Race::median).min().orElseThrow();
        System.out.printf(Locale.ROOT, "%-12s %8.3f ms, fastest peer %8.3f ms, ratio %.2f%n",
                key.replace("_ms", ""), median(ours), fastest, median(ours) / fastest);
    }

    /// Runs steps for so many seconds.
    private static void train(Runnable step, double seconds) {
        var start = System.nanoTime();
        while (System.nanoTime() - start < seconds * 1e9) {
            step.run();
        }
    }

    /// The median of the milliseconds of 40 steps.
    private static double timed(Runnable step) {
        var times = new ArrayList<Double>();
        for (var i = 0; i < STEPS; i++) {
            times.add(milliseconds(step));
        }
        return median(times);
    }

    private static double milliseconds(Runnable step) {
        var start = System.nanoTime();
        step.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> numbers) {
        var sorted = numbers.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    private static Map<String, Double> ask(String command) {
        try {
            var process = new ProcessBuilder(words(command)).redirectErrorStream(true).start();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new UserError("Race: the peer \"" + command + "\" failed: " + answer.strip());
            }
            var found = new TreeMap<String, Double>();
            FIGURE.matcher(answer).results()
                    .forEach(r -> found.put(r.group(1), Double.parseDouble(r.group(2))));
            return found;
        } catch (IOException e) {
            throw new UserError("Race: cannot start the peer \"" + command + "\": " + e.getMessage());
        } catch (InterruptedException e) {
            throw new UserError("Race: interrupted while the peer \"" + command + "\" ran");
        }
    }

    private static List<String> words(String command) {
        return List.of(command.strip().split("\\s+"));
    }

    private void showWarmUp(Workload workload) {
        var step = workload.make().step(rng(), workload.batch());
        var times = new ArrayList<double[]>();                       // when it ended, how long it took
        var start = System.nanoTime();
        while (System.nanoTime() - start < 15e9) {
            var ms = milliseconds(step);
            times.add(new double[] {(System.nanoTime() - start) / 1e9, ms});
        }
        var last = median(times.subList(times.size() * 2 / 3, times.size()));
        var from = 0;
        while (median(halfSecond(times, from)) > last / 0.9) {
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

    private static double median(Collection<double[]> times) {
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

    private static double heldMegabytes() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }
}
