/// as-probable-as-number-k
/// Whoever is at least as probable as number k may come.
{
    var least = p[byRank(p)[Math.min(k, p.length) - 1]];
    return scaled(Arrays.stream(p).map(x -> x >= least ? x : 0).toArray());
}

/// forgets-to-scale
/// The others are set to 0, and that is all.
{
    var kept = new double[p.length];
    Arrays.stream(byRank(p)).limit(k).forEach(i -> kept[i] = p[i]);
    return kept;
}

/// rank-for-number
/// Symbol i is among the best if entry i of the ranking is below k.
{
    var kept = new double[p.length];
    var rank = byRank(p);
    for (var i = 0; i < p.length; i++) {
        kept[i] = rank[i] < k ? p[i] : 0;
    }
    return scaled(kept);
}

/// the-worst
/// Sorted, and then the last k, as a sort from small to large would want it.
{
    var kept = new double[p.length];
    Arrays.stream(byRank(p)).skip(Math.max(0, p.length - k)).forEach(i -> kept[i] = p[i]);
    return scaled(kept);
}

/// counts-to-k
/// One after the other, k times.
{
    var kept = new double[p.length];
    var rank = byRank(p);
    for (var r = 0; r < k; r++) {
        kept[rank[r]] = p[rank[r]];
    }
    return scaled(kept);
}
