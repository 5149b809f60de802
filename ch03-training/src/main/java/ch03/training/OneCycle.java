package ch03.training;

import java.util.OptionalDouble;

/// # One cycle: up, down, done
///
/// Rates that are too high for the long run do good for a while: the noise that they make carries
/// the weights out of narrow valleys, whose bottoms do not generalise. So go up to such a rate
/// once, and come down to almost nothing in the end. While the rate is high, the momentum is low,
/// and the other way round: the length of a step is about $\eta / (1 - \mu)$, and either one may be
/// responsible for it. (Smith & Topin, 2018)
///
/// The group's rate is the peak. The rate starts at the peak divided by `start` and ends at `end`
/// times less than that; it is up at `peak * total − 1` and down at the last step. With three
/// phases it first comes down as slowly as it went up, to where it started, and then to its end.
///
/// @param total the number of steps of the training
/// @param peak which share of them to spend going up
/// @param annealing how to go from one rate to the next
public record OneCycle(long total, double peak, double start, double end, double lowMomentum,
        double highMomentum, boolean threePhases, Annealing annealing) implements Schedule {

    public enum Annealing { LINEAR, COSINE }

    /// Up for 0.3 of the time from 1/25 of the rate, down to 1/250,000 in a cosine; momentum from
    /// 0.95 to 0.85 and back.
    public OneCycle(long total) {
        this(total, 0.3, 25, 1e4, 0.85, 0.95, false, Annealing.COSINE);
    }

    public OneCycle {
        if (total < 1 || !(peak > 0 && peak < 1) || !(start >= 1) || !(end >= 1)) {
            throw new IllegalArgumentException(("one cycle: expected at least 1 step, a peak"
                    + " between 0 and 1 of them, and divisors of at least 1, got %d, %s, %s, %s")
                            .formatted(total, peak, start, end));
        }
    }

    @Override public double factor(long t) {
        var low = 1 / start;
        return at(t, low, 1, threePhases ? low : 1 / start / end, low / end);
    }

    @Override public OptionalDouble momentum(long t) {
        return OptionalDouble.of(at(t, highMomentum, lowMomentum, highMomentum, highMomentum));
    }

    /// The value at step `t` of a curve from `first` up to `top`, down to `second`, and, with three
    /// phases, on to `last`.
    private double at(long t, double first, double top, double second, double last) {
        var up = peak * total - 1;
        var down = threePhases ? 2 * peak * total - 2 : total - 1;
        if (t <= up) {
            return between(first, top, t / up);
        } else if (t <= down) {
            return between(top, second, (t - up) / (down - up));
        }
        return between(second, last, (t - down) / (total - 1 - down));
    }

    private double between(double from, double to, double progress) {
        var u = Math.min(1, progress);
        return annealing == Annealing.LINEAR ? from + (to - from) * u
                : to + (from - to) * Schedule.halfCosine(u);
    }
}
