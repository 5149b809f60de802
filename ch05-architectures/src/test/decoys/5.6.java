/// reshapes-only
/// The pixels are in the right order already, one has only to cut them.
{
    return x.reshape(outputShape(x.shape()).toArray());
}

/// columns-first
/// Patches are read from top to bottom, then from left to right.
{
    var out = outputShape(x.shape());
    return x.reshape(x.size(0), x.size(1), x.size(2) / size, size, x.size(3) / size, size)
            .permute(0, 4, 2, 1, 3, 5).reshape(out.toArray());
}

/// channels-last
/// Within a patch each pixel comes with all its channels.
{
    var out = outputShape(x.shape());
    return x.reshape(x.size(0), x.size(1), x.size(2) / size, size, x.size(3) / size, size)
            .permute(0, 2, 4, 3, 5, 1).reshape(out.toArray());
}

/// mixes-which-and-where
/// An axis of H is cut into P parts of H/P.
{
    var out = outputShape(x.shape());
    return x.reshape(x.size(0), x.size(1), size, x.size(2) / size, size, x.size(3) / size)
            .permute(0, 3, 5, 1, 2, 4).reshape(out.toArray());
}
