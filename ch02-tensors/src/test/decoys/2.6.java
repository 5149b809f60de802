/// drops-the-axis
/// What is summed over is gone.
{
    var chosen = axes(axes);
    return of(java.util.stream.IntStream.range(0, sizes.length)
            .filter(k -> !chosen[k]).map(k -> sizes[k]).toArray());
}

/// no-axes-mean-none
/// Whoever names no axis wants no axis reduced.
{
    var s = sizes.clone();
    for (var axis : axes) {
        s[axis(axis)] = 1;
    }
    return of(s);
}

/// knows-no-negative-axes
/// Axes are counted from 0.
{
    var s = sizes.clone();
    for (var k = 0; k < s.length; k++) {
        var axis = k;
        if (axes.length == 0 || Arrays.stream(axes).anyMatch(a -> a == axis)) {
            s[k] = 1;
        }
    }
    return of(s);
}

/// an-empty-axis-stays-empty
/// Nothing to sum over, nothing comes out.
{
    var chosen = axes(axes);
    var s = sizes.clone();
    for (var k = 0; k < s.length; k++) {
        s[k] = chosen[k] ? Math.min(1, s[k]) : s[k];
    }
    return of(s);
}
