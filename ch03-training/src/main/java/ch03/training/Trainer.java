package ch03.training;

import ch02.tensors.Arena;
import common.Checkpoint;
import common.Progress;
import java.nio.file.Files;
import java.nio.file.Path;

/// # The loop
///
/// Every training of this book is this loop: for each epoch, for each batch, one [Step]. Around it
/// are the things one wants while it runs: a progress bar, the history of all metrics, after each
/// epoch a look at data that is not trained on, and a checkpoint to go on from.
///
/// Each step runs in an [Arena]: the tensors that it made are given back when it ends. Parameters,
/// and what an optimizer remembers, were made to stay.
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
    private Path file;
    private Optimizer optimizer;
    private int done;                                                // epochs

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

    /// After each epoch, stores everything in this file; and if it is there already, begins where
    /// it left off. The training then goes on bit for bit as if it had never stopped.
    public Trainer<B> resume(Path file, Optimizer optimizer) {
        this.file = file;
        this.optimizer = optimizer;
        if (Files.exists(file)) {
            var checkpoint = Checkpoint.load(file);
            Snapshot.restore(checkpoint, model, optimizer);
            history.restore(checkpoint);
            done = Math.toIntExact(checkpoint.longs("epochs done")[0]);
        }
        return this;
    }

    /// How many epochs are behind, those of a resumed training included.
    public int epochsDone() {
        return done;
    }

    /// Trains until so many epochs are done in all, and shows how far it is.
    public History train(DataLoader<B> data, int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("train: expected at least 1 epoch, got " + epochs);
        }
        var left = Math.max(0, epochs - done);
        try (var bar = Progress.of("training", (long) left * data.batches())) {
            while (done < epochs) {
                var mean = Metrics.of(0);
                for (var rows : data.epoch(done)) {
                    var now = arena.call(() -> step.run(data.batch(rows)));
                    history.step(now);
                    mean = mean.plus(now);
                    bar.step("epoch %d/%d  %s".formatted(done + 1, epochs, mean));
                }
                history.epoch(mean);
                if (check != null) {
                    history.validation(evaluate(check, validation));
                }
                done++;
                store();
            }
        }
        return history;
    }

    private void store() {
        if (file != null) {
            var checkpoint = Snapshot.take(model, optimizer).put("epochs done", done);
            history.store(checkpoint);
            checkpoint.save(file);
        }
    }

    /// The metrics over a whole data set, with a model that does not learn meanwhile.
    public Metrics evaluate(Step<B> check, DataLoader<B> data) {
        return model.infer(() -> {
            var mean = Metrics.of(0);
            for (var rows : data.epoch(0)) {
                mean = mean.plus(arena.call(() -> check.run(data.batch(rows))));
            }
            return mean;
        });
    }
}
