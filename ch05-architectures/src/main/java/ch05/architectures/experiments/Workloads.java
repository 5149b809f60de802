package ch05.architectures.experiments;

import ch02.tensors.Arena;
import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Adam;
import ch03.training.AdamW;
import ch03.training.BinaryCrossEntropy;
import ch03.training.Logits;
import ch03.training.Optimizer;
import ch03.training.ParameterTree;
import ch03.training.Reduce;
import ch03.training.SoftmaxCrossEntropy;
import ch03.training.Variable;
import ch04.layers.Activation;
import ch04.layers.Conv2d;
import ch04.layers.Embedding;
import ch04.layers.Flatten;
import ch04.layers.Linear;
import ch04.layers.LstmCell;
import ch04.layers.MaxPool2d;
import ch04.layers.Recurrent;
import ch04.layers.Sequential;
import ch04.layers.Window;
import ch05.architectures.gpt.Gpt;
import ch05.architectures.gpt.GptConfig;
import common.Rng;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// # Six networks, one training step each
///
/// The workloads of the [Race]: random data in the shapes that people train, and the layers of this
/// book as a reader would put them together. Nothing here is written for speed.
///
/// So that others can run the same, all is at its plainest, with Adam for five of them. The GPT is
/// not that of section 5.5, which has one table for reading and writing, decays its matrices only,
/// and clips its gradients: this one has two tables, AdamW decays everything, and nothing is
/// clipped. The last network belongs to chapter 6 and stands here for its shapes: down from 784
/// pixels to the mean and the variance of 20 numbers, and back up from numbers drawn with those.
final class Workloads {

    private Workloads() { }

    /// Makes a training step for batches of this size.
    interface Make {
        Runnable step(Rng rng, int batch);
    }

    /// @param batch the size of a batch in the race
    record Workload(String name, int batch, Make make) { }

    /// In the order of the race. A step clears, goes forward and backward, and updates.
    static List<Workload> all() {
        return List.of(
                new Workload("mlp", 128, Workloads::mlp),
                new Workload("lenet", 128, Workloads::lenet),
                new Workload("convnet", 64, Workloads::convnet),
                new Workload("lstm", 32, Workloads::lstm),
                new Workload("gpt", 12, Workloads::gpt),
                new Workload("vae", 128, Workloads::vae));
    }

    /// One step after the other in one arena, as the Trainer does it.
    private static Runnable step(Optimizer optimizer, Supplier<Variable> loss) {
        var arena = new Arena();
        return () -> arena.run(() -> {
            optimizer.clearGradients();
            loss.get().backward();
            optimizer.step();
        });
    }

    private static Runnable classifier(Sequential net, Tensor x, Indices labels) {
        return step(new Adam().add(net.parameters(), 1e-3, 0), () ->
                net.forward(Variable.constant(x)).apply(new SoftmaxCrossEntropy(labels)));
    }

    private static Runnable mlp(Rng rng, int batch) {
        var net = new Sequential(
                new Linear(784, 256, rng.split(1)), Activation.relu(),
                new Linear(256, 128, rng.split(2)), Activation.relu(),
                new Linear(128, 10, rng.split(3)));
        return classifier(net, Tensor.normal(rng, batch, 784), labels(rng, 10, batch));
    }

    private static Runnable lenet(Rng rng, int batch) {
        var half = Window.of(2).stride(2);
        var net = new Sequential(
                new Conv2d(1, 6, Window.of(5).padding(2), rng.split(1)), Activation.relu(),
                new MaxPool2d(half),
                new Conv2d(6, 16, Window.of(5), rng.split(2)), Activation.relu(),
                new MaxPool2d(half),
                new Flatten(), new Linear(400, 120, rng.split(3)), Activation.relu(),
                new Linear(120, 84, rng.split(4)), Activation.relu(),
                new Linear(84, 10, rng.split(5)));
        return classifier(net, Tensor.normal(rng, batch, 1, 28, 28), labels(rng, 10, batch));
    }

    private static Runnable convnet(Rng rng, int batch) {
        var net = new Sequential(
                new Conv2d(1, 32, Window.of(3), rng.split(1)), Activation.relu(),
                new Conv2d(32, 64, Window.of(3), rng.split(2)), Activation.relu(),
                new MaxPool2d(Window.of(2).stride(2)),
                new Flatten(), new Linear(9216, 128, rng.split(3)), Activation.relu(),
                new Linear(128, 10, rng.split(4)));
        return classifier(net, Tensor.normal(rng, batch, 1, 28, 28), labels(rng, 10, batch));
    }

    private static final class Lstm extends ParameterTree {
        final Embedding embed;
        final Recurrent read;
        final Linear out;

        Lstm(Rng rng) {
            embed = child("embed", new Embedding(65, 64, rng.split(1)));
            read = child("read", new Recurrent(LstmCell::new, 64, 256, rng.split(2)));
            out = child("out", new Linear(256, 65, rng.split(3)));
        }
    }

    private static Runnable lstm(Rng rng, int batch) {
        var net = new Lstm(rng);
        var x = labels(rng, 65, batch, 64);
        var y = labels(rng, 65, batch * 64);
        return step(new Adam().add(net.parameters(), 1e-3, 0), () -> {
            var states = net.read.forward(net.embed.forward(x)).states();
            return net.out.forward(states).reshape(-1, 65).apply(new SoftmaxCrossEntropy(y));
        });
    }

    private static Runnable gpt(Rng rng, int batch) {
        var net = new Gpt(GptConfig.of(65, 64, 4, 4, 128).untied(), rng);
        var x = labels(rng, 65, batch, 64);
        var y = labels(rng, 65, batch * 64);
        return step(new AdamW().add(net.parameters(), 1e-3, 0.01), () ->
                net.forward(x).reshape(-1, 65).apply(new SoftmaxCrossEntropy(y)));
    }

    private static Runnable vae(Rng rng, int batch) {
        var net = new Vae(rng);
        var x = Tensor.uniform(rng, 0, 1, batch, 784);
        var noise = rng.split("noise");
        var bce = new BinaryCrossEntropy().reduce(Reduce.SUM);
        return step(new Adam().add(net.parameters(), 1e-3, 0), () -> net.loss(x, bce, noise));
    }

    private static final class Vae extends ParameterTree {
        final Linear e1, mean, logVar, d1, d2;

        Vae(Rng rng) {
            e1 = child("e1", new Linear(784, 400, rng.split(1)));
            mean = child("mean", new Linear(400, 20, rng.split(2)));
            logVar = child("logVar", new Linear(400, 20, rng.split(3)));
            d1 = child("d1", new Linear(20, 400, rng.split(4)));
            d2 = child("d2", new Linear(400, 784, rng.split(5)));
        }

        Variable loss(Tensor x, BinaryCrossEntropy bce, RandomGenerator rng) {
            var h = e1.forward(Variable.constant(x)).relu();
            var m = mean.forward(h);
            var v = logVar.forward(h);
            var noise = Variable.constant(Tensor.normal(rng, x.size(0), 20));
            var z = m.plus(v.times(0.5).exp().times(noise));
            var scores = d2.forward(d1.forward(z).relu());
            var reconstruction = bce.of(new Logits(scores), x);
            var kl = v.plus(1).minus(m.square()).minus(v.exp()).sum().times(-0.5).reshape();
            return reconstruction.plus(kl);
        }
    }

    private static Indices labels(Rng rng, int classes, int... shape) {
        var ids = new int[Shape.of(shape).count()];
        for (var i = 0; i < ids.length; i++) {
            ids[i] = rng.nextInt(classes);
        }
        return Indices.of(Shape.of(shape), ids);
    }
}
