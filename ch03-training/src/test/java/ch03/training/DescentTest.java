package ch03.training;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ch01.basics.StepSize;
import ch02.tensors.Backend;
import ch02.tensors.Matrices;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Numbers;
import ch02.tensors.laws.Tensors;
import common.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/// # Where gradient descent goes (section 3.3)
///
/// A bowl is $f(x) = \tfrac12 x^{\mathsf T} A x$ with known curvatures: those of a diagonal matrix,
/// turned by a reflection. Its minimum is 0.
class DescentTest {

    record Bowl(Tensor curvatures, Tensor mirror) {                  // [n], [n, n]

        Tensor a() {
            return mirror.matmul(mirror.times(curvatures).transpose());
        }

        Variable at(Variable x) {
            return x.matmul(Variable.constant(a()).matmul(x)).times(0.5);
        }

        double at(Tensor x) {
            return at(Variable.constant(x)).item();
        }

        double steepest() {
            return curvatures.max().item();
        }

        double flattest() {
            return curvatures.min().item();
        }

        /// The direction of the largest curvature.
        Tensor steepestDirection() {
            return mirror.select(1, curvatures.argmax(0).get(0));
        }
    }

    private static Tensor walk(UnaryOperator<Variable> f, Optimizer rule, double rate, Tensor start,
            int steps) {
        var p = new Parameter("x", start.copy());
        var optimizer = rule.add(List.of(p), rate, 0);
        for (var t = 0; t < steps; t++) {
            optimizer.clearGradients();
            f.apply(p).backward();
            optimizer.step();
        }
        return p.value();
    }

    private static Tensor walk(Bowl bowl, double rate, Tensor start, int steps) {
        return walk(bowl::at, new Sgd(), rate, start, steps);
    }

    // ── The learning rate ────────────────────────────────────────────────────────────────────────

    @Property @Label("f(x − ηg) ≤ f(x) − η/2·|g|²   for 0 < η ≤ 1/λ_max")
    void aShortStepGoesDown(@ForAll("bowls") Bowl bowl, @ForAll("starts") Tensor x,
            @ForAll @DoubleRange(min = 0.01, max = 1) double share) {
        var rate = share / bowl.steepest();
        var g = bowl.a().matmul(x);
        assertThat(bowl.at(walk(bowl, rate, x, 1)))
                .isLessThanOrEqualTo(bowl.at(x) - rate / 2 * g.square().sum().item() + 1e-9);
    }

    @Property(tries = 50) @Label("|x_t| ≤ max|1 − ηλ|ᵗ·|x₀|:   it converges for η < 2/λ_max")
    void convergesBelowTheLimit(@ForAll("bowls") Bowl bowl, @ForAll("starts") Tensor x,
            @ForAll @DoubleRange(min = 0.01, max = 1.99) double share) {
        var rate = share / bowl.steepest();
        var factor = Math.max(Math.abs(1 - rate * bowl.flattest()), Math.abs(1 - share));
        assertThat(walk(bowl, rate, x, 20).norm().item())
                .isLessThanOrEqualTo(Math.pow(factor, 20) * x.norm().item() + 1e-9);
    }

    @Property(tries = 50)
    @Label("along the steepest direction |x_t| = |1 − ηλ_max|ᵗ·|x₀|:   away for η > 2/λ_max")
    void divergesAboveTheLimit(@ForAll("bowls") Bowl bowl,
            @ForAll @DoubleRange(min = 2.01, max = 3) double share) {
        var start = bowl.steepestDirection();
        var far = walk(bowl, share / bowl.steepest(), start, 20).norm().item();
        assertThat(far).isCloseTo(Math.pow(share - 1, 20) * start.norm().item(),
                offset(1e-9 * far));
        assertThat(far).isGreaterThan(start.norm().item());
    }

