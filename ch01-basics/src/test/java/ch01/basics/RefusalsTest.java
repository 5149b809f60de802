package ch01.basics;

import static ch01.basics.Refusal.refusal;

import common.Rng;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # What sections 1.1 to 1.6 refuse
///
/// One row per mistake: what is done, and a piece of the sentence that answers.
class RefusalsTest {

    private static final double NAN = Double.NaN, INFINITY = Double.POSITIVE_INFINITY;
    private static final double[] NONE = {}, ONE = {1}, TWO = {1, 2}, BAD = {1, NAN};
    private static final Dataset<Double, Double> LINE = Dataset.of(TWO, TWO);
    private static final Pmf<Integer> COIN = Pmf.uniform(0, 1);
    private static final Categorical CLASSES = Categorical.of(0.5, 0.5);
    private static final KernelRegression BUMPS = KernelRegression.evenly(2, 0, 1);

    private static final List<Refusal> DATA = List.of(
            refusal("at least one example, got none", () -> new Dataset<>(List.of())),
            refusal("at least one number, got an empty array", () -> Dataset.of(NONE, NONE)),
            refusal("equal lengths, got 1 and 2", () -> Dataset.of(ONE, TWO)),
            refusal("finite numbers, got NaN at index 1", () -> Dataset.of(BAD, TWO)),
            refusal("finite numbers, got NaN at index 1", () -> Dataset.of(TWO, BAD)),
            refusal("row 0 has 2 columns, row 1 has 1",
                    () -> Dataset.of(new double[][] {TWO, ONE}, TWO)),
            refusal("class numbers 0, 1, 2, ..., got -1 at index 0",
                    () -> Dataset.of(new double[][] {TWO}, new int[] {-1})),
            refusal("share between 0 and 1, got 1.0", () -> Split.random(LINE, 1, Rng.seed(1))),
            refusal("share between 0 and 1, got NaN",
                    () -> Split.stratified(LINE, NAN, Rng.seed(1))),
            refusal("at least 2 examples, one for each side, got 1",
                    () -> Split.random(Dataset.of(ONE, ONE), 0.5, Rng.seed(1))),
            refusal("leaves 2 examples to train and 0 to test",
                    () -> Split.stratified(LINE, 0.1, Rng.seed(1))),
            refusal("got an empty table", () -> Standardizer.fit(new double[0][])),
            refusal("Standardizer: expected finite numbers, got NaN",
                    () -> Standardizer.fit(new double[][] {TWO}).apply(BAD)),
            refusal("Standardizer: expected finite numbers, got NaN",
                    () -> Standardizer.fit(new double[][] {TWO}).invert(BAD)),
            refusal("Dataset: y: expected finite numbers, got NaN",
                    () -> Dataset.of(new double[][] {TWO, TWO}, BAD)),
            refusal("Dataset: x, row 0: expected finite numbers, got NaN",
                    () -> Dataset.of(new double[][] {BAD}, new int[] {0})),
            refusal("x and y: expected equal lengths, got 1 and 2",
                    () -> Dataset.of(new double[][] {TWO}, new int[] {0, 1})),
            refusal("columns when fitted and now: expected equal lengths, got 1 and 2",
                    () -> Standardizer.fit(new double[][] {ONE}).apply(TWO)),
            refusal("at least one candidate, got none", () -> Search.grid(List.of(), _ -> 0)),
            refusal("at least one trial, got 0",
                    () -> Search.random(0, Rng::nextDouble, _ -> 0, Rng.seed(1))),
            refusal("expected 2 weights, got 1", () -> BUMPS.with(ONE)),
            refusal("weights: expected finite numbers, got NaN", () -> BUMPS.with(BAD)),
            refusal("at least 2 bumps, got 1", () -> KernelRegression.evenly(1, 0, 1)),
            refusal("from < to, got 1.0 and 0.0", () -> KernelRegression.evenly(3, 1, 0)),
            refusal("width: expected a positive number, got 0.0",
                    () -> new KernelRegression(ONE, 0)),
            refusal("1 examples cannot fix 2 weights",
                    () -> BUMPS.fit(Dataset.of(ONE, ONE))),
            refusal("LeastSquares: y: expected finite numbers, got NaN",
                    () -> LeastSquares.solve(new double[][] {ONE, ONE}, BAD)),
            refusal("LeastSquares: design, row 1: expected finite numbers, got NaN at index 0",
                    () -> LeastSquares.solve(new double[][] {ONE, {NAN}}, TWO)),
            refusal("2 columns of the design span only 1 dimensions",
                    () -> LeastSquares.solve(new double[][] {TWO, TWO, TWO}, new double[3])));

