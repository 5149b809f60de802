/// forgets-the-padding
/// Zeros outside of the image cannot change a sum.
{
    var dw = Tensor.einsum("bgohw,bgchwij->gocij", channels(dy), windows(x));
    return dw.reshape(dy.size(1), x.size(1) / groups, high.kernel(), wide.kernel());
}

/// takes-the-mean-over-the-batch
/// A loss is a mean over the batch, so its gradient is one, too.
{
    var dw = Tensor.einsum("bgohw,bgchwij->gocij", channels(dy), windows(padded(x)));
    return dw.div(x.size(0))
            .reshape(dy.size(1), x.size(1) / groups, high.kernel(), wide.kernel());
}

/// flips-the-kernel
/// What is backward has to be turned around.
{
    var dw = Tensor.einsum("bgohw,bgchwij->gocij", channels(dy), windows(padded(x)));
    return dw.flip(-1).flip(-2)
            .reshape(dy.size(1), x.size(1) / groups, high.kernel(), wide.kernel());
}
