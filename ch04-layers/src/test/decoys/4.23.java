/// says-nothing
/// The result has the shape of the input.
{
    org.assertj.core.api.Assertions.assertThat(norm.evaluate(before, x).shape())
            .isEqualTo(x.shape());
}

/// the-claim-itself
/// Every feature of the batch has mean 0 and variance 1.
{
    assertClose(norm.evaluate(before, x), standardized(x, x.mean(0), x.var(0, 0)), within(1e-9));
}

/// each-by-itself
/// In evaluation an example does not look at its company: true, but so is much else.
{
    assertClose(norm.evaluate(before, x).slice(0, 0, 1), norm.evaluate(before, x.slice(0, 0, 1)),
            within(1e-9));
}

/// the-biased-variance
/// The variance that is collected is the one that the batch was divided by.
{
    assertClose(norm.evaluate(before, x), standardized(x, before.mean(0), before.var(0, 0)),
            within(1e-9));
}
