package ch01.basics;

import java.util.Arrays;

/// # A density made of bells
///
/// A [Histogram] jumps at borders that nature does not know. Instead, put a small bell on each
/// example and take the mean of them all:
///
/// $$ \hat p(x) = \frac 1N \sum_{n=1}^{N} \frac{1}{\sqrt{2\pi}\,h}
///    \exp\!\Bigl(-\frac{(x - x_n)^2}{2 h^2}\Bigr) $$
///
/// Each bell has area 1, so the mean has. It is the density of "pick one of the examples at random,
/// and shake it a little". (Rosenblatt 1956, Parzen 1962)
///
/// The width $h$ cannot be chosen by the examples themselves: as $h \to 0$ each bell becomes a
/// needle on its own example, and the likelihood of the data that we have grows beyond all bounds,
/// while that of all others falls to zero. Data held out must choose it, or a rule of thumb, which
/// is right if the truth is a bell:
///
/// $$ h = 1.06\,\sigma\,N^{-1/5} $$
public final class KernelDensity {

    private final double[] data;                            // [N]
    private final double width;

    /// A bell of standard deviation `width` on each example.
    public KernelDensity(double[] data, double width) {
        this.data = Require.finite("KernelDensity", data).clone();
        this.width = Require.positive("KernelDensity: width", width);
    }

    /// The width by the rule of thumb. (Silverman, 1986)
    public static KernelDensity of(double... data) {
        Require.finite("KernelDensity", data);
        var std = Math.sqrt(Pmf.empirical(Arrays.stream(data).boxed().toList()).variance(x -> x));
        Require.that(std > 0, "KernelDensity: all examples are equal, so no width follows from "
                + "them; name one");
        return new KernelDensity(data, 1.06 * std * Math.pow(data.length, -0.2));
    }

    /// $\hat p(x)$.
    public double at(double x) {
        return Math.exp(logAt(x));
    }

    /// $\log \hat p(x)$, finite also where $\hat p(x)$ itself underflows.
    public double logAt(double x) {
        Require.finite("KernelDensity: x", x);
        var bells = Arrays.stream(data).map(centre -> new Normal(centre, width).logPdf(x))
                .toArray();
        return LogSpace.logSumExp(bells) - Math.log(data.length);
    }

    /// The mean of $\log \hat p$ over some examples: how likely this density holds them.
    public double meanLogLikelihood(double... examples) {
        Require.finite("KernelDensity: examples", examples);
        return Arrays.stream(examples).map(this::logAt).average().orElseThrow();
    }
}
