/// types-the-formula
/// log Σ eˣ is one line.
{
    return Math.log(Arrays.stream(x).map(Math::exp).sum());
}

/// forgets-to-add-the-maximum-back
/// The shift cancels, as in a softmax.
{
    var max = Arrays.stream(x).max().orElseThrow();
    return Math.log(Arrays.stream(x).map(score -> Math.exp(score - max)).sum());
}

/// subtracts-the-mean
/// Any shift will do, so why not the middle one.
{
    var mean = Arrays.stream(x).average().orElseThrow();
    return mean + Math.log(Arrays.stream(x).map(score -> Math.exp(score - mean)).sum());
}

/// forgets-minus-infinity
/// The largest score is always a number; and −∞ − (−∞) is 0.
{
    var max = Arrays.stream(x).max().orElseThrow();
    return max + Math.log(Arrays.stream(x).map(score -> Math.exp(score - max)).sum());
}

/// returns-the-maximum
/// The largest term swallows all others.
{
    return Arrays.stream(x).max().orElseThrow();
}
