/// all-replicas-count-the-same
/// The mean of the means; but the last shard is smaller, and its examples count for more.
{
    master.forEach(Variable::clearGradient);
    var loss = 0.0;
    for (var k = 0; k < replicas.size(); k++) {
        loss += losses[k] / replicas.size();
        addShare(replicas.get(k).parameters(), 1.0 / replicas.size());
    }
    return loss;
}

/// sums-instead-of-averaging
/// Gradients add up: with four workers the step is four times as long.
{
    master.forEach(Variable::clearGradient);
    var loss = 0.0;
    for (var k = 0; k < replicas.size(); k++) {
        loss += losses[k];
        addShare(replicas.get(k).parameters(), 1);
    }
    return loss;
}

/// adds-to-what-is-there
/// The master's gradient of the step before is still there, and counts once more.
{
    var total = Arrays.stream(sizes).sum();
    var loss = 0.0;
    for (var k = 0; k < replicas.size(); k++) {
        var share = (double) sizes[k] / total;
        loss += share * losses[k];
        addShare(replicas.get(k).parameters(), share);
    }
    return loss;
}

/// divides-whole-numbers
/// 3 / 10 is 0 when both are ints: nothing is learned at all.
{
    var total = Arrays.stream(sizes).sum();
    master.forEach(Variable::clearGradient);
    var loss = 0.0;
    for (var k = 0; k < replicas.size(); k++) {
        var share = sizes[k] / total;
        loss += share * losses[k];
        addShare(replicas.get(k).parameters(), share);
    }
    return loss;
}
