package ch01.basics.experiments;

import ch01.basics.LogSpace;
import ch01.basics.Normal;
import ch01.basics.Quadrature;
import ch01.basics.Search;
import common.experiments.Experiment;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;

/// # The two divergences disagree (section 1.4)
///
/// The truth $P$ has two bumps, the belief $Q$ may have one. Which one? Making $D(P \Vert Q)$
/// small, $Q$ must not call anything impossible that happens, so it spreads over both bumps and the
/// empty valley. Making $D(Q \Vert P)$ small, $Q$ must not expect anything that never happens, so
/// it settles on one bump and forgets the other.
///
/// The search is a plain grid over mean and standard deviation; no slope is needed for two numbers.
/// Either bump is a valley of $D(Q \Vert P)$. The grid finds the deeper one, at the right; a walk
/// downhill would find the one that it started nearer to.
@Command(description = "One bell fitted to two bumps, by the divergence in either direction.")
public final class TwoBumps extends Experiment {

    private static final double FROM = -12, TO = 12;
    private static final Normal LEFT = new Normal(-2.5, 0.8), RIGHT = new Normal(2.5, 1.0);

    @Override protected void run() {
        var candidates = new ArrayList<Normal>();
        for (var mean = -4.0; mean <= 4; mean += 0.05) {
            for (var std = 0.5; std <= 4; std += 0.05) {
                candidates.add(new Normal(mean, std));
            }
        }
        ToDoubleFunction<Normal> cover = q -> divergence(TwoBumps::logP, q::logPdf);
        ToDoubleFunction<Normal> settle = q -> divergence(q::logPdf, TwoBumps::logP);
        var covering = Search.grid(candidates, cover).best().candidate();
        var settling = Search.grid(candidates, settle).best().candidate();
        report("D(P || Q) smallest", covering, cover.applyAsDouble(covering),
                settle.applyAsDouble(covering));
        report("D(Q || P) smallest", settling, cover.applyAsDouble(settling),
                settle.applyAsDouble(settling));
        save("two-bumps", Plot.titled("One bell for two bumps").xAxis("x").yAxis("density")
                .line("P, the truth", -7, 7, x -> Math.exp(logP(x)))
                .line("Q with D(P || Q) smallest", -7, 7, covering::pdf)
                .line("Q with D(Q || P) smallest", -7, 7, settling::pdf));
    }

    /// 0.4 of the left bump and 0.6 of the right one.
    private static double logP(double x) {
        return LogSpace.logSumExp(Math.log(0.4) + LEFT.logPdf(x), Math.log(0.6) + RIGHT.logPdf(x));
    }

    private static double divergence(DoubleUnaryOperator logP, DoubleUnaryOperator logQ) {
        return Quadrature.simpson(x -> Math.exp(logP.applyAsDouble(x))
                * (logP.applyAsDouble(x) - logQ.applyAsDouble(x)), FROM, TO, 240);
    }

    private static void report(String what, Normal q, double forward, double backward) {
        System.out.printf(Locale.ROOT,
                "%s: mean %5.2f, std %.2f;  D(P || Q) = %.3f, D(Q || P) = %.3f%n",
                what, q.mean(), q.std(), forward, backward);
    }
}
