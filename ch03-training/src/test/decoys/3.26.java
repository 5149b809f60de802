/// chooses-on-the-test-data
/// The test data says how good a model is, so the best there is the best.
{
    var models = candidates.stream().map(c -> recipe.fit(c, learn)).toList();
    var numbers = IntStream.range(0, models.size()).boxed().toList();
    var best = Search.grid(numbers, i -> recipe.loss(models.get(i), judge)).best();
    var model = models.get(best.candidate());
    return new Verdict<>(candidates.get(best.candidate()), model,
            recipe.loss(model, choose), best.risk());
}

/// reports-the-loss-it-was-chosen-by
/// A loss on data that was not trained on is a fair one.
{
    var models = candidates.stream().map(c -> recipe.fit(c, learn)).toList();
    var numbers = IntStream.range(0, models.size()).boxed().toList();
    var best = Search.grid(numbers, i -> recipe.loss(models.get(i), choose)).best();
    return new Verdict<>(candidates.get(best.candidate()), models.get(best.candidate()),
            best.risk(), best.risk());
}

/// chooses-where-it-learned
/// The smallest loss is the smallest loss, wherever it was measured.
{
    var models = candidates.stream().map(c -> recipe.fit(c, learn)).toList();
    var numbers = IntStream.range(0, models.size()).boxed().toList();
    var best = Search.grid(numbers, i -> recipe.loss(models.get(i), learn)).best();
    var model = models.get(best.candidate());
    return new Verdict<>(candidates.get(best.candidate()), model,
            recipe.loss(model, choose), recipe.loss(model, judge));
}

/// judges-everybody
/// A table with the test loss of each candidate looks good in a paper, and is a second choice.
{
    var models = candidates.stream().map(c -> recipe.fit(c, learn)).toList();
    var judged = models.stream().mapToDouble(m -> recipe.loss(m, judge)).toArray();
    var numbers = IntStream.range(0, models.size()).boxed().toList();
    var best = Search.grid(numbers, i -> recipe.loss(models.get(i), choose)).best();
    return new Verdict<>(candidates.get(best.candidate()), models.get(best.candidate()),
            best.risk(), judged[best.candidate()]);
}

/// fits-the-winner-again
/// With what it was chosen by there is more to learn from; but then another model is judged.
{
    var models = candidates.stream().map(c -> recipe.fit(c, learn)).toList();
    var numbers = IntStream.range(0, models.size()).boxed().toList();
    var best = Search.grid(numbers, i -> recipe.loss(models.get(i), choose)).best();
    var rows = IntStream.concat(Arrays.stream(learn), Arrays.stream(choose)).toArray();
    var model = recipe.fit(candidates.get(best.candidate()), rows);
    return new Verdict<>(candidates.get(best.candidate()), model, best.risk(),
            recipe.loss(model, judge));
}
