package ch03.training;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static common.laws.Laws.assertClose;

import ch02.tensors.Backend;
import ch02.tensors.Shape;
import ch02.tensors.laws.Golden;
import ch03.training.OneCycle.Annealing;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # Optimizers, schedules, clipping and initial weights give PyTorch's numbers
class GoldenOptimizersTest {

    // ── Optimizers ───────────────────────────────────────────────────────────────────────────────

    @Property @Label("20 steps of each optimizer: parameters, gradients and memory agree")
    void optimizersAgree(@ForAll("optimizers") Golden g) {
        twentySteps(g);
    }

    @Property @Tag("3.13") @Label("20 steps of momentum and of Nesterov's agree")
    void sgdAgrees(@ForAll("sgd") Golden g) {
        twentySteps(g);
    }

    @Property @Tag("3.14") @Label("20 steps of Adam and of AMSGrad agree")
    void adamAgrees(@ForAll("adam") Golden g) {
        twentySteps(g);
    }

    @Property @Tag("3.15") @Label("20 steps of AdamW agree")
    void adamWAgrees(@ForAll("adamw") Golden g) {
        twentySteps(g);
    }

    private static void twentySteps(Golden g) {
        Backend.EJML.run(() -> {
            Parameter x = new Parameter("x", g.input("x")), y = new Parameter("y", g.input("y"));
            var optimizer = optimizer(g).add(List.of(x, y), g.number("lr"),
                    g.has("weight_decay") ? g.number("weight_decay") : 0);
            for (var t = 0; t < g.integer("steps"); t++) {
                optimizer.clearGradients();
                var loss = loss(g, x, y);
                assertClose(loss.item(), g.output("loss").get(t), within(1e-9));
                loss.backward();
                check(g, x, "x", "0.", t, optimizer, true);
                check(g, y, "y", "1.", t, optimizer, true);
                optimizer.step();
                check(g, x, "x", "0.", t, optimizer, false);
                check(g, y, "y", "1.", t, optimizer, false);
            }
        });
    }

    private static void check(Golden g, Parameter p, String name, String position, int t,
            Optimizer optimizer, boolean before) {
        if (before) {
            assertClose(g + ", gradient", p.gradient(), g.output("grad." + name).select(0, t),
                    within(1e-9));
            return;
        }
        assertClose(g + ", step " + t, p.value(), g.output(name).select(0, t + 1), within(1e-9));
        for (var output : g.outputs()) {
            if (output.startsWith("state.") && output.endsWith("." + name)) {
                var key = position + output.substring(6, output.length() - 2);
                assertClose(g + ", " + output, optimizer.state().get(key),
                        g.output(output).select(0, t), within(1e-9));
            }
        }
    }

    /// $x^{\mathsf T} A x / 2 - b^{\mathsf T} x + \sum \log \cosh(y - c)$
    private static Variable loss(Golden g, Variable x, Variable y) {
        var a = Variable.constant(g.input("A"));
        var b = Variable.constant(g.input("b"));
        var d = y.minus(Variable.constant(g.input("c"))).abs();
        var logCosh = d.plus(d.times(-2).exp().log1p()).minus(Math.log(2));
        var bowl = x.matmul(a.matmul(x)).times(0.5).minus(b.matmul(x));
        return bowl.plus(logCosh.sum().reshape());
    }

    private static Optimizer optimizer(Golden g) {
        return switch (g.op()) {
            case "sgd" ->
                    new Sgd(g.number("momentum"), g.number("dampening"), g.flag("nesterov"));
            case "adagrad" -> new Adagrad(g.number("lr_decay"),
                    g.number("initial_accumulator_value"), g.number("eps"));
            case "rmsprop" -> new RmsProp(g.number("alpha"), g.number("eps"),
                    g.number("momentum"), g.flag("centered"));
            case "adadelta" -> new Adadelta(g.number("rho"), g.number("eps"));
            case "adam" -> new Adam(g.numbers("betas")[0], g.numbers("betas")[1],
                    g.number("eps"), g.flag("amsgrad"));
            case "adamw" -> new AdamW(g.numbers("betas")[0], g.numbers("betas")[1],
                    g.number("eps"), g.flag("amsgrad"));
            default -> throw new AssertionError("no optimizer for the golden case " + g);
        };
    }

