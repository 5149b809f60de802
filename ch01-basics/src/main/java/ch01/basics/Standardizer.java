package ch01.basics;

/// # One scale for all features
///
/// One feature is an age in years, another an income in cents. Their numbers differ by a factor of
/// a million for no reason but the unit, and a model that adds or compares them listens to the
/// larger only. *Standardising* removes the unit: subtract the mean, divide by the standard
/// deviation.
///
/// $$ \hat x_j = \frac{x_j - \mu_j}{\sigma_j}, \qquad
///    \mu_j = \frac 1N \sum_n x_{nj}, \qquad \sigma_j^2 = \frac 1N \sum_n (x_{nj} - \mu_j)^2 $$
///
/// The statistics come from the *training* rows alone. Taking them from all rows lets the test set
/// whisper into training: a *leak*. Hence two steps, [#fit] to the training rows and [#apply] to
/// any row.
///
/// A feature that is constant has $\sigma = 0$ and says nothing; it is centred and left at that.
public final class Standardizer {

    private final double[] mean;
    private final double[] scale;

    private Standardizer(double[] mean, double[] scale) {
        this.mean = mean;
        this.scale = scale;
    }

    /// Learn mean and scale of each column of the training rows.
    public static Standardizer fit(double[][] rows) {
        Require.finite("Standardizer", rows);
        var columns = rows[0].length;
        var mean = new double[columns];
        var scale = new double[columns];
        for (var j = 0; j < columns; j++) {
            for (var row : rows) {
                mean[j] += row[j] / rows.length;
            }
            var variance = 0.0;
            for (var row : rows) {
                variance += (row[j] - mean[j]) * (row[j] - mean[j]) / rows.length;
            }
            // Rounding may leave a constant column with a spread of 1e-17: that is no spread.
            var noise = 1e-12 * Math.abs(mean[j]);
            scale[j] = variance > noise * noise ? Math.sqrt(variance) : 1;
        }
        return new Standardizer(mean, scale);
    }

    /// The row in standard units.
    public double[] apply(double[] row) {
        Require.sameLength("Standardizer: columns when fitted and now", mean.length, row.length);
        Require.finite("Standardizer", row);
        var out = new double[row.length];
        for (var j = 0; j < row.length; j++) {
            out[j] = (row[j] - mean[j]) / scale[j];
        }
        return out;
    }

    /// The row in its old units: undoes [#apply].
    public double[] invert(double[] row) {
        Require.sameLength("Standardizer: columns when fitted and now", mean.length, row.length);
        Require.finite("Standardizer", row);
        var out = new double[row.length];
        for (var j = 0; j < row.length; j++) {
            out[j] = row[j] * scale[j] + mean[j];
        }
        return out;
    }
}
