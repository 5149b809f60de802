package ch03.training;

import ch02.tensors.Tensor;
import common.exercises.Exercise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/// # One model, many workers
///
/// A batch can be shared out. Each worker has a *replica* of the model, computes the gradient on
/// its shard of the batch, and the gradients are averaged. The gradient of a mean is the mean of
/// the gradients, weighted by how many examples each worker had:
///
/// $$ \nabla \frac1B \sum_{n=1}^{B} \ell_n
///    = \sum_k \frac{B_k}{B}\; \nabla \frac{1}{B_k} \sum_{n \in \text{shard}_k} \ell_n $$
///
/// So replicas give the step of one big batch, up to rounding (and up to layers that look at the
/// whole batch, such as batch normalisation: each replica sees its own shard only). This is how
/// large models are trained on many machines. Here the workers are threads; the shards and the
/// order of the sum are fixed, so the result does not depend on who is faster.
///
/// @param <S> what a shard of a batch is
public final class Replicas<S> {

    /// A replica: its parameters, and the mean loss on a shard.
    public record Replica<S>(List<Parameter> parameters, Function<S, Variable> loss) { }

    private final List<Parameter> master;
    private final List<Replica<S>> replicas = new ArrayList<>();

    /// `make` builds one more model of the same kind as that of the `master` parameters.
    public Replicas(List<Parameter> master, int workers, Supplier<Replica<S>> make) {
        if (workers < 1) {
            throw new IllegalArgumentException(
                    "Replicas: expected at least 1 worker, got " + workers);
        }
        this.master = master;
        for (var k = 0; k < workers; k++) {
            var replica = make.get();
            check(replica.parameters());
            replicas.add(replica);
        }
    }

    private void check(List<Parameter> parameters) {
        for (var i = 0; i < master.size(); i++) {
            if (parameters.size() != master.size()
                    || !parameters.get(i).shape().equals(master.get(i).shape())) {
                throw new IllegalArgumentException(
                        "Replicas: a replica has other parameters than the master: %s, %s"
                                .formatted(parameters, master));
            }
        }
    }

    /// How many shards a batch should be cut into.
    public int workers() {
        return replicas.size();
    }

    /// Leaves in the master's parameters the gradient of the mean loss over all shards, and returns
    /// that loss. `sizes` are the numbers of examples in the shards.
    public double gradients(List<S> shards, int... sizes) {
        if (shards.size() != replicas.size() || sizes.length != shards.size()) {
            throw new IllegalArgumentException(
                    "gradients: expected a shard for each of %d workers, got %d"
                            .formatted(replicas.size(), shards.size()));
        }
        var losses = new ArrayList<Future<Double>>();
        try (var threads = Executors.newFixedThreadPool(replicas.size())) {
            for (var k = 0; k < replicas.size(); k++) {
                var replica = replicas.get(k);
                var shard = shards.get(k);
                losses.add(threads.submit(() -> backward(replica, shard)));
            }
        }
        return join(losses.stream().mapToDouble(Replicas::result).toArray(), sizes);
    }

    /// Leaves the gradient of the whole batch with the master, and returns its loss, once every
    /// replica has its own.
    ///
    /// **Exercise 3.27.** Write this method; [#addShare] adds a replica's gradients, times a share,
    /// to the master's.
    /// <details><summary>Hint</summary>The last shard is often smaller. Would each of its examples
    /// count for more if all replicas counted the same?</details>
    @Exercise("3.27")
    private double join(double[] losses, int... sizes) {
        var total = Arrays.stream(sizes).sum();
        master.forEach(Variable::clearGradient);
        var loss = 0.0;
        for (var k = 0; k < replicas.size(); k++) {
            var share = (double) sizes[k] / total;
            loss += share * losses[k];
            addShare(replicas.get(k).parameters(), share);
        }
        return loss;
    }

    private double backward(Replica<S> replica, S shard) {
        for (var i = 0; i < master.size(); i++) {
            replica.parameters().get(i).value().copyInPlace(master.get(i).value());
            replica.parameters().get(i).clearGradient();
        }
        var loss = replica.loss().apply(shard);
        loss.backward();
        return loss.item();
    }

    private void addShare(List<Parameter> parameters, double share) {
        for (var i = 0; i < master.size(); i++) {
            Tensor gradient = parameters.get(i).gradient();
            if (gradient != null) {
                var weighted = gradient.times(share);
                var sum = master.get(i).gradient();
                master.get(i).setGradient(sum == null ? weighted : sum.plus(weighted));
            }
        }
    }

    private static double result(Future<Double> loss) {
        try {
            return loss.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a worker was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "a worker failed: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
