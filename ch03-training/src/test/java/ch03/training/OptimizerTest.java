package ch03.training;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import ch02.tensors.laws.Numbers;
import ch02.tensors.laws.Tensors;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// # What optimizers promise (section 3.3)
///
/// A history is a list of gradients that a parameter gets, one per step.
class OptimizerTest {

    private static final double RATE = 0.01;

    /// Every rule of the chapter.
    private enum Rule {
        SGD(Sgd::new),
        MOMENTUM(() -> new Sgd(0.9)),
        NESTEROV(() -> new Sgd(0.9, 0, true)),
        ADAGRAD(() -> new Adagrad(0, 0, 0)),
        RMSPROP(() -> new RmsProp(0.9, 0, 0, false)),
        ADADELTA(Adadelta::new),
        ADAM(() -> new Adam(0.9, 0.99, 0)),
        AMSGRAD(() -> new Adam(0.9, 0.99, 0, true)),
        ADAMW(() -> new AdamW(0.9, 0.99, 0)),
        NADAM(() -> new Nadam(0.9, 0.99, 0));

        private final Supplier<Optimizer> make;

        Rule(Supplier<Optimizer> make) {
            this.make = make;
        }

        Optimizer of(double decay, Parameter... parameters) {
            return make.get().add(List.of(parameters), RATE, decay);
        }
    }

    private static Parameter at(Tensor x) {
        return new Parameter("x", x.copy());
    }

    /// Where these gradients lead from `start`.
    private static Tensor walk(Optimizer optimizer, Parameter p, List<Tensor> history) {
        for (var g : history) {
            p.setGradient(g);
            optimizer.step();
        }
        return p.value();
    }

    private static Tensor walk(Rule rule, double decay, Tensor start, List<Tensor> history) {
        var p = at(start);
        return walk(rule.of(decay, p), p, history);
    }

    // ── Momentum ─────────────────────────────────────────────────────────────────────────────────

    @Property @Tag("3.13") @Label("without momentum:   x ← x − η·g")
    void plainDescent(@ForAll("histories") List<Tensor> h) {
        var x = h.getFirst();
        for (var g : h) {
            x = x.minus(g.times(RATE));
        }
        assertClose(walk(Rule.SGD, 0, h.getFirst(), h), x, within(1e-12));
    }

    @Property @Tag("3.13")
    @Label("momentum under a constant gradient:   steps of η·g·(1 − μᵗ)/(1 − μ)")
    void velocityIsAGeometricSum(@ForAll("gradients") Tensor g) {
        var p = at(g.filled(0));
        var optimizer = Rule.MOMENTUM.of(0, p);
        for (var t = 1; t <= 30; t++) {
            var before = p.value().copy();
            walk(optimizer, p, List.of(g));
            var step = g.times(RATE * (1 - Math.pow(0.9, t)) / (1 - 0.9));
            assertClose(before.minus(p.value()), step, within(1e-12));
        }
    }

    @Property @Tag("3.13")
    @Label("Nesterov's step is the velocity's own next value, if the gradient stayed")
    void nesterovLooksAhead(@ForAll("histories") List<Tensor> h) {
        var p = at(h.getFirst());
        var nesterov = Rule.NESTEROV.of(0, p);
        walk(nesterov, p, h);
        var b = nesterov.state().get("0.momentum_buffer");
        var before = p.value().copy();
        var now = b.times(0.9).plus(h.getLast());
        walk(nesterov, p, List.of(h.getLast()));
        assertClose(before.minus(p.value()), now.times(0.9).plus(h.getLast()).times(RATE),
                within(1e-12));
    }

    // ── Adam and its kin ─────────────────────────────────────────────────────────────────────────

