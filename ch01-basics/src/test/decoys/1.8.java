/// product-of-slopes
/// The slope of a product is the product of the slopes.
{
    return new DualNumber(value * other.value, slope * other.slope);
}

/// one-term-only
/// The other factor is a constant, as it was in the last example.
{
    return new DualNumber(value * other.value, slope * other.value);
}

/// keeps-the-square
/// Multiplying out gives three terms.
{
    return new DualNumber(value * other.value,
            slope * other.value + value * other.slope + slope * other.slope);
}

/// pairs-up-wrongly
/// Each value with its own slope.
{
    return new DualNumber(value * other.value, value * slope + other.value * other.slope);
}
