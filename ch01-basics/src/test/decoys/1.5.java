/// compares-without-adding
/// The class whose own probability reaches p.
{
    Require.probability("quantile", p);
    for (var k = 0; k < logP.length; k++) {
        if (pmf(k) >= p && pmf(k) > 0) {
            return k;
        }
    }
    return logP.length - 1;
}

/// stops-at-impossible-classes
/// The first class at which the sum reaches p, whether it can happen or not.
{
    Require.probability("quantile", p);
    var sum = 0.0;
    for (var k = 0; k < logP.length; k++) {
        sum += pmf(k);
        if (sum >= p) {
            return k;
        }
    }
    return logP.length - 1;
}

/// trusts-the-sum
/// The probabilities sum to 1, so the loop always returns.
{
    Require.probability("quantile", p);
    var sum = 0.0;
    for (var k = 0; k < logP.length; k++) {
        sum += pmf(k);
        if (sum >= p && pmf(k) > 0) {
            return k;
        }
    }
    throw new IllegalStateException("p is larger than all probabilities together");
}

/// one-too-far
/// The loop counts on once more after the sum has reached p.
{
    Require.probability("quantile", p);
    var sum = 0.0;
    var k = 0;
    while (k < logP.length - 1 && sum < p) {
        sum += pmf(k);
        k++;
    }
    return k;
}

/// border-to-the-right
/// A border belongs to the class that begins there.
{
    Require.probability("quantile", p);
    var sum = 0.0;
    var last = 0;
    for (var k = 0; k < logP.length; k++) {
        if (pmf(k) > 0) {
            last = k;
            sum += pmf(k);
            if (sum > p) {
                return k;
            }
        }
    }
    return last;
}
