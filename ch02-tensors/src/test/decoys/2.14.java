/// forgets-the-blocks-before
/// C takes what the tile holds.
{
    for (var r = 0; r < high; r++) {
        for (var s = 0; s < wide; s++) {
            c[(i + r) * n + j + s] = tile[r * width + s];
        }
    }
}

/// always-adds
/// Sums grow, block after block, from the first one on.
{
    for (var r = 0; r < high; r++) {
        for (var s = 0; s < wide; s++) {
            c[(i + r) * n + j + s] += tile[r * width + s];
        }
    }
}

/// reads-rows-as-long-as-they-are-stored
/// The part that is carried over is `wide` numbers wide, so the tile is.
{
    for (var r = 0; r < high; r++) {
        for (var s = 0; s < wide; s++) {
            var place = (i + r) * n + j + s;
            var sum = tile[r * wide + s];
            c[place] = add ? c[place] + sum : sum;
        }
    }
}

/// stores-the-whole-tile
/// The kernel computed a whole tile, so a whole tile is stored.
{
    for (var r = 0; r < high; r++) {
        for (var s = 0; s < width; s++) {
            var place = (i + r) * n + j + s;
            if (place < c.length) {
                c[place] = add ? c[place] + tile[r * width + s] : tile[r * width + s];
            }
        }
    }
}
