/// shares-among-the-others
/// The right class gives s away and gets nothing of it back: s / (C - 1) for each other class.
{
    var others = right.negate().plus(1).times(smoothing / (right.size(1) - 1));
    return weigh(right.times(1 - smoothing).plus(others));
}

/// weighs-only-the-right-class
/// The class weights belong to the labels. But the smoothed part is a target for its classes too.
{
    return weigh(right.times(1 - smoothing)).plus(smoothing / right.size(1));
}

/// gives-without-taking
/// Every class gets its share, but the right one keeps all it had: the row sums to 1 + s.
{
    return weigh(right.plus(smoothing / right.size(1)));
}