    // ── Schedules ────────────────────────────────────────────────────────────────────────────────

    @Property @Label("each schedule's rates agree")
    void schedulesAgree(@ForAll("schedules") Golden g) {
        rates(g);
    }

    @Property @Tag("3.16") @Label("the rates of warm-up and cosine agree")
    void warmUpCosineAgrees(@ForAll("warmUpCosine") Golden g) {
        rates(g);
    }

    private static void rates(Golden g) {
        var schedule = schedule(g);
        var base = switch (g.op()) {
            case "one_cycle" -> g.number("max_lr");
            case "noam" -> 1 / Math.sqrt(g.number("d_model") * g.number("warmup_steps"));
            default -> g.number("base_lr");
        };
        var rates = new double[g.integer("steps")];
        Arrays.setAll(rates, t -> base * schedule.factor(t));
        assertClose(rates, g.output("lr").toArray(), within(1e-9));
        if (g.outputs().contains("momentum")) {
            Arrays.setAll(rates, t -> schedule.momentum(t).orElseThrow());
            assertClose(rates, g.output("momentum").toArray(), within(1e-9));
        }
    }

    private static Schedule schedule(Golden g) {
        var floor = g.has("eta_min") ? g.number("eta_min") / g.number("base_lr") : 0;
        return switch (g.op()) {
            case "step" -> Schedule.step(g.integer("step_size"), g.number("gamma"));
            case "multi_step" -> Schedule.multiStep(g.number("gamma"),
                    Arrays.stream(g.integers("milestones")).asLongStream().toArray());
            case "exponential" -> Schedule.exponential(g.number("gamma"));
            case "cosine" -> Schedule.cosine(g.integer("t_max"), floor);
            case "cosine_restarts" ->
                    Schedule.restarts(g.integer("t_0"), g.integer("t_mult"), floor);
            case "linear_warmup" -> Schedule.linear(
                    g.number("start_factor"), g.number("end_factor"), g.integer("total_iters"));
            case "polynomial" -> Schedule.polynomial(g.integer("total_iters"), g.number("power"));
            case "warmup_cosine" ->
                    Schedule.warmUpCosine(g.integer("warmup_steps"), g.integer("total_steps"));
            case "noam" -> Schedule.inverseSquareRoot(g.integer("warmup_steps"));
            case "one_cycle" -> new OneCycle(g.integer("total_steps"), g.number("pct_start"),
                    g.number("div_factor"), g.number("final_div_factor"),
                    g.number("base_momentum"), g.number("max_momentum"), g.flag("three_phase"),
                    g.text("anneal_strategy").equals("cos") ? Annealing.COSINE
                            : Annealing.LINEAR);
            case "reduce_on_plateau" -> plateau(g);
            default -> throw new AssertionError("no schedule for the golden case " + g);
        };
    }

    /// The factors after each look at the metric, the first of which comes after step 0.
    private static Schedule plateau(Golden g) {
        var plateau = new ReduceOnPlateau(g.number("factor"), g.integer("patience"),
                g.number("threshold"), g.integer("cooldown"),
                g.number("min_lr") / g.number("base_lr"));
        var factors = new double[g.integer("steps")];
        factors[0] = 1;
        for (var t = 1; t < factors.length; t++) {
            factors[t] = plateau.after(g.input("metric").get(t - 1));
        }
        return t -> factors[(int) t];
    }

    // ── Clipping ─────────────────────────────────────────────────────────────────────────────────

    @Property @Tag("3.17") @Label("clipping by norms of order 1, 2 and ∞ agrees")
    void clippingByNormAgrees(@ForAll("clipNorm") Golden g) {
        var parameters = withGradients(g);
        var p = g.text("norm_type").equals("inf")
                ? Double.POSITIVE_INFINITY : g.number("norm_type");
        assertClose(Clip.byNorm(parameters, g.number("max_norm"), p),
                g.output("total_norm").item(), within(1e-9));
        sameGradients(g, parameters);
    }