    private static final List<Refusal> NUMBERS = List.of(
            refusal("ulp: expected a finite number, got NaN", () -> Numerics.ulp(NAN)),
            refusal("exact: expected a finite number", () -> Numerics.relativeError(1, INFINITY)),
            refusal("at least one score, got none", LogSpace::logSumExp),
            refusal("finite or -Infinity, got NaN", () -> LogSpace.logSumExp(0, NAN)),
            refusal("finite or -Infinity, got Infinity", () -> LogSpace.softmax(0, INFINITY)),
            refusal("nothing to share out", () -> LogSpace.softmax(-INFINITY, -INFINITY)),
            refusal("sigmoid: expected a number, got NaN", () -> LogSpace.sigmoid(NAN)));

    private static final List<Refusal> PROBABILITY = List.of(
            refusal("sum to 1, these sum to 0.9", () -> Pmf.ofNumbers(0.5, 0.4)),
            refusal("P(1): expected a probability between 0 and 1, got -0.5",
                    () -> Pmf.ofNumbers(1.5 - 0.5, -0.5)),
            refusal("between 0 and 1, got NaN", () -> Pmf.of(Map.of("x", NAN))),
            refusal("sum to 1, these sum to 0.0", () -> Pmf.of(Map.of())),
            refusal("at least one value, got none", () -> Pmf.empirical(List.of())),
            refusal("nothing that can happen fulfils the condition", () -> COIN.given(x -> x > 5)),
            refusal("7 never happens", () -> Joint.independent(COIN, COIN).yGiven(7)),
            refusal("no hypothesis allows the evidence 7",
                    () -> Bayes.posterior(COIN, _ -> COIN, 7)),
            refusal("prevalence: expected a probability", () -> new MedicalTest(1.2, 0, 0)),
            refusal("sensitivity: expected a probability", () -> new MedicalTest(0, NAN, 0)),
            refusal("false alarm rate: expected a probability", () -> new MedicalTest(0, 0, 2)),
            refusal("0 or more tests, got -1", () -> new MedicalTest(0, 0, 0).afterPositives(-1)),
            refusal("none of 3 people was positive",
                    () -> new MedicalTest(0, 0, 0).simulate(3, Rng.seed(1))),
            refusal("at least one game, got 0", () -> MontyHall.simulate(true, 0, Rng.seed(1))),
            refusal("Bernoulli: p: expected a probability", () -> new Bernoulli(-0.1)),
            refusal("0 or more tosses, got -1", () -> new Binomial(-1, 0.5)),
            refusal("Binomial: p: expected a probability", () -> new Binomial(1, NAN)),
            refusal("expected n of 0 or more, got -1", () -> Factorials.logFactorial(-1)),
            refusal("expected 0 ≤ k ≤ n, got k = 3, n = 2", () -> Factorials.logChoose(2, 3)),
            refusal("rate of 0 or more, got -2.0", () -> new Poisson(-2)),
            refusal("has no largest value", () -> new Poisson(2).toPmf()),
            refusal("at least one class, got none", Categorical::of),
            refusal("p[0]: expected a probability between 0 and 1, got 1.5",
                    () -> Categorical.of(1.5, -0.5)),
            refusal("sum to 1, these sum to 1.5", () -> Categorical.of(0.5, 1)),
            refusal("a < b, got 2.0 and 1.0", () -> new Uniform(2, 1)),
            refusal("b: expected a finite number, got Infinity", () -> new Uniform(2, INFINITY)),
            refusal("Exponential: rate: expected a positive number", () -> new Exponential(0)),
            refusal("standard deviation: expected a positive number", () -> new Normal(0, -1)),
            refusal("mean: expected a finite number, got NaN", () -> new Normal(NAN, 1)),
            refusal("quantile: expected a probability", () -> CLASSES.quantile(1.1)),
            refusal("quantile: expected a probability", () -> Normal.STANDARD.quantile(NAN)),
            refusal("cdf: x: expected a number, got NaN", () -> Normal.STANDARD.cdf(NAN)),
            refusal("cdf: x: expected a number, got NaN", () -> CLASSES.cdf(NAN)),
            refusal("logPdf: x: expected a number, got NaN", () -> Normal.STANDARD.logPdf(NAN)),
            refusal("logPdf: x: expected a number, got NaN", () -> new Uniform(0, 1).pdf(NAN)),
            refusal("logPdf: x: expected a number, got NaN", () -> new Exponential(1).logPdf(NAN)),
            refusal("erf: x: expected a number, got NaN", () -> ErrorFunction.erf(NAN)),
            refusal("erf: x: expected a number, got NaN", () -> ErrorFunction.erfc(NAN)),
            refusal("count of 0 or more, got -1", () -> CLASSES.samples(-1, Rng.seed(1))),
            refusal("at least 2, got 0", () -> Quadrature.simpson(x -> x, 0, 1, 0)),
            refusal("b: expected a finite number", () -> Quadrature.simpson(x -> x, 0, NAN, 2)),
            refusal("a: expected a finite number", () -> Quadrature.simpson(x -> x, NAN, 0, 2)),
            refusal("an even number of strips", () -> Quadrature.simpson(x -> x, 0, 1, 3)),
            refusal("0 or more summands, got -1", () -> CentralLimit.sum(COIN, -1)),
            refusal("at least one summand, got 0", () -> CentralLimit.bound(COIN, 0)),
            refusal("a certain value has no spread", () -> CentralLimit.gap(Pmf.certain(1))),
            refusal("selfInformation: expected a probability", () -> Entropy.selfInformation(-1)),
            refusal("sum to 1", () -> Entropy.of(0.2, 0.2)));

