/// does-not-shuffle
/// The rows are cut as they lie in the file; one that is sorted gives heaps of one class.
{
    var first = (int) Math.rint(choose * examples);
    var second = first + (int) Math.rint(judge * examples);
    check(examples, first, second);
    var order = IntStream.range(0, examples).toArray();
    return new Selection(Arrays.copyOfRange(order, second, examples),
            Arrays.copyOf(order, first), Arrays.copyOfRange(order, first, second));
}

/// draws-each-heap-by-itself
/// Three random heaps are three random heaps: but some rows are in two of them.
{
    var first = (int) Math.rint(choose * examples);
    var second = first + (int) Math.rint(judge * examples);
    check(examples, first, second);
    return new Selection(Arrays.copyOf(rng.permutation(examples), examples - second),
            Arrays.copyOf(rng.permutation(examples), first),
            Arrays.copyOf(rng.permutation(examples), second - first));
}

/// learns-from-everything
/// More to learn from is better, so nothing is held back.
{
    var order = rng.permutation(examples);
    var first = (int) Math.rint(choose * examples);
    var second = first + (int) Math.rint(judge * examples);
    check(examples, first, second);
    return new Selection(order, Arrays.copyOf(order, first),
            Arrays.copyOfRange(order, first, second));
}

/// one-row-in-both
/// The end of one heap is taken for the beginning of the next, both counted.
{
    var order = rng.permutation(examples);
    var first = (int) Math.rint(choose * examples);
    var second = first + (int) Math.rint(judge * examples);
    check(examples, first, second);
    return new Selection(Arrays.copyOfRange(order, second - 1, examples),
            Arrays.copyOf(order, first), Arrays.copyOfRange(order, first, second));
}
