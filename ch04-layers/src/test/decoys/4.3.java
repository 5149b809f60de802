/// does-not-flip-the-kernel
/// The adjoint of a convolution is a convolution with the same kernel.
{
    var spread = spread(spread(dy, 2, high, height), 3, wide, width);
    var seen = channels(spread)
            .unfold(3, high.kernel(), 1, high.dilation())
            .unfold(4, wide.kernel(), 1, wide.dilation());
    var dx = Tensor.einsum("bgohwij,gocij->bgchw", seen, grouped(weight));
    return dx.reshape(dy.size(0), groups * weight.size(1), height, width);
}

/// flips-one-axis-only
/// Flipped is flipped.
{
    var spread = spread(spread(dy, 2, high, height), 3, wide, width);
    var seen = channels(spread)
            .unfold(3, high.kernel(), 1, high.dilation())
            .unfold(4, wide.kernel(), 1, wide.dilation());
    var dx = Tensor.einsum("bgohwij,gocij->bgchw", seen, grouped(weight).flip(-1));
    return dx.reshape(dy.size(0), groups * weight.size(1), height, width);
}

/// strides-once-more
/// The forward had a stride, so the backward has one.
{
    var spread = spread(spread(dy, 2, high, height), 3, wide, width);
    var seen = channels(spread)
            .unfold(3, high.kernel(), high.stride(), high.dilation())
            .unfold(4, wide.kernel(), wide.stride(), wide.dilation());
    var flipped = grouped(weight).flip(-1).flip(-2);
    var dx = Tensor.einsum("bgohwij,gocij->bgchw", seen, flipped);
    return dx.reshape(dy.size(0), groups * weight.size(1), height, width);
}

/// forgets-the-dilation
/// The gradients are spread out already.
{
    var spread = spread(spread(dy, 2, high, height), 3, wide, width);
    var seen = channels(spread)
            .unfold(3, high.kernel(), 1, 1).slice(3, 0, height)
            .unfold(4, wide.kernel(), 1, 1).slice(4, 0, width);
    var flipped = grouped(weight).flip(-1).flip(-2);
    var dx = Tensor.einsum("bgohwij,gocij->bgchw", seen, flipped);
    return dx.reshape(dy.size(0), groups * weight.size(1), height, width);
}
