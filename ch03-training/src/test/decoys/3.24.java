/// crosses-zero
/// Every weight shrinks by the same amount: what is smaller than that comes out with another sign.
{
    return w.minus(w.sign().times(checked(amount)));
}

/// hard-threshold
/// Small weights become 0, and the others need not be touched.
{
    return w.maskedFill(w.abs().less(checked(amount)), 0);
}

/// loses-the-sign
/// Sizes are shrunk, and sizes are returned.
{
    return w.abs().minus(checked(amount)).relu();
}

/// shrinks-by-a-share
/// That is what the squared penalty does: nothing ever reaches 0.
{
    return w.times(1 / (1 + checked(amount)));
}
