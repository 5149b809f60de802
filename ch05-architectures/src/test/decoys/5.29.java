/// the-claim-itself
/// Shuffled input, same output.
{
    assertClose(encoder.apply(x.take(0, order)), encoder.apply(x), within(1e-9));
}

/// only-the-mean
/// What is read from all of them does not change.
{
    assertClose(encoder.apply(x.take(0, order)).mean(0), encoder.apply(x).mean(0), within(1e-9));
}

/// the-other-way-round
/// The output has to be put back in order.
{
    assertClose(encoder.apply(x.take(0, order)).take(0, order), encoder.apply(x), within(1e-9));
}

/// says-nothing
/// As many rows as before.
{
    assertThat(encoder.apply(x.take(0, order)).shape()).isEqualTo(encoder.apply(x).shape());
}