    @Property
    @Label("no rate contracts better than η* = 2/(λ_min + λ_max), which gives (κ − 1)/(κ + 1)")
    void theBestRate(@ForAll("bowls") Bowl bowl,
            @ForAll @DoubleRange(min = 0.01, max = 2) double share) {
        double low = bowl.flattest(), high = bowl.steepest(), kappa = high / low;
        assertThat(contraction(StepSize.best(Matrices.copy(bowl.a())), low, high))
                .isCloseTo((kappa - 1) / (kappa + 1), offset(1e-12));
        assertThat(contraction(share / high, low, high))
                .isGreaterThanOrEqualTo((kappa - 1) / (kappa + 1) - 1e-12);
    }

    private static double contraction(double rate, double low, double high) {
        return Math.max(Math.abs(1 - rate * low), Math.abs(1 - rate * high));
    }

    // ── Coordinates ──────────────────────────────────────────────────────────────────────────────

    @Property(tries = 50)
    @Label("descent in mirrored coordinates = mirrored descent:   x_t(f∘M) = M·x_t(f)")
    void descentKnowsNoCoordinates(@ForAll("bowls") Bowl bowl, @ForAll("starts") Tensor x,
            @ForAll("mirrors") Tensor m) {
        UnaryOperator<Variable> mirrored = y -> bowl.at(Variable.constant(m).matmul(y));
        var rate = 1 / bowl.steepest();
        assertClose(m.matmul(walk(mirrored, new Sgd(), rate, m.matmul(x), 10)),
                walk(bowl, rate, x, 10), within(1e-9));
    }

    /// From (1, 0) downhill on x²/2: Adam's first step has length η. Turned by 45° both coordinates
    /// move by η, and the step is √2 times as long.
    @Example
    @Label("Adam's steps depend on the coordinates: η along an axis, √2·η along a diagonal")
    void adamKnowsItsCoordinates() {
        Backend.EJML.run(() -> {
            var s = Math.sqrt(0.5);
            var turn = Variable.constant(Tensor.of(new double[][] {{s, s}, {-s, s}}));
            UnaryOperator<Variable> valley = x -> x.select(0, 0).square().times(0.5);
            var straight = walk(valley, new Adam(), 0.1, Tensor.of(1, 0), 1);
            UnaryOperator<Variable> diagonal = y -> valley.apply(turn.matmul(y));
            var turned = walk(diagonal, new Adam(), 0.1, Tensor.of(s, s), 1);
            assertThat(straight.minus(Tensor.of(1, 0)).norm().item()).isCloseTo(0.1, offset(1e-6));
            assertThat(turned.minus(Tensor.of(s, s)).norm().item())
                    .isCloseTo(0.1 * Math.sqrt(2), offset(1e-6));
        });
    }

    // ── Saddles ──────────────────────────────────────────────────────────────────────────────────

    private static final UnaryOperator<Variable> SADDLE =
            x -> x.select(0, 0).square().minus(x.select(0, 1).square());

    @Property(tries = 20)
    @Label("x² − y²: from y = 0 descent stays on the axis, exactly, and stops at the saddle")
    void onTheRidgeItBalances(@ForAll("start") double x0) {
        var end = walk(SADDLE, new Sgd(), 0.1, Backend.EJML.call(() -> Tensor.of(x0, 0)), 200);
        assertThat(end.get(1)).isZero();
        assertThat(end.get(0)).isCloseTo(0, offset(1e-12));
    }

    /// Each step rounds once.
    @Property(tries = 20)
    @Label("x² − y²: any y₀ ≠ 0 grows by 1 + 2η per step:   y_t = (1 + 2η)ᵗ·y₀")
    void anyPerturbationEscapes(@ForAll("start") double x0,
            @ForAll("tiny") double y0) {
        var end = walk(SADDLE, new Sgd(), 0.1, Backend.EJML.call(() -> Tensor.of(x0, y0)), 100);
        var expected = Math.pow(1.2, 100) * y0;
        assertThat(end.get(1)).isCloseTo(expected, offset(1e-12 * expected));
    }

