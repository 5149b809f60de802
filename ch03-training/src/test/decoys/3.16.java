/// wastes-the-first-step
/// A warm-up starts at 0. So the first step moves nothing.
{
    checkSteps("warmUpCosine", total - warmUp);
    return t -> t < warmUp ? (double) t / warmUp : halfCosine(progress(t - warmUp, total - warmUp));
}

/// cosine-over-everything
/// The cosine runs from 0 to the end. Where the warm-up meets it, it is no longer 1.
{
    checkSteps("warmUpCosine", total - warmUp);
    return t -> t < warmUp ? (t + 1.0) / warmUp : halfCosine(progress(t, total));
}

/// comes-up-again
/// A cosine goes on for ever; so does this rate, up and down, after the end.
{
    checkSteps("warmUpCosine", total - warmUp);
    return t -> t < warmUp ? (t + 1.0) / warmUp
            : (1 + Math.cos(Math.PI * (t - warmUp) / (total - warmUp))) / 2;
}

/// quarter-of-a-cosine
/// From 1 to 0 a cosine needs a quarter of its period. That one ends in a steep fall.
{
    checkSteps("warmUpCosine", total - warmUp);
    return t -> t < warmUp ? (t + 1.0) / warmUp
            : Math.max(0, Math.cos(Math.PI / 2 * progress(t - warmUp, total - warmUp)));
}
