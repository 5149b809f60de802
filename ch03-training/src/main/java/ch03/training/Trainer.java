package ch03.training;

import ch02.tensors.Arena;
import common.Progress;

/// # The loop
///
/// Every training of this book is this loop: for each epoch, for each batch, one [Step]. Around it are the
/// things one wants to see while it runs: a progress bar, the history of all metrics, and after each epoch
/// a look at data that is not trained on.
///
/// Each step runs in an [Arena]: the tensors that it made are given back when it ends. Parameters, and
/// what an optimizer remembers, were made to stay.
///
/// ```java
/// var step = new SupervisedStep(net::forward, new Adam().add(net.parameters(), 1e-3, 0));
/// var history = new Trainer<>(net, step).validate(step.evaluation(), test).train(train, 5);
/// ```
public final class Trainer<B> {

    private final ParameterTree model;
    private final Step<B> step;
    private final Arena arena = new Arena();
    private final History history = new History();
    private Step<B> check;
    private DataLoader<B> validation;

    public Trainer(ParameterTree model, Step<B> step) {
        this.model = model;
        this.step = step;
    }

    /// After each epoch, measures on this data.
    public Trainer<B> validate(Step<B> check, DataLoader<B> validation) {
        this.check = check;
        this.validation = validation;
        return this;
    }

    /// Trains for some epochs, and shows how far it is.
    public History train(DataLoader<B> data, int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("train: expected at least 1 epoch, got " + epochs);
        }
        try (var bar = Progress.of("training", (long) epochs * data.batches())) {
            for (var epoch = 0; epoch < epochs; epoch++) {
                var mean = Metrics.of(0);
                for (var rows : data.epoch(epoch)) {
                    var now = arena.call(() -> step.run(data.batch(rows)));
                    history.step(now);
                    mean = mean.plus(now);
                    bar.step("epoch %d/%d  %s".formatted(epoch + 1, epochs, mean));
                }
                history.epoch(mean);
                if (check != null) {
                    history.validation(evaluate(check, validation));
                }
            }
        }
        return history;
    }

    /// The metrics over a whole data set, with the model in evaluation mode.
    public Metrics evaluate(Step<B> check, DataLoader<B> data) {
        model.evaluate();
        try {
            var mean = Metrics.of(0);
            for (var rows : data.epoch(0)) {
                mean = mean.plus(arena.call(() -> check.run(data.batch(rows))));
            }
            return mean;
        } finally {
            model.train();
        }
    }
}
