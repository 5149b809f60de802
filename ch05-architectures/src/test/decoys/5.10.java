/// multiplies-by-the-length
/// Longer is to be preferred, so length must be a factor; but the logarithms are negative.
{
    return tokens.length == 0 ? 0 : logProbability * Math.pow(tokens.length, alpha);
}

/// forgets-the-symbol-that-ends-it
/// The last symbol of a finished text is not part of the text, so it does not count.
{
    return tokens.length == 0 ? 0 : logProbability / Math.pow(Math.max(1, text().length), alpha);
}

/// always-the-mean
/// Normalised by length means divided by length; the power is taken of the whole.
{
    return tokens.length == 0 ? 0 : -Math.pow(-logProbability / tokens.length, alpha);
}

/// averages-the-probabilities
/// A mean per symbol is a mean, whether of probabilities or of their logarithms.
{
    return tokens.length == 0 ? 0 : Math.exp(logProbability) / Math.pow(tokens.length, alpha);
}
