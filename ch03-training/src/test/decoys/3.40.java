/// says-nothing
/// An average of numbers is a number.
{
    assertThat(estimator.of(slopes, new int[] {0})).isFinite();
}

/// the-claim-itself
/// The bigger the batch, the smaller what is left of the slope.
{
    var two = Moments.of(estimator, slopes, 2);
    var three = Moments.of(estimator, slopes, 3);
    assertThat(Math.abs(three.mean())).isLessThan(Math.abs(two.mean()));
}

/// only-the-mean
/// An estimate that is right on average is right. But so is one that looks at a single example.
{
    for (var b = 2; b <= 3; b++) {
        assertClose(Moments.of(estimator, slopes, b).mean(), Moments.of(slopes).mean(),
            within(1e-9));
    }
}

/// deviation-for-variance
/// Noise falls like 1/B. Its square does; noise itself falls like the root.
{
    var one = Moments.of(slopes);
    for (var b = 2; b <= 3; b++) {
        var estimate = Moments.of(estimator, slopes, b);
        assertClose(estimate.mean(), one.mean(), within(1e-9));
        assertClose(Math.sqrt(estimate.variance()), Math.sqrt(one.variance()) / b, within(1e-9));
    }
}
