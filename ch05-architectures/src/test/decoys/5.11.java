/// each-with-its-siblings
/// Every beginning in the beam is entitled to one successor, its best.
{
    var candidates = new ArrayList<Hypothesis>();
    for (var beginning : beam) {
        candidates.addAll(beginning.finished() ? List.of(beginning)
                : continuations(beginning, prompt).stream()
                        .sorted(Comparator.comparingDouble(h -> -h.score(alpha)))
                        .limit(beam.size() == 1 ? width : 1).toList());
    }
    candidates.sort(Comparator.comparingDouble(h -> -h.score(alpha)));
    return List.copyOf(candidates.subList(0, Math.min(width, candidates.size())));
}

/// forgets-what-is-finished
/// A finished text has no continuations, so there is nothing to add.
{
    var candidates = new ArrayList<Hypothesis>();
    for (var beginning : beam) {
        if (!beginning.finished()) {
            candidates.addAll(continuations(beginning, prompt));
        }
    }
    candidates.sort(Comparator.comparingDouble(h -> -h.score(alpha)));
    return List.copyOf(candidates.subList(0, Math.min(width, candidates.size())));
}

/// goes-on-behind-the-end
/// The symbol that ends a text is a symbol like any other.
{
    var candidates = new ArrayList<Hypothesis>();
    for (var beginning : beam) {
        candidates.addAll(continuations(beginning, prompt));
    }
    candidates.sort(Comparator.comparingDouble(h -> -h.score(alpha)));
    return List.copyOf(candidates.subList(0, Math.min(width, candidates.size())));
}

/// the-worst-first
/// Sorted is sorted; log-probabilities are costs, and the least comes first.
{
    var candidates = new ArrayList<Hypothesis>();
    for (var beginning : beam) {
        candidates.addAll(beginning.finished()
                ? List.of(beginning) : continuations(beginning, prompt));
    }
    candidates.sort(Comparator.comparingDouble(h -> h.score(alpha)));
    return List.copyOf(candidates.subList(0, Math.min(width, candidates.size())));
}
