/// heads-take-turns
/// Head h uses set h modulo G.
{
    int b = q.size(0), heads = q.size(1), t = q.size(2), d = q.size(3), groups = k.size(1);
    var grouped = q.reshape(b, heads / groups, groups, t, d);
    return Attention.apply(grouped, k.unsqueeze(1), v.unsqueeze(1), blocked).out()
            .reshape(b, heads, t, d);
}

/// one-set-for-all
/// Shared is shared.
{
    int heads = q.size(1), groups = k.size(1);
    return groups == heads ? Attention.apply(q, k, v, blocked).out()
            : Attention.apply(q, k.slice(1, 0, 1), v.slice(1, 0, 1), blocked).out();
}

/// the-mean-of-the-sets
/// Sharing means meeting in the middle.
{
    int heads = q.size(1), groups = k.size(1);
    return groups == heads ? Attention.apply(q, k, v, blocked).out()
            : Attention.apply(q, k.mean(1), v.mean(1), blocked).out();
}
