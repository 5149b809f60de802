package ch03.training;

import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import common.Rng;

/// # What the layers do to space
///
/// The last layer of a classifier is a straight cut. So whatever comes before it has one job: to
/// move the points until a straight cut is enough. Layer by layer the plane is turned and stretched
/// (the product), shifted (the bias) and bent (the bend). Without the bend, straight lines stay
/// straight and nothing is gained by any number of layers.
///
/// How far the work has got can be measured behind every layer: train a new straight cut on what is
/// there, and see how many points it gets right. This is called a *linear probe*. (Alain & Bengio,
/// 2016)
public final class FeatureWarping {

    private static final int STEPS = 300;

    private FeatureWarping() { }

    /// Behind each layer of the network, the input first and without the scores: the share of
    /// points that the best straight cut gets right.
    public static double[] probe(PlainNetwork network, Tensor x, Indices labels, int classes) {
        var layers = NoGradient.call(() -> network.layers(Variable.constant(x)));
        return layers.subList(0, layers.size() - 1).stream()
                .mapToDouble(layer -> straightCut(layer.value(), labels, classes)).toArray();
    }

    /// The accuracy of softmax regression on these points, on which it was trained: `[N, D]`.
    public static double straightCut(Tensor points, Indices labels, int classes) {
        var centred = points.minus(points.mean(0));
        var x = Variable.constant(centred.div(centred.std(0, 0).plus(1e-6)));
        var cut = new PlainNetwork(Rng.seed(0), h -> h, 0, x.size(1), classes);
        var optimizer = new Adam().add(cut.parameters(), 0.1, 0);
        for (var step = 0; step < STEPS; step++) {
            optimizer.clearGradients();
            cut.forward(x).apply(new SoftmaxCrossEntropy(labels)).backward();
            optimizer.step();
        }
        var guesses = NoGradient.call(() -> cut.forward(x)).value().argmax(1).reshape(-1);
        return (double) guesses.equalTo(labels).count() / labels.count();
    }
}
