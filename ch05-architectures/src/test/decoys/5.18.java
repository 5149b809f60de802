/// hopes-that-ties-will-do
/// Where everything is equal, the wider beam has no advantage.
{
    return new int[][] {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}, {1, 1, 1}};
}

/// shows-the-opposite
/// Greedy search goes wrong at the first step, and the wider beam does not.
{
    return new int[][] {{40, 35, 25}, {33, 33, 34}, {98, 1, 1}, {1, 1, 1}};
}
