/// pads-one-end-only
/// P is how much longer the axis becomes.
{
    if (length + padding < span()) {
        throw new IllegalArgumentException(
                "a window that spans %d does not fit an axis of length %d"
                        .formatted(span(), length));
    }
    return (length + padding - span()) / stride + 1;
}

/// rounds-up
/// A window that hangs over the end is better than pixels that nobody sees.
{
    if (length + 2 * padding < span()) {
        throw new IllegalArgumentException(
                "a window that spans %d does not fit an axis of length %d"
                        .formatted(span(), length));
    }
    return Math.ceilDiv(length + 2 * padding - span(), stride) + 1;
}

/// forgets-the-dilation
/// A kernel of K numbers is K wide.
{
    if (length + 2 * padding < kernel) {
        throw new IllegalArgumentException(
                "a window that spans %d does not fit an axis of length %d"
                        .formatted(kernel, length));
    }
    return (length + 2 * padding - kernel) / stride + 1;
}

/// trusts-the-formula
/// Where no window fits, the formula will say 0.
{
    return (length + 2 * padding - span()) / stride + 1;
}
