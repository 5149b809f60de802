/// one-mask-for-all
/// The decoder must not see the future, wherever it looks.
{
    x = aroundAttention.around(x, y -> attention.forward(y, future).out());
    var look = crossAttention.forward(aroundCross.before(x), memory, memory, future);
    x = aroundCross.after(x, look.out());
    x = aroundFeedForward.around(x, feedForward::forward);
    return new Attention.Answer(x, look.weights());
}

/// forgets-the-padding
/// The encoder has taken care of the padding.
{
    x = aroundAttention.around(x, y -> attention.forward(y, future).out());
    var look = crossAttention.forward(aroundCross.before(x), memory, memory, null);
    x = aroundCross.after(x, look.out());
    x = aroundFeedForward.around(x, feedForward::forward);
    return new Attention.Answer(x, look.weights());
}

/// forgets-the-future
/// What is written is known already, so there is nothing to hide.
{
    x = aroundAttention.around(x, y -> attention.forward(y, null).out());
    var look = crossAttention.forward(aroundCross.before(x), memory, memory, padding);
    x = aroundCross.after(x, look.out());
    x = aroundFeedForward.around(x, feedForward::forward);
    return new Attention.Answer(x, look.weights());
}

/// adds-to-what-was-normalised
/// Normalise once, and go on with that.
{
    x = aroundAttention.around(x, y -> attention.forward(y, future).out());
    x = aroundCross.before(x);
    var look = crossAttention.forward(x, memory, memory, padding);
    x = aroundCross.after(x, look.out());
    x = aroundFeedForward.around(x, feedForward::forward);
    return new Attention.Answer(x, look.weights());
}

/// never-normalises-the-query
/// The norm stands behind the sum, as in the figure.
{
    x = aroundAttention.around(x, y -> attention.forward(y, future).out());
    var look = crossAttention.forward(x, memory, memory, padding);
    x = aroundCross.after(x, look.out());
    x = aroundFeedForward.around(x, feedForward::forward);
    return new Attention.Answer(x, look.weights());
}

/// keys-without-values
/// The memory says where to look, and what is found there is the decoder's own.
{
    x = aroundAttention.around(x, y -> attention.forward(y, future).out());
    var look = crossAttention.forward(aroundCross.before(x), memory, memory, padding);
    x = aroundCross.after(x, look.weights().mean(1).sum(-1).times(x));
    x = aroundFeedForward.around(x, feedForward::forward);
    return new Attention.Answer(x, look.weights());
}

/// looks-across-first
/// First the source, then one's own words.
{
    var look = crossAttention.forward(aroundCross.before(x), memory, memory, padding);
    x = aroundCross.after(x, look.out());
    x = aroundAttention.around(x, y -> attention.forward(y, future).out());
    x = aroundFeedForward.around(x, feedForward::forward);
    return new Attention.Answer(x, look.weights());
}
