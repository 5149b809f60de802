package ch05.architectures.experiments;

import java.util.ArrayList;
import java.util.List;

/// # The time of a step
///
/// A single step may meet a pause, of the garbage collector or of the operating system, so a time
/// is the median of 40 steps. And Java begins by interpreting: whoever wants the speed of the
/// compiled program lets the step run for a few seconds first.
final class Stopwatch {

    private static final int STEPS = 40;

    private Stopwatch() { }

    /// Runs steps for so many seconds.
    static void train(Runnable step, double seconds) {
        var start = System.nanoTime();
        while (System.nanoTime() - start < seconds * 1e9) {
            step.run();
        }
    }

    /// The median of the milliseconds of 40 steps.
    static double timed(Runnable step) {
        var times = new ArrayList<Double>();
        for (var i = 0; i < STEPS; i++) {
            times.add(milliseconds(step));
        }
        return median(times);
    }

    static double milliseconds(Runnable step) {
        var start = System.nanoTime();
        step.run();
        return (System.nanoTime() - start) / 1e6;
    }

    static double median(List<Double> numbers) {
        var sorted = numbers.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