    @Property(tries = 20)
    @Label("momentum leaves a saddle sooner than plain descent at the same rate")
    void momentumEscapesFaster(@ForAll("tiny") double y0) {
        var start = Backend.EJML.call(() -> Tensor.of(1, y0));
        var plain = walk(SADDLE, new Sgd(), 0.05, start, 40);
        var heavy = walk(SADDLE, new Sgd(0.9), 0.05, start, 40);
        assertThat(heavy.get(1)).isGreaterThan(plain.get(1));
    }

    // ── What kind of point ───────────────────────────────────────────────────────────────────────

    @Property
    @Label("the curvatures of a turned bowl are those it was made of, and it is a minimum")
    void curvaturesSurviveTurning(@ForAll("bowls") Bowl bowl) {
        var made = bowl.curvatures.toArray();
        Arrays.sort(made);
        var found = CriticalPoint.curvatures(bowl.a());
        for (var i = 0; i < made.length; i++) {
            assertThat(found[i]).isCloseTo(made[i], offset(1e-9));
        }
        assertThat(CriticalPoint.of(bowl.a())).isEqualTo(CriticalPoint.MINIMUM);
        assertThat(CriticalPoint.of(bowl.a().negate())).isEqualTo(CriticalPoint.MAXIMUM);
    }

    @Property @Label("the unit of the loss does not change what kind of point it is")
    void theKindHasNoUnit(@ForAll("bowls") Bowl bowl, @ForAll("tiny") double unit) {
        assertThat(CriticalPoint.of(bowl.a().times(unit))).isEqualTo(CriticalPoint.MINIMUM);
        assertThat(CriticalPoint.of(bowl.a().times(-1 / unit))).isEqualTo(CriticalPoint.MAXIMUM);
    }

    @Property @Label("one curvature turned over makes a saddle")
    void oneWayDownIsEnough(@ForAll("bowls") Bowl bowl) {
        var d = bowl.steepestDirection().unsqueeze(1);
        var turned = bowl.a().minus(d.matmul(d.transpose()).times(2 * bowl.steepest()));
        assertThat(CriticalPoint.of(turned)).isEqualTo(CriticalPoint.SADDLE);
    }

    @Example @Label("x² − y² has a saddle at 0, by its own Hessian; x³ leaves it undecided")
    void theHessianTells() {
        Backend.EJML.run(() -> {
            var saddle = HessianVector.hessian(SADDLE, Tensor.zeros(2));
            assertThat(CriticalPoint.of(saddle)).isEqualTo(CriticalPoint.SADDLE);
            var flat = HessianVector.hessian(x -> x.times(x).times(x).sum(), Tensor.zeros(1));
            assertThat(CriticalPoint.of(flat)).isEqualTo(CriticalPoint.UNDECIDED);
        });
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    /// Three different curvatures from 0.1 to 10.
    @Provide Arbitrary<Bowl> bowls() {
        return Combinators.combine(Tensors.of(3).between(0.1, 10)
                .filter(c -> Arrays.stream(c.toArray()).distinct().count() == 3), mirrors())
                .as(Bowl::new);
    }

    @Provide Arbitrary<Tensor> starts() {
        return Tensors.of(3);
    }

    @Provide Arbitrary<Double> start() {
        return Numbers.between(-5, 5);
    }

    @Provide Arbitrary<Double> tiny() {
        return Arbitraries.integers().between(-12, -3).map(k -> Math.pow(10, k));
    }

    /// Reflections: each is its own inverse, and symmetric.
    @Provide Arbitrary<Tensor> mirrors() {
        return Arbitraries.longs().map(seed -> Backend.EJML.call(() -> {
            var u = Tensor.normal(Rng.seed(seed), 3, 1);
            return Tensor.eye(3).minus(u.matmul(u.transpose()).times(2 / u.square().sum().item()));
        }));
    }
}
