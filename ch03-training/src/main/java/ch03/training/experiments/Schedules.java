package ch03.training.experiments;

import ch03.training.OneCycle;
import ch03.training.Schedule;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.Arrays;
import picocli.CommandLine.Command;

/// # The shapes of a learning rate (section 3.3)
///
/// A thousand steps. Left, rates that only fall; right, rates that rise first.
@Command(description = "Draws the learning rate schedules.")
public final class Schedules extends Experiment {

    private static final int STEPS = 1000;

    @Override protected void run() {
        var falling = plot("Down");
        draw(falling, "step", Schedule.step(250, 0.5));
        draw(falling, "exponential", Schedule.exponential(Math.pow(0.01, 1.0 / STEPS)));
        draw(falling, "polynomial", Schedule.polynomial(STEPS, 2));
        draw(falling, "cosine", Schedule.cosine(STEPS, 0));
        draw(falling, "restarts", Schedule.restarts(143, 2, 0));
        var rising = plot("Up, then down");
        draw(rising, "warm-up", Schedule.linear(0.1, 1, 100));
        draw(rising, "inverse root", Schedule.inverseSquareRoot(100));
        draw(rising, "warm-up cosine", Schedule.warmUpCosine(100, STEPS));
        var cycle = new OneCycle(STEPS);
        draw(rising, "one cycle", cycle);
        draw(rising, "its momentum", t -> cycle.momentum(t).orElseThrow());
        save("schedules", Figure.grid("What the learning rate is multiplied by", 2,
                falling, rising));
    }

    private static Plot plot(String title) {
        return Plot.titled(title).xAxis("step").yAxis("factor").yRange(0, 1.05);
    }

    private static void draw(Plot plot, String name, Schedule schedule) {
        var t = new double[STEPS + 1];
        Arrays.setAll(t, i -> i);
        plot.line(name, t, Arrays.stream(t).map(s -> schedule.factor((long) s)).toArray());
    }
}
