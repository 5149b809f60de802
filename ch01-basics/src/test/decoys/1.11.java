/// treats-every-class-as-a-question
/// Each class has its own probability, so each gets its own sigmoid.
{
    requireClasses(logits.values(), classes);
    var slopes = logits.sigmoid().values();
    for (var n = 0; n < slopes.length; n++) {
        slopes[n][classes[n]] -= 1;
        for (var k = 0; k < slopes[n].length; k++) {
            slopes[n][k] /= slopes.length;
        }
    }
    return slopes;
}

/// divides-by-all-entries
/// A mean over a matrix divides by all of its entries.
{
    requireClasses(logits.values(), classes);
    var slopes = logits.softmax().values();
    for (var n = 0; n < slopes.length; n++) {
        slopes[n][classes[n]] -= 1;
        for (var k = 0; k < slopes[n].length; k++) {
            slopes[n][k] /= slopes.length * slopes[n].length;
        }
    }
    return slopes;
}

/// looks-at-the-true-class-only
/// The loss is the logarithm of one probability, so only one logit has a slope.
{
    requireClasses(logits.values(), classes);
    var p = logits.softmax().values();
    var slopes = new double[p.length][p[0].length];
    for (var n = 0; n < slopes.length; n++) {
        slopes[n][classes[n]] = (p[n][classes[n]] - 1) / slopes.length;
    }
    return slopes;
}
