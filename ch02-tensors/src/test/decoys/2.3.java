/// takes-the-larger
/// Of two sizes that meet the larger one wins.
{
    var s = new int[Math.max(rank(), other.rank())];
    for (var k = 1; k <= s.length; k++) {
        var p = k <= rank() ? sizes[rank() - k] : 1;
        var q = k <= other.rank() ? other.sizes[other.rank() - k] : 1;
        if (p != q && p != 1 && q != 1) {
            throw new IllegalArgumentException(this + " " + other);
        }
        s[s.length - k] = Math.max(p, q);
    }
    return new Shape(s);
}

/// aligns-at-the-left
/// A missing axis is missing at the end.
{
    var s = new int[Math.max(rank(), other.rank())];
    for (var k = 0; k < s.length; k++) {
        var p = k < rank() ? sizes[k] : 1;
        var q = k < other.rank() ? other.sizes[k] : 1;
        if (p != q && p != 1 && q != 1) {
            throw new IllegalArgumentException(this + " " + other);
        }
        s[k] = p == 1 ? q : p;
    }
    return new Shape(s);
}

/// repeats-whatever-fits
/// A size of 2 meets one of 4: it is repeated twice.
{
    var s = new int[Math.max(rank(), other.rank())];
    for (var k = 1; k <= s.length; k++) {
        var p = k <= rank() ? sizes[rank() - k] : 1;
        var q = k <= other.rank() ? other.sizes[other.rank() - k] : 1;
        s[s.length - k] = p == 1 ? q : p;
    }
    return new Shape(s);
}
