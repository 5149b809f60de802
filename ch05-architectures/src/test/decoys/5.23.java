/// stops-too-early
/// As long as the sum stays within the mass.
{
    var kept = new double[p.length];
    var sum = 0.0;
    for (var i : byRank(p)) {
        sum += p[i];
        if (sum <= mass) {
            kept[i] = p[i];
        }
    }
    return scaled(kept);
}

/// one-too-many
/// Until the sum exceeds the mass.
{
    var kept = new double[p.length];
    var sum = 0.0;
    for (var i : byRank(p)) {
        if (sum <= mass) {
            kept[i] = p[i];
            sum += p[i];
        }
    }
    return scaled(kept);
}

/// a-threshold
/// What is less probable than 1 − p is left out.
{
    return scaled(Arrays.stream(p).map(x -> x >= 1 - mass ? x : 0).toArray());
}

/// forgets-to-scale
/// The others are set to 0, and that is all.
{
    var kept = new double[p.length];
    var sum = 0.0;
    for (var i : byRank(p)) {
        if (sum < mass) {
            kept[i] = p[i];
            sum += p[i];
        }
    }
    return kept;
}

/// in-the-order-of-the-alphabet
/// From the first symbol on, until the sum is reached.
{
    var kept = new double[p.length];
    var sum = 0.0;
    for (var i = 0; i < p.length && sum < mass; i++) {
        kept[i] = p[i];
        sum += p[i];
    }
    return scaled(kept);
}
