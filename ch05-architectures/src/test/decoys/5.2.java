/// leaves-the-readers-where-they-were
/// A unit is its row of incoming weights and its bias.
{
    var units = Indices.of(order);
    return new HiddenUnits(in.take(0, units), bias.take(0, units), out);
}

/// forgets-the-bias
/// Rows of one matrix, columns of the other, and that is all.
{
    var units = Indices.of(order);
    return new HiddenUnits(in.take(0, units), bias, out.take(1, units));
}

/// readers-go-the-other-way
/// What is undone behind the layer must be the inverse of what was done before it.
{
    var inverse = new int[order.length];
    for (var i = 0; i < order.length; i++) {
        inverse[order[i]] = i;
    }
    return new HiddenUnits(in.take(0, Indices.of(order)), bias.take(0, Indices.of(order)),
            out.take(1, Indices.of(inverse)));
}

/// puts-instead-of-picking
/// Unit i goes to place order[i].
{
    var inverse = new int[order.length];
    for (var i = 0; i < order.length; i++) {
        inverse[order[i]] = i;
    }
    var units = Indices.of(inverse);
    return new HiddenUnits(in.take(0, units), bias.take(0, units), out.take(1, units));
}