    private static final List<Refusal> SLOPES_AND_TASKS = List.of(
            refusal("x: expected a finite number, got NaN",
                    () -> Derivative.forward(x -> x, NAN, 1)),
            refusal("step h: expected a positive number, got 0.0",
                    () -> Derivative.forward(x -> x, 1, 0)),
            refusal("too small to move 1.0E20", () -> Derivative.forward(x -> x, 1e20, 1)),
            refusal("logLog: x: expected a positive number", () -> Derivative.logLog(x -> x, 0, 1)),
            refusal("at least one number", () -> Derivative.gradient(_ -> 0, NONE, 1)),
            refusal("log: expected a positive number, got 0.0", () -> DualNumber.variable(0).log()),
            refusal("sqrt: expected a positive number", () -> DualNumber.variable(-1).sqrt()),
            refusal("point and direction: expected equal lengths, got 2 and 1",
                    () -> ForwardMode.directional(List::getFirst, TWO, ONE)),
            refusal("derivative: x: expected a finite number",
                    () -> DualNumber.derivative(x -> x, NAN)),
            refusal("directional: x: expected finite numbers",
                    () -> ForwardMode.directional(List::getFirst, BAD, TWO)),
            refusal("jacobian: x: expected finite", () -> ForwardMode.jacobian(x -> x, BAD)),
            refusal("learning rate: expected a positive number", () -> new GradientDescent(0)),
            refusal("weights and gradient: expected equal lengths, got 2 and 1",
                    () -> new GradientDescent(1).step(TWO.clone(), ONE)),
            refusal("0 or more steps, got -1", () -> new GradientDescent(1).walk(ONE, w -> w, -1)),
            refusal("distance: expected a positive number", () -> Gravity.at(0)),
            refusal("2 or more classes, got 1", () -> new Task.Classification<>(
                    Dataset.of(new double[][] {ONE}, new int[] {0}), 1)),
            refusal("classes 0 ... 1, got 2", () -> new Task.Classification<>(
                    Dataset.of(new double[][] {ONE}, new int[] {2}), 2)),
            refusal("at least one example, got none", () -> new Task.DensityModelling<>(List.of())),
            refusal("Histogram: x: expected a number", () -> Histogram.of(TWO, 1).at(NAN)),
            refusal("1 or more bins, got 0", () -> Histogram.of(TWO, 0)),
            refusal("all examples are 1.0, so no bin has a width", () -> Histogram.of(ONE, 3)),
            refusal("KernelDensity: width: expected a positive", () -> new KernelDensity(ONE, NAN)),
            refusal("all examples are equal", () -> KernelDensity.of(1, 1)),
            refusal("KernelDensity: expected finite numbers, got NaN", () -> KernelDensity.of(BAD)),
            refusal("an order of 1 or more, got 0", () -> ArModel.fit(TWO, 0)),
            refusal("order 2 needs more than 2 values, got 2", () -> ArModel.windows(TWO, 2)),
            refusal("series: expected finite numbers, got NaN", () -> ArModel.windows(BAD, 1)),
            refusal("expected 2 values or more, got 1",
                    () -> ArModel.fit(new double[] {1, 2, 4, 7, 3, 1}, 2).forecast(ONE, 1)));

    @Property(generation = GenerationMode.EXHAUSTIVE)
    @Label("each mistake gets one sentence, which says what was expected and what came")
    void everyMistakeIsAnswered(@ForAll("mistakes") Refusal refusal) {
        refusal.holds();
    }

    @Provide Arbitrary<Refusal> mistakes() {
        return Arbitraries.of(Stream.of(DATA, NUMBERS, PROBABILITY, SLOPES_AND_TASKS)
                .flatMap(List::stream).toList());
    }
}
