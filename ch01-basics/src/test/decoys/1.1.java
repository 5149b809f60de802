/// just-adds
/// A loop is a loop; the rounding errors will cancel.
{
    var sum = 0.0;
    for (var number : x) {
        sum += number;
    }
    return sum;
}

/// wrong-sign
/// What is in `lost` was lost, so it has to be added.
{
    var sum = 0.0;
    var lost = 0.0;
    for (var number : x) {
        var y = number + lost;
        var total = sum + y;
        lost = (total - sum) - y;
        sum = total;
    }
    return sum;
}

/// believes-in-algebra
/// (sum + y) − sum − y is 0, so there is nothing to carry.
{
    var sum = 0.0;
    var lost = 0.0;
    for (var number : x) {
        var y = number - lost;
        sum = sum + y;
        lost = (sum - sum) - (y - y);
    }
    return sum;
}

/// collects-but-never-uses
/// The errors are gathered beside the sum and forgotten at the end.
{
    var sum = 0.0;
    var lost = 0.0;
    for (var number : x) {
        var total = sum + number;
        lost += (total - sum) - number;
        sum = total;
    }
    return sum;
}
