/// keeps-the-stride
/// A view never changes strides, only sizes.
{
    var steps = new int[target.rank()];
    for (var k = 1; k <= shape.rank(); k++) {
        steps[target.rank() - k] = strides[shape.rank() - k];
    }
    return new Layout(target, steps, offset);
}

/// aligns-at-the-left
/// One reads from left to right, so the first axes belong together.
{
    var steps = new int[target.rank()];
    for (var k = 0; k < shape.rank(); k++) {
        steps[k] = shape.size(k) == target.size(k) ? strides[k] : 0;
    }
    return new Layout(target, steps, offset);
}

/// forgets-the-offset
/// What is repeated is repeated from the beginning.
{
    var steps = new int[target.rank()];
    for (var k = 1; k <= shape.rank(); k++) {
        var same = shape.size(-k) == target.size(-k);
        steps[target.rank() - k] = same ? strides[shape.rank() - k] : 0;
    }
    return new Layout(target, steps, 0);
}
