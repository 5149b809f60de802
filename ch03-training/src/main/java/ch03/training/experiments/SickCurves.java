package ch03.training.experiments;

import ch02.tensors.Arena;
import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch03.training.Batch;
import ch03.training.Checkup;
import ch03.training.DataLoader;
import ch03.training.Gain;
import ch03.training.Metrics;
import ch03.training.NoGradient;
import ch03.training.PlainNetwork;
import ch03.training.Reduce;
import ch03.training.RegressionLosses;
import ch03.training.Sgd;
import ch03.training.SoftmaxCrossEntropy;
import ch03.training.Step;
import ch03.training.Variable;
import common.Rng;
import common.UserError;
import common.data.DrawnDigits;
import common.experiments.Experiment;
import common.figures.Figure;
import common.figures.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # A gallery of sick loss curves (section 3.6)
///
/// One network with a hidden layer of 64 relus learns to read drawn digits, and makes one mistake
/// at a time. To each curve belongs a chart: the measurements of [Checkup], which tell apart those
/// whose curves look alike.
@Command(description = "Makes a network ill in eleven ways, draws the curves and measures.")
public final class SickCurves extends Experiment {

    @Option(names = "--steps", paramLabel = "N", description = "steps of each training")
    private int steps = 600;

    private static final int BATCH = 32, LOOK = 10, CLASSES = 10;

    /// How a network is trained: good habits, or all but one.
    private record Habits(double rate, Error error, boolean shuffles, boolean clears) {

        static final Habits GOOD = rate(0.1);

        static Habits rate(double rate) {
            return new Habits(rate, Error.CROSS_ENTROPY, true, true);
        }

        static Habits squared(double rate) {
            return new Habits(rate, Error.SQUARED, true, true);
        }
    }

    /// What is made small: the loss for the purpose, or one of two others.
    private enum Error { CROSS_ENTROPY, OF_PROBABILITIES, SQUARED }

    /// What is learned from, what is looked at meanwhile, and, where it differs, what is new.
    private record Patient(String name, Habits habits, Batch learn, Batch check, Batch fresh) { }

    @Override protected void run() {
        if (steps < 10 * LOOK) {
            throw new UserError("SickCurves: expected --steps of at least 100, got " + steps);
        }
        System.out.println("patient              first loss  training   check  stride  silent"
                + "  by heart  shared");
        var plots = new ArrayList<Figure>();
        for (var patient : patients()) {
            var course = train(patient);
            System.out.println(chart(patient, course));
            plots.add(plot(patient, course));
        }
        save("sick-curves", Figure.grid("Loss in training (blue), on other digits (orange);"
                + " leak: on new digits (green)", 4,
                plots.toArray(Figure[]::new)));
    }

    private List<Patient> patients() {
        var digits = draw(4000, "train");
        var check = draw(1000, "check");
        var few = rows(digits, IntStream.range(0, 100));
        var leaky = rows(digits, IntStream.range(50, 150));
        var sorted = rows(digits, IntStream.range(0, 4000).boxed().sorted(
                Comparator.comparingInt(i -> digits.labels().get(i))).mapToInt(i -> i));
        return List.of(
                new Patient("healthy", Habits.GOOD, digits, check, null),
                new Patient("rate too low", Habits.rate(0.001), digits, check, null),
                new Patient("rate too high", Habits.rate(1), digits, check, null),
                new Patient("exploding", Habits.squared(0.37), digits, check, null),
                new Patient("dead units", Habits.rate(3), digits, check, null),
                new Patient("labels parted", Habits.GOOD, relabelled(digits, 1), check, null),
                new Patient("gradients not cleared",
                        new Habits(0.1, Error.CROSS_ENTROPY, true, false), digits, check, null),
                new Patient("softmax twice", new Habits(0.1, Error.OF_PROBABILITIES, true, true),
                        digits, check, null),
                new Patient("overfitting", Habits.GOOD, few, check, null),
                new Patient("label noise", Habits.GOOD, relabelled(digits, 0.4), check, null),
                new Patient("not shuffled", new Habits(0.1, Error.CROSS_ENTROPY, false, true),
                        sorted, check, null),
                new Patient("leak", Habits.GOOD, few, leaky, check));
    }

    // ── Digits ───────────────────────────────────────────────────────────────────────────────────

    private Batch draw(int n, String name) {
        var images = DrawnDigits.draw(n, rng().split(name));
        var all = Batch.of(images, IntStream.range(0, n).toArray());
        return new Batch(all.x().reshape(n, -1), all.labels());      // [N, 784]
    }

    private static Batch rows(Batch digits, IntStream chosen) {
        var rows = Indices.of(chosen.toArray());
        var labels = digits.labels().toArray();
        return new Batch(digits.x().take(0, rows), Indices.of(
                Arrays.stream(rows.toArray()).map(i -> labels[i]).toArray()));
    }

    /// A share of the labels, drawn anew at random.
    private Batch relabelled(Batch digits, double share) {
        var rng = rng().split("labels");
        return new Batch(digits.x(), Indices.of(Arrays.stream(digits.labels().toArray())
                .map(k -> rng.nextDouble() < share ? rng.nextInt(CLASSES) : k).toArray()));
    }

