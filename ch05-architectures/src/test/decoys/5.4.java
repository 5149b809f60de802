/// adds-the-biases
/// Biases are added, so their sum is the bias of the whole.
{
    var weight = layers.getFirst().weight().value();
    var bias = layers.getFirst().bias().value();
    for (var layer : layers.subList(1, layers.size())) {
        weight = layer.weight().value().matmul(weight);
        bias = Tensor.zeros(layer.bias().value().size(0)).to(bias.backend())
                .plus(bias.sum()).plus(layer.bias().value());
    }
    return new OneLinearMap(weight, bias);
}

/// keeps-the-last-bias
/// What is added early is overwritten later.
{
    var weight = layers.getFirst().weight().value();
    for (var layer : layers.subList(1, layers.size())) {
        weight = layer.weight().value().matmul(weight);
    }
    return new OneLinearMap(weight, layers.getLast().bias().value());
}

/// moves-the-new-bias-too
/// The weights act on all biases alike.
{
    var weight = layers.getFirst().weight().value();
    var bias = layers.getFirst().bias().value();
    for (var layer : layers.subList(1, layers.size())) {
        var next = layer.weight().value();
        weight = next.matmul(weight);
        bias = next.matmul(bias).plus(next.sum(1).squeeze(1).times(layer.bias().value()));
    }
    return new OneLinearMap(weight, bias);
}
