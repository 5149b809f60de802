/// keeps-the-order-of-the-factors
/// The transpose of a product is the product of the transposes.
{
    return new Canonical(a.transposed(), b.transposed(), c.transposed());
}

/// exchanges-without-transposing
/// Only the order changes.
{
    return new Canonical(b, a, c.transposed());
}

/// leaves-the-result
/// C is overwritten anyway.
{
    return new Canonical(b.transposed(), a.transposed(), c);
}
