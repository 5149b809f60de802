/// looks-at-the-next-symbol
/// The symbol that follows tells most.
{
    var scores = new double[text.length][V];
    for (var t = 0; t < text.length; t++) {
        scores[t][text[Math.min(t + 1, text.length - 1)]] = 20;
    }
    return scores;
}

/// repeats-the-symbol-before
/// What was, will be.
{
    var scores = new double[text.length][V];
    for (var t = 0; t < text.length; t++) {
        scores[t][text[Math.max(t - 1, 0)]] = 20;
    }
    return scores;
}

/// says-it-too-softly
/// A higher score than the others is enough.
{
    var scores = new double[text.length][V];
    for (var t = 0; t < text.length; t++) {
        scores[t][text[t]] = 1;
    }
    return scores;
}
