/// counts-the-scores-only
/// T² d is what everybody says attention costs; the weighted sum is a sum.
{
    check(length, size);
    var pairs = (long) length * length;
    var products = 3L * length * size * size + pairs * size + 2 * pairs;
    return new Cost(products, 1 + levels(size) + 2 + levels(size) + 2 + levels(length)
            + 1 + levels(length));
}

/// forgets-the-quotients
/// Divisions are not products.
{
    check(length, size);
    var pairs = (long) length * length;
    var products = 3L * length * size * size + 2 * pairs * size;
    return new Cost(products, 1 + levels(size) + 2 + levels(size) + 2 + levels(length)
            + 1 + levels(length));
}

/// waits-for-every-place
/// One place after the other, as in a loop.
{
    check(length, size);
    var pairs = (long) length * length;
    var products = 3L * length * size * size + 2 * pairs * size + 2 * pairs;
    return new Cost(products, 1 + levels(size) + 2 + levels(size) + 2 + length - 1
            + 1 + length - 1);
}

/// multiplies-once-for-all
/// Queries, keys and values are one map of the sequence.
{
    check(length, size);
    var pairs = (long) length * length;
    var products = (long) length * size * size + 2 * pairs * size + 2 * pairs;
    return new Cost(products, 1 + levels(size) + 2 + levels(size) + 2 + levels(length)
            + 1 + levels(length));
}
