/// says-nothing
/// Probabilities are not negative.
{
    assertThat(softmax.apply(x).less(0).count()).isZero();
}

/// sums-to-one
/// That is what makes it a softmax.
{
    assertClose(softmax.apply(x).sum(1), x.max(1).times(0).plus(1), within(1e-12));
}

/// the-claim-itself
/// The formula is the law.
{
    assertClose(softmax.apply(x), FalsifyMe.naiveSoftmax(x, 1), within(1e-12));
}

/// keeps-the-order
/// The largest score gets the largest probability.
{
    assertThat(softmax.apply(x).argmax(1)).isEqualTo(x.argmax(1));
}
