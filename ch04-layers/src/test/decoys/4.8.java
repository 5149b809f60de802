/// the-last-one-wins
/// The gradient of a row is written where the row was taken.
{
    var dTable = table.filled(0);
    for (var n = 0; n < ids.count(); n++) {
        dTable.select(0, ids.get(n)).copyInPlace(dy.select(0, n));
    }
    return gradients(dTable);
}

/// takes-the-mean-of-repeats
/// A frequent word should not learn faster than a rare one.
{
    var dTable = table.filled(0);
    dTable.takeAddInPlace(0, ids, dy);
    var times = table.filled(0);
    times.takeAddInPlace(0, ids, dy.filled(1));
    return gradients(dTable.div(times.maximum(1)));
}

/// adds-to-the-table
/// The gradients are added to the rows that were taken.
{
    var dTable = table.copy();
    dTable.takeAddInPlace(0, ids, dy);
    return gradients(dTable);
}

/// gives-back-the-rows
/// What came out were rows, so the gradient are rows.
{
    return gradients(dy);
}

/// takes-instead-of-adding
/// The rows that were taken are taken once more.
{
    return gradients(table.filled(0).plus(dy.sum(0)));
}
