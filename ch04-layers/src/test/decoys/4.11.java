/// masks-after-the-softmax
/// A blocked key gets weight 0.
{
    var weights = scores.softmax(-1);
    return blocked == null ? weights : weights.maskedFill(blocked, 0);
}

/// a-score-of-zero
/// A blocked key gets score 0.
{
    return (blocked == null ? scores : scores.maskedFill(blocked, 0)).softmax(-1);
}

/// forgets-the-row-that-sees-nothing
/// −∞ is the score whose weight is 0, everywhere.
{
    return (blocked == null ? scores
            : scores.maskedFill(blocked, Double.NEGATIVE_INFINITY)).softmax(-1);
}

/// a-very-negative-number
/// −10⁹ is as good as −∞, and never gives NaN.
{
    return (blocked == null ? scores : scores.maskedFill(blocked, -1e9)).softmax(-1);
}

/// the-mask-on-its-head
/// The mask is true where a query may look.
{
    return (blocked == null ? scores
            : scores.maskedFill(blocked.not(), Double.NEGATIVE_INFINITY)).softmax(-1);
}

/// along-the-queries
/// Columns are keys, so the softmax goes down the columns.
{
    if (blocked == null) {
        return scores.softmax(-2);
    }
    return scores.maskedFill(blocked, Double.NEGATIVE_INFINITY).softmax(-2);
}
