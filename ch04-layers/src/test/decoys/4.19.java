/// stays-in-its-window
/// Any pixel that moves changes the image.
{
    return new double[] {1, 0, 0, 0};
}

/// is-the-same-everywhere
/// Four numbers, the last of them 0.
{
    return new double[] {0, 0, 0, 0};
}

/// pushes-a-pixel-out
/// A pixel that leaves the image is gone.
{
    return new double[] {0, 0, 0, 1};
}
