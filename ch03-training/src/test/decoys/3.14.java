/// forgets-the-correction
/// An average is an average. But this one started at 0, and in the first step is a tenth of g.
{
    var m = memory(p, "exp_avg");
    average(m, beta1, g);
    p.value().minusInPlace(m.div(size(p, g)).times(rate));
}

/// counts-from-zero
/// The first step has t = 0. Then the weights so far sum to 0.
{
    var m = memory(p, "exp_avg");
    average(m, beta1, g);
    var mHat = m.div(1 - Math.pow(beta1, steps(p) - 1));
    p.value().minusInPlace(mHat.div(size(p, g)).times(rate));
}

/// corrects-with-the-other-beta
/// Both averages are corrected by the same number.
{
    var m = memory(p, "exp_avg");
    average(m, beta1, g);
    var mHat = m.div(1 - Math.pow(beta2, steps(p)));
    p.value().minusInPlace(mHat.div(size(p, g)).times(rate));
}

/// divides-the-gradient-itself
/// What is divided by the size is the gradient. Then there is no momentum left in it.
{
    var m = memory(p, "exp_avg");
    average(m, beta1, g);
    p.value().minusInPlace(g.div(size(p, g)).times(rate));
}
