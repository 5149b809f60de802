/// every-part-the-same
/// The mean over the batch is the mean of the means.
{
    var loss = 0.0;
    for (var p = 0; p < parts; p++) {
        var rows = batch.slice(p * batch.rows() / parts, (p + 1) * batch.rows() / parts);
        loss += rows.predictions() == 0 ? 0 : inItsOwnMemory(rows, 1.0 / parts);
    }
    return loss;
}

/// weighted-by-rows
/// A part with half of the rows has half of the weight.
{
    var loss = 0.0;
    for (var p = 0; p < parts; p++) {
        var rows = batch.slice(p * batch.rows() / parts, (p + 1) * batch.rows() / parts);
        var share = (double) rows.rows() / batch.rows();
        loss += share == 0 ? 0 : inItsOwnMemory(rows, share);
    }
    return loss;
}

/// just-added-up
/// Gradients add up by themselves, so does the loss.
{
    var loss = 0.0;
    for (var p = 0; p < parts; p++) {
        var rows = batch.slice(p * batch.rows() / parts, (p + 1) * batch.rows() / parts);
        loss += rows.predictions() == 0 ? 0 : inItsOwnMemory(rows, 1);
    }
    return loss;
}

/// forgets-the-rest
/// Each part has batch.rows() / parts rows.
{
    var loss = 0.0;
    var each = Math.max(1, batch.rows() / parts);
    for (var p = 0; p < parts && (p + 1) * each <= batch.rows(); p++) {
        var rows = batch.slice(p * each, (p + 1) * each);
        var share = (double) rows.predictions() / batch.predictions();
        loss += share == 0 ? 0 : inItsOwnMemory(rows, share);
    }
    return loss;
}

/// no-memory-of-its-own
/// Forward and backward, part by part.
{
    var loss = 0.0;
    for (var p = 0; p < parts; p++) {
        var rows = batch.slice(p * batch.rows() / parts, (p + 1) * batch.rows() / parts);
        var share = (double) rows.predictions() / batch.predictions();
        loss += share == 0 ? 0 : part(rows, share);
    }
    return loss;
}
