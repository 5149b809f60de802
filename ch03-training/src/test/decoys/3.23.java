/// waits-for-the-last-of-equals
/// As good as the best is good enough to be the new best: a plateau then never ends.
{
    if (loss <= best) {
        best = loss;
        bestAt = seen;
        bestModel = Snapshot.takeModel(model);
    }
    seen++;
}

/// counts-only-the-bad-ones
/// Patience is about bad epochs, so only those are counted.
{
    if (loss < best) {
        best = loss;
        bestAt = seen;
        bestModel = Snapshot.takeModel(model);
    } else {
        seen++;
    }
}

/// compares-with-the-epoch-before
/// Better means better than last time: a loss that goes up and down seems to improve for ever.
{
    if (loss < best) {
        bestAt = seen;
        bestModel = Snapshot.takeModel(model);
    }
    best = loss;
    seen++;
}

/// keeps-the-number-and-not-the-model
/// The best loss is noted, and the model is at hand anyway.
{
    if (loss < best) {
        best = loss;
        bestAt = seen;
    }
    seen++;
    bestModel = Snapshot.takeModel(model);
}

/// takes-nan-for-good
/// "Not worse" is not the same as "better" when the number is not a number.
{
    if (!(loss >= best)) {
        best = loss;
        bestAt = seen;
        bestModel = Snapshot.takeModel(model);
    }
    seen++;
}
