/// an-even-question-that-gains-everything
/// Half of each label: then the even question cannot tell.
{
    return Dataset.of(new double[][] {{0}, {1}, {2}, {3}}, new int[] {0, 0, 1, 1});
}

/// equal-examples-with-different-labels
/// If both examples look the same, no question helps.
{
    return Dataset.of(new double[][] {{0}, {0}}, new int[] {0, 1});
}

/// nearly-nothing
/// One of each label on one side is nearly as mixed as the whole.
{
    return Dataset.of(new double[][] {{0}, {1}, {2}, {3}}, new int[] {0, 1, 1, 1});
}
