package ch01.basics.experiments;

import ch01.basics.Divergence;
import ch01.basics.Entropy;
import ch01.basics.Pmf;
import common.experiments.Experiment;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;

/// # The floor under every loss (section 1.4)
///
/// A loaded die is thrown again and again; a model counts what it has seen and believes in these
/// frequencies (each face starts with a count of one, so that nothing is impossible). Its expected
/// log-loss is a cross-entropy: the entropy of the die plus the divergence. Data buys the
/// divergence down to zero. The entropy stays, whatever the model: the die is not to be known
/// better than that.
///
/// On the throws that it has counted the model looks better than the floor. That is no knowledge of
/// the die but of the past, and it does not last. Each curve is the mean of many runs.
@Command(description = "The log-loss of a model that learns a die falls to the entropy, not to 0.")
public final class LossFloor extends Experiment {

    private static final Pmf<Integer> DIE = Pmf.ofNumbers(0.05, 0.05, 0.1, 0.15, 0.2, 0.45);
    private static final int RUNS = 50;

    @Override protected void run() {
        var counts = IntStream.rangeClosed(1, 24)
                .map(i -> (int) Math.round(Math.pow(1.4, i))).toArray();
        var x = IntStream.of(counts).asDoubleStream().toArray();
        var onNew = means(counts, list -> Divergence.crossEntropy(DIE, learn(list)));
        var onSeen = means(counts,
                list -> Divergence.crossEntropy(Pmf.empirical(list), learn(list)));
        var floor = Entropy.of(DIE);
        save("loss-floor", Plot.titled("Loss on new throws, and its floor")
                .xAxis("throws seen").yAxis("mean of -log Q, in nats").logX()
                .line("on new throws: H(P, Q)", x, onNew)
                .line("on the throws seen", x, onSeen)
                .line("entropy H(P)", 1, x[x.length - 1], _ -> floor));
        System.out.printf(Locale.ROOT,
                "Entropy of the die: %.4f nats; loss after %d throws: %.4f%n",
                floor, counts[counts.length - 1], onNew[onNew.length - 1]);
    }

    /// What the model believes after some throws.
    private static Pmf<Integer> learn(List<Integer> throwsSeen) {
        var counted = new ArrayList<>(DIE.support());       // one of each face to begin with
        counted.addAll(throwsSeen);
        return Pmf.empirical(counted);
    }

    private double[] means(int[] counts, Function<List<Integer>, Double> loss) {
        return IntStream.of(counts).mapToDouble(n -> IntStream.range(0, RUNS)
                .mapToDouble(run -> loss.apply(seen(n, run))).average().orElseThrow()).toArray();
    }

    /// The first `n` throws of a run.
    private List<Integer> seen(int n, int run) {
        var rng = rng().split("throws").split(run);
        return IntStream.range(0, n).mapToObj(_ -> DIE.sample(rng)).toList();
    }
}
