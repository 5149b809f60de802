/// forgets-the-offset
/// A position is a sum over the axes, and a slice starts where its tensor starts.
{
    if (index.length != shape.rank()) {
        throw new IndexOutOfBoundsException("index " + Arrays.toString(index));
    }
    var position = 0;
    for (var k = 0; k < index.length; k++) {
        if (index[k] < 0 || index[k] >= shape.size(k)) {
            throw new IndexOutOfBoundsException("index " + Arrays.toString(index));
        }
        position += index[k] * strides[k];
    }
    return position;
}

/// counts-rows-instead-of-strides
/// The numbers stand row by row, so the sizes say it all.
{
    if (index.length != shape.rank()) {
        throw new IndexOutOfBoundsException("index " + Arrays.toString(index));
    }
    var position = 0;
    for (var k = 0; k < index.length; k++) {
        if (index[k] < 0 || index[k] >= shape.size(k)) {
            throw new IndexOutOfBoundsException("index " + Arrays.toString(index));
        }
        position = position * shape.size(k) + index[k];
    }
    return offset + position;
}

/// does-not-check
/// Who asks for an index that is not there gets what he deserves: somebody else's number.
{
    var position = offset;
    for (var k = 0; k < Math.min(index.length, strides.length); k++) {
        position += index[k] * strides[k];
    }
    return position;
}

/// lets-the-size-itself-through
/// An axis of size 3 has the indices up to 3.
{
    if (index.length != shape.rank()) {
        throw new IndexOutOfBoundsException("index " + Arrays.toString(index));
    }
    var position = offset;
    for (var k = 0; k < index.length; k++) {
        if (index[k] < 0 || index[k] > shape.size(k)) {
            throw new IndexOutOfBoundsException("index " + Arrays.toString(index));
        }
        position += index[k] * strides[k];
    }
    return position;
}
