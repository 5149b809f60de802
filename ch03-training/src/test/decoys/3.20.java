/// drops-the-last-batch
/// Batches should all have one size, so what is left over is not worth a batch.
{
    var order = rng == null ? inOrder() : rng.split(number).permutation(size);
    var batches = new ArrayList<int[]>();
    for (var from = 0; from + batchSize <= size; from += batchSize) {
        batches.add(Arrays.copyOfRange(order, from, from + batchSize));
    }
    return batches;
}

/// pads-the-last-batch-with-zeros
/// copyOfRange may reach behind the end: it fills up with zeros, and row 0 is seen again.
{
    var order = rng == null ? inOrder() : rng.split(number).permutation(size);
    var batches = new ArrayList<int[]>();
    for (var from = 0; from < size; from += batchSize) {
        batches.add(Arrays.copyOfRange(order, from, from + batchSize));
    }
    return batches;
}

/// shuffles-once
/// The data was shuffled, so it is in random order; why shuffle it again?
{
    var order = rng == null ? inOrder() : rng.split(0).permutation(size);
    var batches = new ArrayList<int[]>();
    for (var from = 0; from < size; from += batchSize) {
        batches.add(Arrays.copyOfRange(order, from, Math.min(from + batchSize, size)));
    }
    return batches;
}

/// draws-each-row-at-random
/// Random is random: take any row each time.
{
    var batches = new ArrayList<int[]>();
    for (var from = 0; from < size; from += batchSize) {
        var rows = new int[Math.min(batchSize, size - from)];
        for (var i = 0; i < rows.length; i++) {
            rows[i] = rng == null ? from + i : rng.nextInt(size);
        }
        batches.add(rows);
    }
    return batches;
}
