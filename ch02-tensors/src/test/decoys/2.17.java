/// one-after-the-other
/// A sum is a sum, whatever the order.
{
    var sum = 0f;
    for (var lane : lanes) {
        sum += lane;
    }
    return sum;
}

/// neighbours-first
/// Pairs are neighbours.
{
    for (var step = 1; step < LANES; step *= 2) {
        for (var i = 0; i < LANES; i += 2 * step) {
            lanes[i] += lanes[i + step];
        }
    }
    return lanes[0];
}

/// stops-at-two
/// While there is more than one pair, halve.
{
    for (var half = LANES / 2; half > 1; half /= 2) {
        for (var i = 0; i < half; i++) {
            lanes[i] += lanes[i + half];
        }
    }
    return lanes[0];
}
