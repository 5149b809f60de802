/// forgets-the-pseudo-counts-below
/// Add alpha to the count and divide by what was counted.
{
    var seen = counts.getOrDefault(context(before, before.length), new double[vocabulary]);
    var total = Arrays.stream(seen).sum();
    return Arrays.stream(seen).map(n -> Math.log((n + alpha) / total)).toArray();
}

/// one-alpha-for-all
/// Together the pseudo-counts are alpha.
{
    var seen = counts.getOrDefault(context(before, before.length), new double[vocabulary]);
    var total = Arrays.stream(seen).sum() + alpha;
    return Arrays.stream(seen)
            .map(n -> total == 0 ? -Math.log(vocabulary) : Math.log((n + alpha) / total)).toArray();
}

/// nothing-for-the-unseen
/// A context that was never seen has count 0, and so have all its symbols.
{
    var seen = counts.getOrDefault(context(before, before.length), new double[vocabulary]);
    var total = Arrays.stream(seen).sum() + alpha * vocabulary;
    return Arrays.stream(seen).map(n -> Math.log((n + alpha) / total)).toArray();
}

/// no-logarithm
/// Probabilities are what was asked for.
{
    var seen = counts.getOrDefault(context(before, before.length), new double[vocabulary]);
    var total = Arrays.stream(seen).sum() + alpha * vocabulary;
    return Arrays.stream(seen)
            .map(n -> total == 0 ? 1.0 / vocabulary : (n + alpha) / total).toArray();
}
