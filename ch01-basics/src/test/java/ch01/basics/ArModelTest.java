package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.Rng;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// # What an autoregressive model promises (section 1.6)
class ArModelTest {

    @Example @Tag("1.21") @Label("1, 2, 3, 4 with order 2:   (2, 1) → 3   and   (3, 2) → 4")
    void theWindowsOfAShortSeries() {
        var windows = ArModel.windows(new double[] {1, 2, 3, 4}, 2);
        assertThat(windows.inputs()).usingElementComparator(Arrays::compare)
                .containsExactly(new double[] {2, 1}, new double[] {3, 2});
        assertThat(windows.targets()).containsExactly(3.0, 4.0);
    }

    @Property @Tag("1.21") @Label("T values with order p make T − p windows")
    void everyValueWithEnoughPredecessorsIsAnAnswer(@ForAll("noise") double[] series,
            @ForAll @IntRange(min = 1, max = 8) int order) {
        var windows = ArModel.windows(series, order);
        assertThat(windows.targets()).containsExactlyElementsOf(
                Arrays.stream(series).skip(order).boxed().toList());
    }

    /// Causality: spoil the series from t on, and every window that ends before t stays as it was.
    @Property @Tag("1.21") @Label("changing x_t, x_t₊₁, … leaves all windows before t unchanged")
    void noWindowKnowsTheFuture(@ForAll("noise") double[] series,
            @ForAll @IntRange(min = 1, max = 5) int order,
            @ForAll @IntRange(min = 8, max = 19) int t) {
        var spoiled = series.clone();
        Arrays.fill(spoiled, t, spoiled.length, 1e6);
        var past = ArModel.windows(spoiled, order).inputs().subList(0, t - order + 1);
        assertThat(past.stream().flatMapToDouble(Arrays::stream).toArray()).isEqualTo(
                ArModel.windows(series, order).inputs().subList(0, t - order + 1).stream()
                        .flatMapToDouble(Arrays::stream).toArray());
    }

    /// Sums of up to 20 terms of size ≤ 100 after a solution by QR.
    @Property @Label("the residuals are perpendicular to every lag, and sum to 0")
    void fittingIsLeastSquaresOnTheWindows(@ForAll("noise") double[] series) {
        var model = ArModel.fit(series, 3);
        var dots = new double[4];
        for (var window : ArModel.windows(series, 3)) {
            var residual = window.y() - model.predict(window.x());
            for (var lag = 0; lag < 3; lag++) {
                dots[lag] += residual * window.x()[lag];
            }
            dots[3] += residual;
        }
        assertClose(dots, new double[4], within(1e-9));
    }

    /// A swinging series of 40 values, damped by at most 5 % per step, excites both weights;
    /// conditioning costs some digits.
    @Property @Label("a series made by x_t = c + a₁x_t₋₁ + a₂x_t₋₂ gives c, a₁, a₂ back")
    void theWeightsOfASeriesAreRecovered(@ForAll @DoubleRange(min = 0.95, max = 1) double damping,
            @ForAll @DoubleRange(min = 0.5, max = 2.5) double omega,
            @ForAll @DoubleRange(min = -2, max = 2) double c) {
        double a1 = 2 * damping * Math.cos(omega), a2 = -damping * damping;
        var series = new double[40];
        series[0] = 3;
        series[1] = -1;
        for (var t = 2; t < series.length; t++) {
            series[t] = c + a1 * series[t - 1] + a2 * series[t - 2];
        }
        var model = ArModel.fit(series, 2);
        assertClose(new double[] {model.constant(), model.weights()[0], model.weights()[1]},
                new double[] {c, a1, a2}, within(1e-9));
    }

    /// The prediction is fed back 100 times; on the unit circle errors grow only linearly.
    @Property @Label("AR(2) continues A·sin(ωt + φ) for ever")
    void twoWeightsDrawASine(@ForAll @DoubleRange(min = 0.3, max = 2.8) double omega,
            @ForAll @DoubleRange(min = 0, max = 6) double phase) {
        var wave = new double[150];
        Arrays.setAll(wave, t -> 2 * Math.sin(omega * t + phase));
        var seen = Arrays.copyOf(wave, 50);
        var forecast = ArModel.fit(seen, 2).forecast(seen, 100);
        assertClose(forecast, Arrays.copyOfRange(wave, 50, 150), within(1e-8));
    }

    @Property @Label("forecast(m + n steps) = forecast(m), then n more from there")
    void aForecastContinuesItself(@ForAll("noise") double[] series,
            @ForAll @IntRange(max = 6) int m, @ForAll @IntRange(max = 6) int n) {
        var model = ArModel.fit(series, 2);
        var first = model.forecast(series, m);
        var extended = Arrays.copyOf(series, series.length + m);
        System.arraycopy(first, 0, extended, series.length, m);
        var joined = Arrays.copyOf(first, m + n);
        System.arraycopy(model.forecast(extended, n), 0, joined, m, n);
        assertThat(model.forecast(series, m + n)).isEqualTo(joined);
    }

    /// A noise-free sine obeys a rule of order 2, so a third lag adds nothing new: refused, not
    /// guessed.
    @Example @Label("order 3 on a pure sine: the lags repeat each other, and the message says so")
    void aLagTooManyIsRefused() {
        var wave = new double[30];
        Arrays.setAll(wave, t -> Math.sin(t));
        assertThatThrownBy(() -> ArModel.fit(wave, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("span only 3 dimensions");
    }

    @Provide Arbitrary<double[]> noise() {
        return Arbitraries.longs().map(seed -> Normal.STANDARD.samples(20, Rng.seed(seed)));
    }
}
