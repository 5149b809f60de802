/// post-norm-always
/// "Add and norm": first add, then normalise, as the figure says.
{
    return norm.forward(x.plus(dropout.forward(sublayer.apply(x))));
}

/// norm-on-the-way-around
/// Normalise once, and go on with that.
{
    var n = norm.forward(x);
    return order == Order.PRE_NORM ? n.plus(dropout.forward(sublayer.apply(n)))
            : norm.forward(x.plus(dropout.forward(sublayer.apply(x))));
}

/// no-way-around
/// A sublayer maps its input to its output.
{
    return order == Order.PRE_NORM ? dropout.forward(sublayer.apply(norm.forward(x)))
            : norm.forward(dropout.forward(sublayer.apply(x)));
}

/// drops-the-sum
/// Dropout comes last.
{
    return order == Order.PRE_NORM ? dropout.forward(x.plus(sublayer.apply(norm.forward(x))))
            : norm.forward(dropout.forward(x.plus(sublayer.apply(x))));
}

/// norms-the-answer
/// Pre-norm or post-norm: in any case the answer is added.
{
    return order == Order.PRE_NORM ? x.plus(dropout.forward(sublayer.apply(norm.forward(x))))
            : x.plus(norm.forward(dropout.forward(sublayer.apply(x))));
}
