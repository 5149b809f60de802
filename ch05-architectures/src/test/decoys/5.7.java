/// does-not-centre
/// The sums are the normal equations.
{
    var weights = solve(gram.plus(eye().times(lambda)), cross);
    return new Solution(weights, sumOfTargets.div(count)
            .minus(sumOfFeatures.div(count).transpose().matmul(weights)));
}

/// forgets-the-bias
/// After centring there is none.
{
    var mean = sumOfFeatures.div(count);
    var meanTarget = sumOfTargets.div(count);
    var left = gram.minus(mean.matmul(mean.transpose()).times(count)).plus(eye().times(lambda));
    var right = cross.minus(mean.matmul(meanTarget).times(count));
    return new Solution(solve(left, right), meanTarget);
}

/// centres-once-too-little
/// A mean of products minus the product of means; the sums still lack their count.
{
    var mean = sumOfFeatures.div(count);
    var meanTarget = sumOfTargets.div(count);
    var left = gram.minus(mean.matmul(mean.transpose())).plus(eye().times(lambda));
    var right = cross.minus(mean.matmul(meanTarget));
    var weights = solve(left, right);
    return new Solution(weights, meanTarget.minus(mean.transpose().matmul(weights)));
}

/// penalty-per-example
/// The penalty is multiplied by the number of examples.
{
    var mean = sumOfFeatures.div(count);
    var meanTarget = sumOfTargets.div(count);
    var left = gram.minus(mean.matmul(mean.transpose()).times(count))
            .plus(eye().times(lambda * count));
    var right = cross.minus(mean.matmul(meanTarget).times(count));
    var weights = solve(left, right);
    return new Solution(weights, meanTarget.minus(mean.transpose().matmul(weights)));
}
