/// types-in-the-formula
/// What is right on paper is right in the machine. The sigmoid of 40 is 1, and log(1 - 1) is not.
{
    x = in[0];
    var p = x.sigmoid();
    var yes = p.log().negate();
    var no = p.negate().plus(1).log().negate();
    return pi.times(y).times(yes).plus(y.negate().plus(1).times(no));
}

/// softplus-that-overflows
/// The logarithm tames the exponential. But the exponential comes first, and is infinite by then.
{
    x = in[0];
    var yes = x.negate().exp().log1p();
    var no = x.exp().log1p();
    return pi.times(y).times(yes).plus(y.negate().plus(1).times(no));
}

/// yes-and-no-exchanged
/// A yes costs softplus of the score: but a high score is what a yes should have.
{
    x = in[0];
    var rest = x.abs().negate().exp().log1p();
    var yes = x.relu().plus(rest);
    var no = x.negate().relu().plus(rest);
    return pi.times(y).times(yes).plus(y.negate().plus(1).times(no));
}

/// weighs-the-no-as-well
/// A positive weight multiplies the loss; but it is meant for the positive half of it.
{
    x = in[0];
    var rest = x.abs().negate().exp().log1p();
    var yes = x.negate().relu().plus(rest);
    var no = x.relu().plus(rest);
    return pi.times(y.times(yes).plus(y.negate().plus(1).times(no)));
}
