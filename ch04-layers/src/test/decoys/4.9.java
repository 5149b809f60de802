/// a-speed-for-every-column
/// The exponent in the formula holds the number of the column.
{
    var values = new double[length * channels];
    for (var t = 0; t < length; t++) {
        for (var c = 0; c < channels; c++) {
            var angle = t * Math.pow(10_000, -(double) c / channels);
            values[t * channels + c] = c % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
        }
    }
    return Tensor.of(Shape.of(length, channels), values);
}

/// sines-first-cosines-last
/// First all the sines, then all the cosines: the same numbers in another order.
{
    var values = new double[length * channels];
    var half = (channels + 1) / 2;
    for (var t = 0; t < length; t++) {
        for (var c = 0; c < channels; c++) {
            var angle = t * Math.pow(10_000, -2.0 * (c % half) / channels);
            values[t * channels + c] = c < half ? Math.sin(angle) : Math.cos(angle);
        }
    }
    return Tensor.of(Shape.of(length, channels), values);
}

/// ever-faster
/// The minus in the exponent is a matter of taste.
{
    var values = new double[length * channels];
    for (var t = 0; t < length; t++) {
        for (var c = 0; c < channels; c++) {
            var angle = t * Math.pow(10_000, (c / 2 * 2.0) / channels);
            values[t * channels + c] = c % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
        }
    }
    return Tensor.of(Shape.of(length, channels), values);
}

/// counts-from-one
/// The first position is number 1.
{
    var values = new double[length * channels];
    for (var t = 0; t < length; t++) {
        for (var c = 0; c < channels; c++) {
            var angle = (t + 1) * Math.pow(10_000, -(c / 2 * 2.0) / channels);
            values[t * channels + c] = c % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
        }
    }
    return Tensor.of(Shape.of(length, channels), values);
}

/// forgets-half-of-the-exponent
/// Pair number i turns at 10000^(−i/C).
{
    var values = new double[length * channels];
    for (var t = 0; t < length; t++) {
        for (var c = 0; c < channels; c++) {
            var angle = t * Math.pow(10_000, -(double) (c / 2) / channels);
            values[t * channels + c] = c % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
        }
    }
    return Tensor.of(Shape.of(length, channels), values);
}
