/// mean-of-means
/// Two means are joined by their mean: a last batch of one example counts as much as a full one.
{
    if (examples == 0) {
        return other;
    }
    var all = new LinkedHashMap<String, Double>();
    means.forEach((name, mean) -> all.put(name, (mean + other.get(name)) / 2));
    return new Metrics(examples + other.examples, all);
}

/// adds-the-means
/// Joining is adding, as for counts.
{
    if (examples == 0) {
        return other;
    }
    var all = new LinkedHashMap<String, Double>();
    means.forEach((name, mean) -> all.put(name, mean + other.get(name)));
    return new Metrics(examples + other.examples, all);
}

/// forgets-how-many-there-were
/// The mean is right, so the number of examples seems to be of no more use.
{
    if (examples == 0) {
        return other;
    }
    var n = examples + other.examples;
    var all = new LinkedHashMap<String, Double>();
    means.forEach((name, mean) ->
            all.put(name, (mean * examples + other.get(name) * other.examples) / n));
    return new Metrics(examples, all);
}

/// begins-with-nothing-and-stays-there
/// Names are taken from the first of the two; an empty first has none.
{
    var n = examples + other.examples;
    var all = new LinkedHashMap<String, Double>();
    means.forEach((name, mean) ->
            all.put(name, (mean * examples + other.get(name) * other.examples) / n));
    return new Metrics(n, all);
}
