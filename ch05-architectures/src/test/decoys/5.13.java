/// bends-too-late
/// tanh of the score keeps it between −1 and 1, which is all that matters.
{
    var sum = prepared.plus(fromQuery.forward(query).unsqueeze(1));
    return toScore.forward(sum).tanh().squeeze(-1);
}

/// does-not-bend
/// Two linear maps and a sum; without the bend the query cancels in the softmax.
{
    var sum = prepared.plus(fromQuery.forward(query).unsqueeze(1));
    return toScore.forward(sum).squeeze(-1);
}

/// multiplies-instead
/// Query and key meet in a product, as everywhere in attention.
{
    var product = prepared.times(fromQuery.forward(query).unsqueeze(1));
    return toScore.forward(product.tanh()).squeeze(-1);
}

/// asks-in-the-wrong-axis
/// One new axis is as good as another, if it broadcasts.
{
    var sum = prepared.plus(fromQuery.forward(query).unsqueeze(0));
    return toScore.forward(sum.tanh()).squeeze(-1);
}
