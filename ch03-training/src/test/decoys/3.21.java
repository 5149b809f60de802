/// forgets-what-the-units-mean
/// Each unit carries the value on by itself: the second layer adds what should be subtracted.
{
    if (times < 1) {
        throw new IllegalArgumentException("TentMap: expected at least one fold, got " + times);
    }
    var sizes = new int[times + 2];
    Arrays.fill(sizes, 2);
    sizes[0] = sizes[times + 1] = 1;
    var network = new PlainNetwork(Rng.seed(0), Variable::relu, 0, sizes);
    for (var l = 0; l <= times; l++) {
        var row = l < times ? new double[] {2, 4} : new double[] {1};
        var fold = Tensor.of(new double[][] {row});
        network.weights().get(l).value().copyInPlace(
                l == 0 ? fold : Tensor.concat(0, fold, fold));
        if (l < times) {
            network.biases().get(l).value().copyInPlace(Tensor.of(0, -2));
        }
    }
    return network;
}

/// folds-at-zero
/// The kink comes from the relu; a bias seems to do nothing for the shape.
{
    if (times < 1) {
        throw new IllegalArgumentException("TentMap: expected at least one fold, got " + times);
    }
    var sizes = new int[times + 2];
    Arrays.fill(sizes, 2);
    sizes[0] = sizes[times + 1] = 1;
    var network = new PlainNetwork(Rng.seed(0), Variable::relu, 0, sizes);
    for (var l = 0; l <= times; l++) {
        var row = l < times ? new double[] {2, 4} : new double[] {1};
        var fold = Tensor.of(new double[][] {row});
        network.weights().get(l).value().copyInPlace(
                l == 0 ? fold : Tensor.concat(0, fold, fold.negate()));
    }
    return network;
}

/// counts-the-output-as-a-fold
/// A network of so many layers has so many folds; but the last layer has no relu.
{
    if (times < 1) {
        throw new IllegalArgumentException("TentMap: expected at least one fold, got " + times);
    }
    var sizes = new int[times + 1];
    Arrays.fill(sizes, 2);
    sizes[0] = sizes[times] = 1;
    var network = new PlainNetwork(Rng.seed(0), Variable::relu, 0, sizes);
    for (var l = 0; l < times; l++) {
        var row = l < times - 1 ? new double[] {2, 4} : new double[] {1};
        var fold = Tensor.of(new double[][] {row});
        network.weights().get(l).value().copyInPlace(
                l == 0 ? fold : Tensor.concat(0, fold, fold.negate()));
        if (l < times - 1) {
            network.biases().get(l).value().copyInPlace(Tensor.of(0, -2));
        }
    }
    return network;
}
