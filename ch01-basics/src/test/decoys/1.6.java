/// never-mind-the-zeros
/// Where q is 0 the logarithm makes no sense, so such terms are left out.
{
    var sum = 0.0;
    for (var x : p.support()) {
        if (q.of(x) > 0) {
            sum += p.of(x) * (Math.log(p.of(x)) - Math.log(q.of(x)));
        }
    }
    return sum;
}

/// weighs-by-the-belief
/// The average surprise, averaged by what we believe.
{
    var sum = 0.0;
    for (var x : q.support()) {
        if (p.of(x) == 0) {
            return Double.POSITIVE_INFINITY;
        }
        sum += q.of(x) * (Math.log(q.of(x)) - Math.log(p.of(x)));
    }
    return sum;
}

/// zero-log-zero
/// Run over everything that either holds possible, and let the formula decide.
{
    var all = new java.util.LinkedHashSet<T>(p.support());
    all.addAll(q.support());
    var sum = 0.0;
    for (var x : all) {
        sum += p.of(x) * Math.log(p.of(x) / q.of(x));
    }
    return sum;
}

/// a-distance-must-be-symmetric
/// The mean of both directions.
{
    var sum = 0.0;
    for (var x : p.support()) {
        if (q.of(x) == 0) {
            return Double.POSITIVE_INFINITY;
        }
        sum += (p.of(x) - q.of(x)) * (Math.log(p.of(x)) - Math.log(q.of(x))) / 2;
    }
    return sum;
}

/// never-impossible
/// A little bit is added to every probability, so that nothing is infinite.
{
    var sum = 0.0;
    for (var x : p.support()) {
        sum += p.of(x) * (Math.log(p.of(x)) - Math.log(q.of(x) + 1e-12));
    }
    return sum;
}
