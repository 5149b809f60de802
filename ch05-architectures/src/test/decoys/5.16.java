/// forgets-the-mask
/// The network will learn that padding means nothing.
{
    var scores = scores(query, prepared).unsqueeze(1);
    var weights = Attention.weights(scores, null);
    return new Attention.Answer(weights.matmul(keys).squeeze(1), weights.squeeze(1));
}

/// blocks-after-the-softmax
/// A weight of 0 is a weight of 0, whenever it is set.
{
    var weights = scores(query, prepared).unsqueeze(1).softmax(-1);
    weights = blocked == null ? weights : weights.maskedFill(blocked, 0);
    return new Attention.Answer(weights.matmul(keys).squeeze(1), weights.squeeze(1));
}

/// averages-what-was-prepared
/// What the scores were made of is what they are about.
{
    var scores = scores(query, prepared).unsqueeze(1);
    var weights = Attention.weights(scores, blocked);
    return new Attention.Answer(weights.matmul(prepared).squeeze(1), weights.squeeze(1));
}

/// scales-twice
/// Attention divides its scores by a root; so does this one.
{
    var scores = scores(query, prepared).unsqueeze(1).div(Math.sqrt(keys.size(-1)));
    var weights = Attention.weights(scores, blocked);
    return new Attention.Answer(weights.matmul(keys).squeeze(1), weights.squeeze(1));
}
