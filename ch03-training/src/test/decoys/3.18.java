/// first-axis-in
/// Shapes are read from left to right: in, then out. In PyTorch's weights it is the other way.
{
    if (weights.rank() < 2) {
        throw new IllegalArgumentException("fans: expected weights [out, in, ...], got " + weights);
    }
    var reach = weights.count() / weights.size(0) / weights.size(1);
    return new Fans((long) weights.size(0) * reach, (long) weights.size(1) * reach);
}

/// forgets-the-kernel
/// Channels are counted. But each output sums a whole window of each channel.
{
    if (weights.rank() < 2) {
        throw new IllegalArgumentException("fans: expected weights [out, in, ...], got " + weights);
    }
    return new Fans(weights.size(1), weights.size(0));
}

/// kernel-inwards-only
/// An output sums over the window; an input goes to one place. But windows overlap.
{
    if (weights.rank() < 2) {
        throw new IllegalArgumentException("fans: expected weights [out, in, ...], got " + weights);
    }
    return new Fans(weights.count() / weights.size(0), weights.size(0));
}
