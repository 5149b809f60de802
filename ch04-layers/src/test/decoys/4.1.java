/// flips-the-kernel
/// It is called a convolution, and a convolution flips its kernel.
{
    var flipped = weight.flip(-1).flip(-2);
    var y = Tensor.einsum("bgchwij,gocij->bgohw", windows(padded(x)), grouped(flipped));
    return y.reshape(x.size(0), weight.size(0), y.size(3), y.size(4));
}

/// forgets-the-padding
/// The windows know where the image ends.
{
    var y = Tensor.einsum("bgchwij,gocij->bgohw", windows(x), grouped(weight));
    return y.reshape(x.size(0), weight.size(0), y.size(3), y.size(4));
}

/// mixes-groups-and-their-channels
/// Outputs and groups are joined in the end, so their order does not matter.
{
    var y = Tensor.einsum("bgchwij,gocij->boghw", windows(padded(x)), grouped(weight));
    return y.reshape(x.size(0), weight.size(0), y.size(3), y.size(4));
}

/// swaps-rows-and-columns-of-the-kernel
/// A kernel is square, so which of its axes comes first is a matter of taste.
{
    var y = Tensor.einsum("bgchwij,gocij->bgohw", windows(padded(x)),
            grouped(weight).transpose(-1, -2).reshape(groups, weight.size(0) / groups,
                    weight.size(1), weight.size(2), weight.size(3)));
    return y.reshape(x.size(0), weight.size(0), y.size(3), y.size(4));
}