    @Property @Tag("3.14") @Label("under a constant gradient every step of Adam is η·sign(g)")
    void adamSeesOnlyTheSign(@ForAll("gradients") Tensor g) {
        var p = at(g.filled(0));
        var adam = new Adam().add(List.of(p), RATE, 0);
        for (var t = 1; t <= 20; t++) {
            walk(adam, p, List.of(g));
            assertClose(p.value(), g.sign().times(-RATE * t), within(1e-6));   // ε / |g| ≤ 10⁻⁷
        }
    }

    /// Cauchy and Schwarz, for $\beta_1^2 < \beta_2$. In the first step the bound is η itself.
    @Property @Tag("3.14")
    @Label("|step of Adam| ≤ η·√(1 − β₂ᵗ)/(1 − β₁ᵗ)·(1 − β₁)/√(1 − β₂)·√Σ(β₁²/β₂)ᵏ   for k < t")
    void adamsStepIsBounded(@ForAll("histories") List<Tensor> h) {
        var p = at(h.getFirst());
        var adam = Rule.ADAM.of(0, p);
        var sum = 0.0;
        for (var t = 1; t <= h.size(); t++) {
            var before = p.value().copy();
            walk(adam, p, List.of(h.get(t - 1)));
            sum += Math.pow(0.9 * 0.9 / 0.99, t - 1);
            var bound = RATE * Math.sqrt(1 - Math.pow(0.99, t)) / (1 - Math.pow(0.9, t))
                    * (1 - 0.9) / Math.sqrt(1 - 0.99) * Math.sqrt(sum);
            assertThat(p.value().minus(before).abs().greater(bound + 1e-12).count()).isZero();
        }
    }

    @Property
    @Label("scaling the loss by s changes no step   (Adagrad, RMSprop, Adam's family; ε = 0)")
    void adaptiveRulesForgetTheScale(@ForAll("adaptive") Rule rule,
            @ForAll("histories") List<Tensor> h, @ForAll("scale") double s) {
        var scaled = h.stream().map(g -> g.times(s)).toList();
        assertClose(walk(rule, 0, h.getFirst(), scaled), walk(rule, 0, h.getFirst(), h),
                within(1e-9));
    }

    @Property @Label("Adagrad's sum never falls, so its rate never rises")
    void adagradOnlyBrakes(@ForAll("histories") List<Tensor> h) {
        assertNeverFalls(Rule.ADAGRAD, "0.sum", h);
    }

    @Property @Label("AMSGrad's largest v never falls")
    void amsGradNeverForgets(@ForAll("histories") List<Tensor> h) {
        assertNeverFalls(Rule.AMSGRAD, "0.max_exp_avg_sq", h);
    }

    private static void assertNeverFalls(Rule rule, String memory, List<Tensor> h) {
        var p = at(h.getFirst());
        var optimizer = rule.of(0, p);
        var last = h.getFirst().filled(0);
        for (var g : h) {
            walk(optimizer, p, List.of(g));
            var now = optimizer.state().get(memory).copy();
            assertThat(now.less(last).count()).isZero();
            last = now;
        }
    }

    /// The correction 1/(1 − β₂ᵗ) falls, and with it the corrected v, while the largest v stays.
    @Example @Label("but AMSGrad's bias-corrected v may fall: 1, then 1/(1 + β₂)")
    void theCorrectedMaximumMayFall() {
        var p = at(Tensor.scalar(0).to(Backend.EJML));
        var amsGrad = Rule.AMSGRAD.of(0, p);
        walk(amsGrad, p, List.of(p.value().filled(1)));
        var first = amsGrad.state().get("0.max_exp_avg_sq").item() / (1 - 0.99);
        walk(amsGrad, p, List.of(p.value().filled(0)));
        var second = amsGrad.state().get("0.max_exp_avg_sq").item() / (1 - 0.99 * 0.99);
        assertThat(first).isCloseTo(1, offset(1e-12));
        assertThat(second).isCloseTo(1 / 1.99, offset(1e-12));
    }

