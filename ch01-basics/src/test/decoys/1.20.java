/// quotient-of-slopes
/// The slope of a quotient is the quotient of the slopes.
{
    return new DualNumber(value / other.value, slope / other.slope);
}

/// wrong-order
/// Bottom times slope of the top, minus ... or was it the other way round?
{
    return new DualNumber(value / other.value,
            (value * other.slope - slope * other.value) / (other.value * other.value));
}

/// forgets-the-square
/// Low d-high minus high d-low, over low.
{
    return new DualNumber(value / other.value,
            (slope * other.value - value * other.slope) / other.value);
}

/// plus-as-in-the-product
/// The same rule as for the product.
{
    return new DualNumber(value / other.value,
            (slope * other.value + value * other.slope) / (other.value * other.value));
}
