/// says-it-twice
/// A copy of the unit is a copy of all that belongs to it.
{
    var order = new int[count() + 1];
    Arrays.setAll(order, h -> h < count() ? h : unit);
    return permuted(order);
}

/// shares-what-comes-in
/// Half of the weights come in here, half there.
{
    var order = new int[count() + 1];
    Arrays.setAll(order, h -> h < count() ? h : unit);
    var twins = permuted(order);
    var shares = Tensor.ones(count() + 1).to(out.backend());
    shares.setInPlace(share, unit);
    shares.setInPlace(1 - share, count());
    return new HiddenUnits(twins.in.times(shares.unsqueeze(1)), twins.bias.times(shares),
            twins.out);
}

/// always-halves
/// Two twins, so each gets a half.
{
    var order = new int[count() + 1];
    Arrays.setAll(order, h -> h < count() ? h : unit);
    var twins = permuted(order);
    var shares = Tensor.ones(count() + 1).to(out.backend());
    shares.setInPlace(0.5, unit);
    shares.setInPlace(0.5, count());
    return new HiddenUnits(twins.in, twins.bias, twins.out.times(shares));
}