    @Property @Label("RMSprop's average of squares = Adadelta's   (α = ρ)")
    void adadeltaBeginsLikeRmsProp(@ForAll("histories") List<Tensor> h) {
        Parameter p = at(h.getFirst()), q = at(h.getFirst());
        Optimizer rmsProp = Rule.RMSPROP.of(0, p), adadelta = Rule.ADADELTA.of(0, q);
        walk(rmsProp, p, h);
        walk(adadelta, q, h);
        assertClose(rmsProp.state().get("0.square_avg"), adadelta.state().get("0.square_avg"),
                within(0));
    }

    /// With β₁ = 0 there is no momentum, and looking ahead along it sees nothing new.
    @Property @Label("for β₁ = 0: Nadam = Adam = RMSprop with corrected average")
    void withoutMomentumNothingLiesAhead(@ForAll("histories") List<Tensor> h) {
        Parameter p = at(h.getFirst()), q = at(h.getFirst());
        var adam = walk(new Adam(0, 0.99, 0).add(List.of(p), RATE, 0), p, h);
        assertClose(walk(new Nadam(0, 0.99, 0).add(List.of(q), RATE, 0), q, h), adam,
                within(1e-12));
    }

    /// By hand: $\mu_1 = 0.450073$, $\mu_2 = 0.450147$, and 0.1 of the gradient is in $m$. After a
    /// thousand steps $m$ is the gradient and $\mu$ hardly moves.
    @Example @Label("Nadam under a constant gradient: 1.056452·η at first, η in the end")
    void nadamByHand() {
        Backend.EJML.run(() -> {
            var g = List.of(Tensor.of(3));
            var p = at(Tensor.of(0));
            var nadam = new Nadam().add(List.of(p), 1, 0);
            assertThat(walk(nadam, p, g).item()).isCloseTo(-1.056452, offset(1e-6));
            for (var t = 2; t <= 1000; t++) {
                walk(nadam, p, g);
            }
            var before = p.value().item();
            assertThat(before - walk(nadam, p, g).item()).isCloseTo(1, offset(1e-3));
        });
    }

    // ── Weight decay ─────────────────────────────────────────────────────────────────────────────

    @Property @Tag("3.13") @Label("for plain SGD, adding λx to the gradient = shrinking by 1 − ηλ")
    void forSgdPenaltyIsDecay(@ForAll("histories") List<Tensor> h, @ForAll("share") double lambda) {
        var x = h.getFirst();
        for (var g : h) {
            x = x.times(1 - RATE * lambda).minus(g.times(RATE));
        }
        assertClose(walk(Rule.SGD, lambda, h.getFirst(), h), x, within(1e-12));
    }

    /// From 1 under a gradient of 100: the penalty's share in the sign is invisible, the decay is
    /// not.
    @Example @Tag("3.15")
    @Label("for Adam it is not: 1 step of η = 0.1, λ = 0.5 from x = 1 under g = 100")
    void forAdamPenaltyIsNotDecay() {
        Backend.EJML.run(() -> {
            Parameter p = at(Tensor.of(1)), q = at(Tensor.of(1));
            var penalty = walk(new Adam().add(List.of(p), 0.1, 0.5), p, List.of(Tensor.of(100)));
            var decay = walk(new AdamW().add(List.of(q), 0.1, 0.5), q, List.of(Tensor.of(100)));
            assertThat(penalty.item()).isCloseTo(1 - 0.1, offset(1e-9));
            assertThat(decay.item()).isCloseTo((1 - 0.1 * 0.5) - 0.1, offset(1e-9));
        });
    }

    @Property @Tag("3.15")
    @Label("AdamW's averages do not know λ, and a resting weight shrinks by (1 − ηλ)ᵗ")
    void decayIsDecoupled(@ForAll("histories") List<Tensor> h, @ForAll("share") double lambda) {
        Parameter p = at(h.getFirst()), q = at(h.getFirst());
        Optimizer with = Rule.ADAMW.of(lambda, p), without = Rule.ADAM.of(0, q);
        walk(with, p, h);
        walk(without, q, h);
        assertClose(with.state().get("0.exp_avg"), without.state().get("0.exp_avg"), within(0));
        assertClose(with.state().get("0.exp_avg_sq"), without.state().get("0.exp_avg_sq"),
                within(0));
        var still = at(h.getFirst());
        walk(new AdamW().add(List.of(still), RATE, lambda), still,
                h.stream().map(g -> g.filled(0)).toList());
        assertClose(still.value(), h.getFirst().times(Math.pow(1 - RATE * lambda, h.size())),
                within(1e-12));
    }

