/// another-present
/// Different inputs give different answers.
{
    return new double[][] {{0, 1}, {0, 2}};
}

/// no-past
/// One step is a sequence, too.
{
    return new double[][] {{5}, {5}};
}

/// the-same-twice
/// The same sequence, whose past must not matter.
{
    return new double[][] {{1, 5}, {1, 5}};
}
