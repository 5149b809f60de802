package ch03.training;

/// # Slower when it no longer helps
///
/// The other schedules know the time, this one looks at the loss. When the best value so far has
/// not been beaten for more than `patience` looks, the rate is multiplied by `factor`. Then it
/// waits for a `cooldown` before it counts again.
///
/// To beat the best means to be below it by a share of `threshold`: the last digits of a loss
/// always move a little. Show it the loss of the *validation* data, once per epoch.
public final class ReduceOnPlateau {

    private static final double SMALLEST_CHANGE = 1e-8;

    private final double factor, threshold, floor;
    private final int patience, cooldown;
    private double best = Double.POSITIVE_INFINITY;
    private double current = 1;
    private int bad, resting;

    /// Halves after ten looks without a better one.
    public ReduceOnPlateau() {
        this(0.5, 10, 1e-4, 0, 0);
    }

    /// @param floor the smallest factor it goes down to, in relation to the start
    public ReduceOnPlateau(
            double factor, int patience, double threshold, int cooldown, double floor) {
        if (!(factor > 0 && factor < 1) || patience < 0 || cooldown < 0
                || !(threshold >= 0 && threshold < 1) || !(floor >= 0 && floor <= 1)) {
            throw new IllegalArgumentException(("plateau: expected a factor between 0 and 1,"
                    + " patience and cooldown of at least 0, threshold and floor from 0 to 1, got"
                    + " %s, %d, %d, %s, %s")
                            .formatted(factor, patience, cooldown, threshold, floor));
        }
        this.factor = factor;
        this.patience = patience;
        this.threshold = threshold;
        this.cooldown = cooldown;
        this.floor = floor;
    }

    /// Looks at a loss and gives the factor from now on:
    /// `optimizer.setFactor(plateau.after(loss))`.
    public double after(double loss) {
        if (loss < best * (1 - threshold)) {
            best = loss;
            bad = 0;
        } else {
            bad++;
        }
        if (resting > 0) {
            resting--;
            bad = 0;
        }
        if (bad > patience) {
            var lower = Math.max(current * factor, floor);
            current = current - lower > SMALLEST_CHANGE ? lower : current;
            resting = cooldown;
            bad = 0;
        }
        return current;
    }
}
