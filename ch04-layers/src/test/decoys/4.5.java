/// repeats-the-border-in-the-mirror
/// A mirror stands behind the last pixel, so the last pixel is the first that it shows.
{
    var rows = new int[before + n + after];
    for (var i = 0; i < rows.length; i++) {
        var k = i - before;
        rows[i] = switch (mode) {
            case REFLECT -> k < 0 ? -k - 1 : k >= n ? 2 * n - 1 - k : k;
            case REPLICATE -> Math.clamp(k, 0, n - 1);
            default -> Math.floorMod(k, n);
        };
    }
    return rows;
}

/// mirrors-at-n-and-not-at-n-minus-one
/// What is −k on the left is 2n − k on the right.
{
    var rows = new int[before + n + after];
    for (var i = 0; i < rows.length; i++) {
        var k = i - before;
        rows[i] = switch (mode) {
            case REFLECT -> k < 0 ? -k : k >= n ? Math.min(2 * n - k, n - 1) : k;
            case REPLICATE -> Math.clamp(k, 0, n - 1);
            default -> Math.floorMod(k, n);
        };
    }
    return rows;
}

/// takes-the-remainder-of-a-negative-number
/// Java's % is the modulus.
{
    var rows = new int[before + n + after];
    for (var i = 0; i < rows.length; i++) {
        var k = i - before;
        rows[i] = switch (mode) {
            case REFLECT -> k < 0 ? -k : k >= n ? 2 * (n - 1) - k : k;
            case REPLICATE -> Math.clamp(k, 0, n - 1);
            default -> Math.abs(k % n);
        };
    }
    return rows;
}