    // ── All of them ──────────────────────────────────────────────────────────────────────────────

    /// Here ε is needed: 0/0 is no step.
    @Property @Label("zero gradient, empty memory, no decay: nothing moves")
    void stationary(@ForAll("stable") Supplier<Optimizer> make, @ForAll("gradients") Tensor x) {
        var p = at(x);
        var zeros = List.of(x.filled(0), x.filled(0), x.filled(0));
        assertClose(walk(make.get().add(List.of(p), RATE, 0), p, zeros), x, within(0));
    }

    @Property @Label("a parameter without a gradient rests, and its averages start when it does")
    void restingCostsNothing(@ForAll Rule rule, @ForAll("histories") List<Tensor> h) {
        Parameter p = at(h.getFirst()), late = at(h.getFirst());
        var optimizer = rule.of(0.1, p, late);
        walk(optimizer, p, h);
        assertClose(late.value(), h.getFirst(), within(0));
        p.clearGradient();
        assertClose(walk(optimizer, late, h), walk(rule, 0.1, h.getFirst(), h), within(0));
    }

    @Property @Label("two groups of one optimizer = two optimizers")
    void groupsAreIndependent(@ForAll Rule rule, @ForAll("histories") List<Tensor> h) {
        Parameter p = at(h.getFirst()), q = at(h.getLast());
        var both = rule.make.get().add(List.of(p), RATE, 0).add(List.of(q), RATE / 2, 0.1);
        for (var g : h) {
            p.setGradient(g);
            q.setGradient(g.negate());
            both.step();
        }
        var other = at(h.getLast());
        var second = rule.make.get().add(List.of(other), RATE / 2, 0.1);
        assertClose(p.value(), walk(rule, 0, h.getFirst(), h), within(0));
        assertThat(both.groups()).extracting(Optimizer.Group::weightDecay)
                .containsExactly(0.0, 0.1);
        assertClose(q.value(), walk(second, other, h.stream().map(Tensor::negate).toList()),
                within(0));
    }

    @Property @Label("stopped, restored and continued = not stopped, bit for bit")
    void resumes(@ForAll Rule rule, @ForAll("histories") List<Tensor> h) {
        var p = at(h.getFirst());
        var before = rule.of(0.1, p);
        walk(before, p, h);
        var saved = new HashMap<String, Tensor>();
        before.state().forEach((name, value) -> saved.put(name, value.copy()));
        var q = at(p.value());
        var after = rule.of(0.1, q);
        walk(after, q, h.reversed());                                // another past, to forget
        q.value().copyInPlace(p.value());
        after.restore(saved, before.steps());
        assertThat(after.state().keySet()).isEqualTo(saved.keySet());
        assertThat(after.steps()).isEqualTo(h.size());
        assertClose(walk(after, q, h), walk(before, p, h), within(0));
    }

    @Property @Label("a rate of s·η = a schedule of s = a factor of s")
    void schedulesMultiply(@ForAll Rule rule, @ForAll("histories") List<Tensor> h) {
        Parameter p = at(h.getFirst()), q = at(h.getFirst()), r = at(h.getFirst());
        var half = walk(rule.make.get().add(List.of(p), RATE / 2, 0.1), p, h);
        var followed = walk(rule.of(0.1, q).follow(_ -> 0.5), q, h);
        var told = rule.of(0.1, r);
        told.setFactor(0.5);
        assertClose(followed, half, within(0));
        assertClose(walk(told, r, h), half, within(0));
    }

