/// takes-the-ordinary-mean
/// Good at both is good on average: but recall 1 and precision 0.01 are then worth a half.
{
    return (precision(k) + recall(k)) / 2;
}

/// divides-nothing-by-nothing
/// The formula is the method. Where nothing was found it is 0 / 0.
{
    var p = precision(k);
    var r = recall(k);
    return 2 * p * r / (p + r);
}

/// forgets-the-two
/// The product over the sum: with P = R that is half of what both are.
{
    var p = precision(k);
    var r = recall(k);
    return p + r == 0 ? 0 : p * r / (p + r);
}