    // ── Training ─────────────────────────────────────────────────────────────────────────────────

    /// With the squared error it has no hidden layer: relus would fall silent before it explodes.
    private PlainNetwork network(Habits habits) {
        var sizes = habits.error == Error.SQUARED
                ? new int[] {28 * 28, CLASSES} : new int[] {28 * 28, 64, CLASSES};
        return new PlainNetwork(rng().split("weights"), Variable::relu, Gain.RELU, sizes);
    }

    private static Variable loss(PlainNetwork net, Error error, Batch batch) {
        var scores = net.forward(Variable.constant(batch.x()));
        return switch (error) {
            case CROSS_ENTROPY -> scores.apply(new SoftmaxCrossEntropy(batch.labels()));
            case OF_PROBABILITIES ->
                    scores.softmax(1).apply(new SoftmaxCrossEntropy(batch.labels()));
            case SQUARED -> RegressionLosses.mse(scores, Variable.constant(
                    Tensor.oneHot(batch.labels(), CLASSES)), Reduce.MEAN);
        };
    }

    private static Step<Batch> step(PlainNetwork net, Habits habits) {
        var optimizer = new Sgd().add(net.parameters(), habits.rate, 0);
        return batch -> {
            if (habits.clears) {
                optimizer.clearGradients();
            }
            var loss = loss(net, habits.error, batch);
            loss.backward();
            optimizer.step();
            return Metrics.of(batch.size()).with("loss", loss.item());
        };
    }

    /// What was noted: at every tenth step, and at the end.
    private record Course(double[] training, double[] check, double[] fresh,
            double first, double stride, double silent) { }

    private Course train(Patient patient) {
        var habits = patient.habits;
        var net = network(habits);
        var step = step(net, habits);
        var learn = patient.learn;
        var loader = habits.shuffles
                ? DataLoader.shuffled(learn.size(), BATCH, rng().split("order"), r -> r)
                : DataLoader.inOrder(learn.size(), BATCH, r -> r);
        var losses = new double[steps];
        double[] check = new double[steps / LOOK], fresh = check.clone(), strides = check.clone();
        var arena = new Arena();
        for (var t = 0; t < steps; t++) {
            var rows = loader.epoch(t / loader.batches()).get(t % loader.batches());
            var now = t;
            Supplier<Metrics> work = () -> step.run(rows(learn, Arrays.stream(rows)));
            Runnable once = () -> losses[now] =
                    (habits.clears ? arena.call(work) : work.get()).get("loss");
            if (t % LOOK != LOOK - 1) {
                once.run();
                continue;
            }
            strides[t / LOOK] = Checkup.stride(net.parameters(), once);
            check[t / LOOK] = arena.call(() -> look(net, habits, patient.check));
            fresh[t / LOOK] = patient.fresh == null ? Double.NaN
                    : arena.call(() -> look(net, habits, patient.fresh));
        }
        var training = IntStream.range(0, check.length).mapToDouble(k ->
                Arrays.stream(losses, k * LOOK, (k + 1) * LOOK).average().orElseThrow()).toArray();
        var hidden = NoGradient.call(() -> net.layers(Variable.constant(patient.check.x())).get(1));
        return new Course(training, check, fresh, losses[0], median(strides),
                Checkup.silent(hidden.value()));
    }

    private static double look(PlainNetwork net, Habits habits, Batch batch) {
        return NoGradient.call(() -> loss(net, habits.error, batch).item());
    }

    private static double median(double... values) {
        return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
    }

    // ── What is shown ────────────────────────────────────────────────────────────────────────────

    private String chart(Patient patient, Course course) {
        var few = rows(patient.learn, IntStream.range(0, BATCH));
        var byHeart = Checkup.byHeart(step(network(patient.habits), patient.habits), few, 300);
        return String.format(Locale.ROOT, "%-22s %8.2f %9.2f %7.2f %7.0e %6.0f %% %8.2f %6.0f %%",
                patient.name, course.first, course.training[course.training.length - 1],
                course.check[course.check.length - 1], course.stride, 100 * course.silent,
                byHeart[byHeart.length - 1],
                100 * Checkup.shared(patient.learn.x(), patient.check.x()));
    }

    private Plot plot(Patient patient, Course course) {
        if (patient.habits.error == Error.SQUARED) {
            return curves(patient.name + " (log₁₀ of the loss)", 0, 40, log10(course.training),
                    log10(course.check));
        }
        return patient.fresh == null
                ? curves(patient.name, 0, 4, course.training, course.check)
                : curves(patient.name, 0, 4, course.training, course.check, course.fresh);
    }

    private static Plot curves(String title, double low, double high, double[]... losses) {
        var plot = Plot.titled(title).size(330, 270).yRange(low, high);
        var t = IntStream.rangeClosed(1, losses[0].length).mapToDouble(k -> k * LOOK).toArray();
        for (var curve : losses) {
            plot.line("", t, curve);
        }
        return plot;
    }

    private static double[] log10(double[] losses) {
        return Arrays.stream(losses).map(Math::log10).toArray();
    }
}
