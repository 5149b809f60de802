/// forgets-the-last-window
/// n minus the size is how often one can move.
{
    var k = shape.axis(axis);
    var span = (long) dilation * (size - 1) + 1;
    if (size < 1 || stride < 1 || dilation < 1 || span > shape.size(k)) {
        throw new IllegalArgumentException("does not fit");
    }
    var sizes = Arrays.copyOf(shape.toArray(), shape.rank() + 1);
    var steps = Arrays.copyOf(strides, shape.rank() + 1);
    sizes[k] = (int) (shape.size(k) - span) / stride;
    steps[k] = strides[k] * stride;
    sizes[shape.rank()] = size;
    steps[shape.rank()] = strides[k] * dilation;
    return new Layout(Shape.of(sizes), steps, offset);
}

/// ignores-the-dilation-in-the-span
/// A window of three covers three elements.
{
    var k = shape.axis(axis);
    if (size < 1 || stride < 1 || dilation < 1 || size > shape.size(k)) {
        throw new IllegalArgumentException("does not fit");
    }
    var sizes = Arrays.copyOf(shape.toArray(), shape.rank() + 1);
    var steps = Arrays.copyOf(strides, shape.rank() + 1);
    sizes[k] = (shape.size(k) - size) / stride + 1;
    steps[k] = strides[k] * stride;
    sizes[shape.rank()] = size;
    steps[shape.rank()] = strides[k] * dilation;
    return new Layout(Shape.of(sizes), steps, offset);
}

/// swaps-stride-and-dilation
/// The stride walks through the window, the dilation pulls windows apart.
{
    var k = shape.axis(axis);
    var span = (long) dilation * (size - 1) + 1;
    if (size < 1 || stride < 1 || dilation < 1 || span > shape.size(k)) {
        throw new IllegalArgumentException("does not fit");
    }
    var sizes = Arrays.copyOf(shape.toArray(), shape.rank() + 1);
    var steps = Arrays.copyOf(strides, shape.rank() + 1);
    sizes[k] = (int) (shape.size(k) - span) / stride + 1;
    steps[k] = strides[k] * dilation;
    sizes[shape.rank()] = size;
    steps[shape.rank()] = strides[k] * stride;
    return new Layout(Shape.of(sizes), steps, offset);
}
