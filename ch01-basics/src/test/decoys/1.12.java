/// goes-through-the-probability
/// The sigmoid is exact, so its logarithm must be as well.
{
    return binaryCrossEntropy(logits.sigmoid(), targets);
}

/// overflows-on-the-right
/// log(1 + e^z) − yz, as the book has it.
{
    requireTargets(logits.values(), targets);
    return mean(logits.values(), targets, (z, y) -> Math.log1p(Math.exp(z)) - y * z);
}

/// clamps-the-probability
/// A probability just inside of 0 and 1 keeps the logarithm finite, and nobody will notice.
{
    requireTargets(logits.values(), targets);
    return mean(logits.values(), targets, (z, y) -> {
        var p = Math.clamp(LogSpace.sigmoid(z), 1e-12, 1 - 1e-12);
        return -y * Math.log(p) - (1 - y) * Math.log(1 - p);
    });
}

/// adds-a-tiny-number-to-one
/// log(1 + e) is log(1 + e), however it is typed.
{
    requireTargets(logits.values(), targets);
    return mean(logits.values(), targets, (z, y) ->
            Math.max(z, 0) - y * z + Math.log(1 + Math.exp(-Math.abs(z))));
}
