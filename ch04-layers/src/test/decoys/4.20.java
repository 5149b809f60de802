/// takes-an-even-kernel
/// An even kernel has no middle, so no padding can be right.
{
    return new int[] {2, 1, 5};
}

/// takes-a-wide-kernel
/// A kernel that is wider than the image does not fit.
{
    return new int[] {7, 1, 3};
}

/// takes-a-stride-on-one-pixel
/// Any stride above 1 makes the image smaller.
{
    return new int[] {3, 2, 1};
}
