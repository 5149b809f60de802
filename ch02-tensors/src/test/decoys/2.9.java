/// overwrites-the-neighbours
/// fold puts each window back; what was there is replaced.
{
    var target = Shape.of(Arrays.copyOf(shape().toArray(), Math.max(0, rank() - 1)));
    var out = zeros(backend(), target.with(axis, length));
    var windows = out.unfold(axis, size(-1), stride, dilation);
    for (var j = 0; j < size(-1); j++) {
        windows.select(-1, j).copyInPlace(select(-1, j));
    }
    return out;
}

/// adds-all-at-once
/// The windows of zeros are a view, so one addition does it.
{
    var target = Shape.of(Arrays.copyOf(shape().toArray(), Math.max(0, rank() - 1)));
    var out = zeros(backend(), target.with(axis, length));
    out.unfold(axis, size(-1), stride, dilation).plusInPlace(this);
    return out;
}

/// forgets-the-dilation
/// Elements of a window are neighbours.
{
    var target = Shape.of(Arrays.copyOf(shape().toArray(), Math.max(0, rank() - 1)));
    var out = zeros(backend(), target.with(axis, length));
    var windows = out.unfold(axis, size(-1), stride, 1)
            .slice(target.axis(axis), 0, target.size(axis));
    for (var j = 0; j < size(-1); j++) {
        windows.select(-1, j).plusInPlace(select(-1, j));
    }
    return out;
}

/// averages-the-overlap
/// What lies under two windows is counted twice, so divide by two.
{
    var target = Shape.of(Arrays.copyOf(shape().toArray(), Math.max(0, rank() - 1)));
    var out = zeros(backend(), target.with(axis, length));
    var count = zeros(backend(), target.with(axis, length));
    for (var j = 0; j < size(-1); j++) {
        out.unfold(axis, size(-1), stride, dilation).select(-1, j).plusInPlace(select(-1, j));
        count.unfold(axis, size(-1), stride, dilation).select(-1, j).plusInPlace(full(1));
    }
    return out.div(count.maximum(1));
}
