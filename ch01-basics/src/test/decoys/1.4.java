/// forgets-the-arrangements
/// k ones and n − k zeros have probability pᵏ(1−p)ⁿ⁻ᵏ.
{
    if (k < 0 || k > n) {
        return Double.NEGATIVE_INFINITY;
    }
    var ones = k == 0 ? 0 : k * Math.log(p);
    var zeros = k == n ? 0 : (n - k) * Math.log1p(-p);
    return ones + zeros;
}

/// zero-times-minus-infinity
/// p⁰ = 1 takes care of itself.
{
    if (k < 0 || k > n) {
        return Double.NEGATIVE_INFINITY;
    }
    return Factorials.logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log(1 - p);
}

/// computes-the-mass-first
/// The logarithm of the formula.
{
    if (k < 0 || k > n) {
        return Double.NEGATIVE_INFINITY;
    }
    var ways = Math.exp(Factorials.logChoose(n, k));
    return Math.log(ways * Math.pow(p, k) * Math.pow(1 - p, n - k));
}

/// swaps-success-and-failure
/// By symmetry it does not matter which side of the coin is counted.
{
    if (k < 0 || k > n) {
        return Double.NEGATIVE_INFINITY;
    }
    var ones = k == n ? 0 : (n - k) * Math.log(p);
    var zeros = k == 0 ? 0 : k * Math.log1p(-p);
    return Factorials.logChoose(n, k) + ones + zeros;
}
