package ch02.tensors.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// How the methods of [Measured] are run.
final class Jmh {

    private Jmh() { }

    /// The seconds of one call once it is warm: the median of nine iterations.
    static double seconds(String method, String workload, int threads) {
        var results = run(options(method, workload, threads).forks(1)
                .warmupIterations(3).warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(9).measurementTime(TimeValue.milliseconds(200)));
        return results.stream().sorted().toList().get(results.size() / 2);
    }

    /// The seconds of the first `calls` calls of a fresh virtual machine, one by one.
    static List<Double> firstSeconds(String workload, int threads, int calls) {
        return run(options("ours", workload, threads).forks(1).mode(Mode.SingleShotTime)
                .warmupIterations(0).measurementIterations(calls));
    }

    private static ChainedOptionsBuilder options(String method, String workload, int threads) {
        return new OptionsBuilder().include(Measured.class.getName() + "\\." + method + "$")
                .param("workload", workload).verbosity(VerboseMode.SILENT)
                .jvmArgsAppend("-Dthreads=" + threads);
    }

    private static List<Double> run(ChainedOptionsBuilder options) {
        try {
            var seconds = new ArrayList<Double>();
            for (var result : new Runner(options.build()).run()) {
                result.getBenchmarkResults().forEach(fork -> fork.getIterationResults().forEach(
                        iteration -> seconds.add(iteration.getPrimaryResult().getScore() / 1e9)));
            }
            return seconds;
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH: " + e.getMessage(), e);
        }
    }
}
