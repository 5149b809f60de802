/// counts-padding-too
/// A mean divides by the number of elements. So a batch of padding looks as if it were learned.
{
    return right.value().count() / right.size(1);
}

/// forgets-the-class-weights
/// A mean divides by how many were counted. But a class of weight 3 was counted three times.
{
    var sum = right.sum().item();
    if (sum == 0) {
        throw new IllegalArgumentException("every element is ignored");
    }
    return sum;
}

/// lets-nothing-be-a-number
/// The sum is right; but 0 / 0 is not a number, and one step later no weight of the network is.
{
    return weigh(right).sum().item();
}