    /// Five steps of size 0.01 in float round by less than 10⁻⁶.
    @Property(tries = 50) @Label("in float, the same steps to float precision")
    void everyBackendTakesTheSameSteps(@ForAll("stable") Supplier<Optimizer> make,
            @ForAll("histories") List<Tensor> h) {
        Parameter p = at(h.getFirst()), q = at(h.getFirst().to(Backend.SIMD));
        var exact = walk(make.get().add(List.of(p), RATE, 0.1), p, h);
        var fast = walk(make.get().add(List.of(q), RATE, 0.1), q,
                h.stream().map(g -> g.to(Backend.SIMD)).toList());
        assertClose(fast, exact.to(Backend.SIMD), within(1e-5));
    }

    @Example @Label("one cycle sets the momentum too; a rule without momentum refuses it")
    void oneCycleNeedsMomentum() {
        var p = at(Tensor.of(1));
        p.setGradient(Tensor.of(1));
        var sgd = new Sgd(0.5).add(List.of(p), 1, 0).follow(new OneCycle(100));
        sgd.step();
        sgd.step();                                                  // velocity 0.95 + 1
        assertThat(sgd.state().get("0.momentum_buffer").item()).isCloseTo(1.95, offset(1e-3));
        var adam = new Adam().add(List.of(p), 1, 0).follow(new OneCycle(100));
        adam.step();
        assertThat(adam.state().get("0.exp_avg").item()).isCloseTo(1 - 0.95, offset(1e-6));
        var adagrad = new Adagrad().add(List.of(p), 1, 0).follow(new OneCycle(100));
        assertThatThrownBy(adagrad::step).hasMessageContaining("Adagrad has no momentum");
    }

    @Example @Label("the same parameter twice, a negative rate, a momentum of 1 are refused")
    void refusesWhatCannotWork() {
        var p = at(Tensor.of(1));
        assertThatThrownBy(() -> new Sgd().add(List.of(p), 1, 0).add(List.of(p), 1, 0))
                .hasMessageContaining("added before");
        assertThatThrownBy(() -> new Sgd().add(List.of(p), -1, 0))
                .hasMessageContaining("rate >= 0");
        assertThatThrownBy(() -> new Sgd(1)).hasMessageContaining("momentum < 1");
        assertThatThrownBy(() -> new Sgd(0, 0, true)).hasMessageContaining("Nesterov");
    }

    // ── Hypotheses ───────────────────────────────────────────────────────────────────────────────

    /// Gradients away from 0, so that a sign is a sign.
    @Provide Arbitrary<Tensor> gradients() {
        return Tensors.of(3).numbers(size());
    }

    @Provide Arbitrary<List<Tensor>> histories() {
        return Arbitraries.integers().between(1, 5)
                .flatMap(n -> Tensors.of(3).numbers(size()).ofOneShape(n));
    }

    private static Arbitrary<Double> size() {
        return Numbers.between(0.1, 10).flatMap(x -> Arbitraries.of(x, -x));
    }

    @Provide Arbitrary<Double> scale() {
        return Numbers.between(0.01, 100).withoutEdgeCases();
    }

    @Provide Arbitrary<Double> share() {
        return Numbers.between(0, 1).withoutEdgeCases();
    }

    @Provide Arbitrary<Rule> adaptive() {
        return Arbitraries.of(
                Rule.ADAGRAD, Rule.RMSPROP, Rule.ADAM, Rule.AMSGRAD, Rule.ADAMW, Rule.NADAM);
    }

    /// Rules as they come, with their ε.
    @Provide Arbitrary<Supplier<Optimizer>> stable() {
        return Arbitraries.of(Sgd::new, () -> new Sgd(0.9), () -> new Sgd(0.9, 0, true),
                Adagrad::new, RmsProp::new, () -> new RmsProp(0.9, 1e-4, 0.9, true),
                Adadelta::new, Adam::new, AdamW::new, Nadam::new);
    }
}
