/// fuses-the-halves
/// The first half of the places beside the second.
{
    var half = outputShape(x.shape()).size(1);
    var parts = x.split(1, half, half);
    return Variable.concat(2, parts[0], parts[1]);
}

/// the-later-one-first
/// The symbol nearest to the prediction is the most important, so it comes first.
{
    var even = x.slice(1, 0, x.size(1), 2);
    var odd = x.slice(1, 1, x.size(1), 2);
    return Variable.concat(2, odd, even);
}

/// mixes-places-and-channels
/// The shape is right, so the numbers must be.
{
    var shape = outputShape(x.shape());
    return x.transpose(1, 2).reshape(shape.toArray());
}
