/// pairs-the-halves
/// Component i is paired with component i + C/2.
{
    var half = x.size(-1) / 2;
    var even = x.slice(-1, 0, half);
    var odd = x.slice(-1, half, 2 * half);
    var cos = ofAngles(Math::cos, x).squeeze(-1);
    var sin = ofAngles(Math::sin, x).squeeze(-1).times(direction);
    return Tensor.concat(-1, even.times(cos).minus(odd.times(sin)),
            even.times(sin).plus(odd.times(cos)));
}

/// mirrors-instead-of-turning
/// The minus stands in the second row: lengths stay as they are either way.
{
    var pairs = x.reshape(paired(x.shape()));
    var even = pairs.slice(-1, 0, 1);
    var odd = pairs.slice(-1, 1, 2);
    var cos = ofAngles(Math::cos, x);
    var sin = ofAngles(Math::sin, x).times(direction);
    return Tensor.concat(-1, even.times(cos).plus(odd.times(sin)),
            even.times(sin).minus(odd.times(cos))).reshape(x.shape().toArray());
}

/// always-turns-forward
/// The direction is that of time.
{
    var pairs = x.reshape(paired(x.shape()));
    var even = pairs.slice(-1, 0, 1);
    var odd = pairs.slice(-1, 1, 2);
    var cos = ofAngles(Math::cos, x);
    var sin = ofAngles(Math::sin, x);
    return Tensor.concat(-1, even.times(cos).minus(odd.times(sin)),
            even.times(sin).plus(odd.times(cos))).reshape(x.shape().toArray());
}

/// puts-the-halves-side-by-side
/// The turned components are put one half after the other.
{
    var pairs = x.reshape(paired(x.shape()));
    var even = pairs.slice(-1, 0, 1).squeeze(-1);
    var odd = pairs.slice(-1, 1, 2).squeeze(-1);
    var cos = ofAngles(Math::cos, x).squeeze(-1);
    var sin = ofAngles(Math::sin, x).squeeze(-1).times(direction);
    return Tensor.concat(-1, even.times(cos).minus(odd.times(sin)),
            even.times(sin).plus(odd.times(cos)));
}

/// turns-the-other-way
/// The signs of a rotation are hard to remember.
{
    var pairs = x.reshape(paired(x.shape()));
    var even = pairs.slice(-1, 0, 1);
    var odd = pairs.slice(-1, 1, 2);
    var cos = ofAngles(Math::cos, x);
    var sin = ofAngles(Math::sin, x).times(direction);
    return Tensor.concat(-1, even.times(cos).plus(odd.times(sin)),
            odd.times(cos).minus(even.times(sin))).reshape(x.shape().toArray());
}

/// forgets-the-sine-of-one
/// Each component is multiplied by its own function.
{
    var pairs = x.reshape(paired(x.shape()));
    var even = pairs.slice(-1, 0, 1);
    var odd = pairs.slice(-1, 1, 2);
    return Tensor.concat(-1, even.times(ofAngles(Math::cos, x)),
            odd.times(ofAngles(Math::sin, x)).times(direction)).reshape(x.shape().toArray());
}
