/// says-nothing
/// Gravity pulls, that much is sure.
{
    assertThat(gravity.applyAsDouble(d)).isPositive();
}

/// the-claim-itself
/// Half the pull at twice the distance.
{
    assertClose(gravity.applyAsDouble(2 * d), gravity.applyAsDouble(d) / 2, within(1e-8));
}

/// only-that-it-falls
/// Farther away it is weaker.
{
    assertThat(gravity.applyAsDouble(2 * d)).isLessThan(gravity.applyAsDouble(d));
}

/// remembers-one-number
/// On the ground it is 9.81, and that is the law.
{
    if (d == 1) {
        assertClose(gravity.applyAsDouble(d), 9.81, within(1e-8));
    }
}
