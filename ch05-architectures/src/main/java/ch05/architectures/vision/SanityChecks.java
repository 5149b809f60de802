package ch05.architectures.vision;

import ch03.training.Adam;
import ch03.training.Batch;
import ch03.training.SoftmaxCrossEntropy;
import ch03.training.SupervisedStep;
import ch03.training.Variable;
import ch04.layers.Layer;
import ch04.layers.Linear;

/// # Two questions before an hour of training
///
/// A network with a mistake in it rarely crashes. It trains, only worse, and an hour later nobody
/// knows whether the data, the rate or the code is to blame. Two questions, each answered in
/// seconds, find most mistakes before.
///
/// **What is the loss before anything was learned?** Who knows nothing gives each of $C$ classes
/// the probability $1/C$, and is surprised by
///
/// $$ -\log \tfrac 1C = \log C $$
///
/// whichever class is right: 2.3026 for ten digits. With weights and bias of the head at 0 it is so
/// exactly, whatever the layers before it say. A loss of 7 at the first step means that the network
/// starts very sure of something wrong, and spends its first steps on becoming humble.
///
/// **Can it learn a single batch by heart?** Eight images, some eighty steps: the loss must come
/// down to almost nothing. If it does not, labels and images do not belong together, a gradient is
/// missing, or a bend is dead; more data will not help. A network that passes may still be too
/// small or generalise badly, but it is a network.
public final class SanityChecks {

    private SanityChecks() { }

    /// Weights and bias of the head become 0: all classes are equally likely, log C is the loss.
    /// Training can begin from here: the head gets a gradient at once, the rest in the step after.
    public static void silence(Linear head) {
        head.parameters().forEach(p -> p.value().fillInPlace(0));
    }

    /// The mean loss on a batch. Nothing of the network moves, no running mean either: it answers
    /// in evaluation mode, and is then back in the mode it was in.
    public static double loss(Layer net, Batch batch) {
        return net.infer(() -> net.forward(Variable.constant(batch.x()))
                .apply(new SoftmaxCrossEntropy(batch.labels())).item());
    }

    /// The loss that the last of so many steps meets, all on this batch alone, by Adam at the given
    /// rate. It is the loss of training: means and variances of a normalisation are the batch's
    /// own, for the running ones need longer to arrive.
    public static double lossByHeart(Layer net, Batch batch, int steps, double rate) {
        if (steps < 1) {
            throw new IllegalArgumentException(
                    "lossByHeart: expected at least 1 step, got " + steps);
        }
        var step = new SupervisedStep(net::forward, new Adam().add(net.parameters(), rate, 0));
        net.train();
        var last = step.run(batch);
        for (var i = 1; i < steps; i++) {
            last = step.run(batch);
        }
        return last.get("loss");
    }
}
