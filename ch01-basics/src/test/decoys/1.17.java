/// computes-or
/// One or the other: whoever counts at least one says yes.
{
    return new double[] {1, 1, 0, 1, 1, -1, 1, 0, -0.5};
}

/// takes-back-too-little
/// Two ones must cancel, so take one of them back.
{
    return new double[] {1, 1, 0, 1, 1, -1, 1, -1, -0.5};
}

/// answers-the-wrong-way-round
/// The units compare the inputs; the output says when they are equal.
{
    return new double[] {1, -1, 0, -1, 1, 0, -1, -1, 0.5};
}

/// sits-on-the-fence
/// A score of 0 is below one half.
{
    return new double[] {1, 1, 0, 1, 1, -1, 1, -2, 0};
}