    @Property @Label("clipping by value agrees")
    void clippingByValueAgrees(@ForAll("clipValue") Golden g) {
        var parameters = withGradients(g);
        Clip.byValue(parameters, g.number("clip_value"));
        sameGradients(g, parameters);
    }

    private static List<Parameter> withGradients(Golden g) {
        return g.inputs().stream().sorted().map(name -> {
            var p = new Parameter(name, g.input(name).filled(0));
            p.setGradient(g.input(name));
            return p;
        }).toList();
    }

    private static void sameGradients(Golden g, List<Parameter> parameters) {
        for (var p : parameters) {
            assertClose(p.name(), p.gradient(), g.output(p.name()), within(1e-9));
        }
    }

    // ── Initial weights ──────────────────────────────────────────────────────────────────────────

    @Property @Tag("3.18") @Label("fans, deviations and bounds of initial weights agree")
    void initialWeightsAgree(@ForAll("initial") Golden g) {
        var fans = Fans.of(Shape.of(g.integers("shape")));
        if (g.op().equals("fans")) {
            assertClose(fans.in(), g.output("fan_in").item(), within(0));
            assertClose(fans.out(), g.output("fan_out").item(), within(0));
        } else if (g.op().equals("default_bounds")) {
            assertClose(fans.defaultBound(), g.output("weight").item(), within(1e-12));
            assertClose(fans.defaultBound(), g.output("bias").item(), within(1e-12));
        } else {
            var std = g.op().startsWith("xavier") ? fans.xavier(g.number("gain"))
                    : g.text("mode").equals("fan_in") ? fans.kaiming(gain(g, "a"))
                    : fans.kaimingBackward(gain(g, "a"));
            assertClose(std, g.output("std").item(), within(1e-12));
            if (g.outputs().contains("bound")) {
                assertClose(Fans.uniformBound(std), g.output("bound").item(), within(1e-12));
            }
        }
    }

    @Property @Label("gains agree")
    void gainsAgree(@ForAll("gains") Golden g) {
        assertClose(gain(g, "param"), g.output("gain").item(), within(1e-12));
    }

    private static double gain(Golden g, String slope) {
        return switch (g.text("nonlinearity")) {
            case "linear" -> Gain.LINEAR;
            case "sigmoid" -> Gain.SIGMOID;
            case "tanh" -> Gain.TANH;
            case "relu" -> Gain.RELU;
            case "selu" -> Gain.SELU;
            case "leaky_relu" -> Gain.leakyRelu(g.has(slope) ? g.number(slope) : 0.01);
            default -> throw new AssertionError("no gain for the golden case " + g);
        };
    }

    // ── The cases ────────────────────────────────────────────────────────────────────────────────

    @Provide Arbitrary<Golden> optimizers() {
        return of("optimizers", "adagrad", "rmsprop", "adadelta");
    }

    @Provide Arbitrary<Golden> sgd() {
        return of("optimizers", "sgd");
    }

    @Provide Arbitrary<Golden> adam() {
        return of("optimizers", "adam");
    }

    @Provide Arbitrary<Golden> adamw() {
        return of("optimizers", "adamw");
    }

    @Provide Arbitrary<Golden> schedules() {
        return of("schedules", "step", "multi_step", "exponential", "cosine", "cosine_restarts",
                "linear_warmup", "polynomial", "noam", "one_cycle", "reduce_on_plateau");
    }

    @Provide Arbitrary<Golden> warmUpCosine() {
        return of("schedules", "warmup_cosine");
    }

    @Provide Arbitrary<Golden> clipNorm() {
        return of("clipping_and_init", "clip_grad_norm");
    }

    @Provide Arbitrary<Golden> clipValue() {
        return of("clipping_and_init", "clip_grad_value");
    }

    @Provide Arbitrary<Golden> initial() {
        return of("clipping_and_init", "fans", "default_bounds", "xavier_uniform",
                "xavier_normal", "kaiming_uniform", "kaiming_normal");
    }

    @Provide Arbitrary<Golden> gains() {
        return of("clipping_and_init", "gain");
    }

    private static Arbitrary<Golden> of(String family, String... ops) {
        return Arbitraries.of(Golden.cases(GoldenOptimizersTest.class, family).stream()
                .filter(g -> List.of(ops).contains(g.op())).toList());
    }
}
