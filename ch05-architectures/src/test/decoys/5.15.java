/// turns-the-padding-too
/// Reversed is reversed: place t changes with S − 1 − t.
{
    var longest = tokens.shape().size(1);
    var places = new int[tokens.count()];
    for (var i = 0; i < places.length; i++) {
        places[i] = i / longest * longest + longest - 1 - i % longest;
    }
    return Indices.of(places);
}

/// off-by-one
/// In a sentence of n symbols, place t changes with n − t.
{
    var longest = tokens.shape().size(1);
    var places = new int[tokens.count()];
    for (var i = 0; i < places.length; i++) {
        var row = i / longest;
        var t = i % longest;
        places[i] = row * longest + (t < lengths[row] ? (lengths[row] - t) % longest : t);
    }
    return Indices.of(places);
}

/// forgets-the-row
/// Places are counted within a sentence.
{
    var longest = tokens.shape().size(1);
    var places = new int[tokens.count()];
    for (var i = 0; i < places.length; i++) {
        var t = i % longest;
        places[i] = t < lengths[i / longest] ? lengths[i / longest] - 1 - t : t;
    }
    return Indices.of(places);
}
