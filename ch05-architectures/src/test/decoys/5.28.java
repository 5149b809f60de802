/// says-nothing
/// The answer is a vector as wide as the input.
{
    assertThat(network.apply(x).shape()).isEqualTo(x.shape());
}

/// the-claim-itself
/// Two factors, each twice as large.
{
    assertClose(network.apply(x.times(2)), network.apply(x).times(4), within(1e-9));
}

/// only-zero
/// Nothing in, nothing out.
{
    assertClose(network.apply(x.times(0)), x.times(0), within(1e-9));
}

/// linear-all-the-way
/// Two linear maps are a linear map, so the sign comes out, too.
{
    assertClose(network.apply(x.times(-2)), network.apply(x).times(-2), within(1e-9));
}
