/// forgets-the-prior
/// The hypothesis that foretold the evidence best is the most likely one.
{
    Map<H, Double> weights = new LinkedHashMap<>();
    var total = 0.0;
    for (var h : prior.support()) {
        weights.put(h, likelihood.apply(h).of(evidence));
        total += likelihood.apply(h).of(evidence);
    }
    var sum = total;
    weights.replaceAll((_, weight) -> weight / sum);
    return Pmf.of(weights);
}

/// forgets-to-normalise
/// Prior times likelihood is the posterior.
{
    Map<H, Double> weights = new LinkedHashMap<>();
    for (var h : prior.support()) {
        weights.put(h, prior.of(h) * likelihood.apply(h).of(evidence));
    }
    return Pmf.of(weights);
}

/// returns-the-prior
/// A belief is a belief.
{
    return prior;
}

/// counts-the-prior-twice
/// The average over all evidence is weighed by the prior, and so is each hypothesis.
{
    Map<H, Double> weights = new LinkedHashMap<>();
    var total = 0.0;
    for (var h : prior.support()) {
        var weight = prior.of(h) * prior.of(h) * likelihood.apply(h).of(evidence);
        weights.put(h, weight);
        total += weight;
    }
    var sum = total;
    weights.replaceAll((_, weight) -> weight / sum);
    return Pmf.of(weights);
}
