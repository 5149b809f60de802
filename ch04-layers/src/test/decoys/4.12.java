/// forgets-to-scale-down
/// Each tile adds its exponentials to the sum.
{
    check(in[0].shape(), in[1].shape(), in[2].shape());
    q = in[0].times(1 / Math.sqrt(in[0].size(-1)));
    k = in[1];
    v = in[2];
    var m = q.sum(-1).filled(Double.NEGATIVE_INFINITY);
    var s = m.filled(0);
    var o = q.matmul(k.transpose().slice(-1, 0, 0)).matmul(v.slice(-2, 0, 0));
    for (var from = 0; from < k.size(-2); from += tile) {
        var to = Math.min(from + tile, k.size(-2));
        var x = q.matmul(k.slice(-2, from, to).transpose());
        m = m.maximum(x.max(-1));
        var p = x.minus(m).exp();
        s = s.plus(p.sum(-1));
        o = o.plus(p.matmul(v.slice(-2, from, to)));
    }
    out = o.div(s);
    logSum = m.plus(s.log());
    return out;
}

/// without-the-maximum
/// Sums of exponentials need no maximum if one divides in the end.
{
    q = in[0].times(1 / Math.sqrt(in[0].size(-1)));
    k = in[1];
    v = in[2];
    var s = q.sum(-1).filled(0);
    var o = q.matmul(k.transpose().slice(-1, 0, 0)).matmul(v.slice(-2, 0, 0));
    for (var from = 0; from < k.size(-2); from += tile) {
        var to = Math.min(from + tile, k.size(-2));
        var p = q.matmul(k.slice(-2, from, to).transpose()).exp();
        s = s.plus(p.sum(-1));
        o = o.plus(p.matmul(v.slice(-2, from, to)));
    }
    out = o.div(s);
    logSum = s.log();
    return out;
}

/// starts-from-zero
/// The largest score so far is 0 at first.
{
    q = in[0].times(1 / Math.sqrt(in[0].size(-1)));
    k = in[1];
    v = in[2];
    var m = q.sum(-1).filled(0);
    var s = m.filled(0);
    var o = q.matmul(k.transpose().slice(-1, 0, 0)).matmul(v.slice(-2, 0, 0));
    for (var from = 0; from < k.size(-2); from += tile) {
        var to = Math.min(from + tile, k.size(-2));
        var x = q.matmul(k.slice(-2, from, to).transpose());
        var larger = m.maximum(x.max(-1));
        var shrink = m.minus(larger).exp();
        var p = x.minus(larger).exp();
        s = s.times(shrink).plus(p.sum(-1));
        o = o.times(shrink).plus(p.matmul(v.slice(-2, from, to)));
        m = larger;
    }
    out = o.div(s);
    logSum = m.plus(s.log());
    return out;
}

/// the-mean-of-the-tiles
/// Each tile is an attention of its own, and the answer is the mean of theirs.
{
    q = in[0].times(1 / Math.sqrt(in[0].size(-1)));
    k = in[1];
    v = in[2];
    logSum = q.matmul(k.transpose()).logSumExp(-1);
    var tiles = 0;
    for (var from = 0; from < k.size(-2); from += tile) {
        var to = Math.min(from + tile, k.size(-2));
        var p = q.matmul(k.slice(-2, from, to).transpose()).softmax(-1);
        var answer = p.matmul(v.slice(-2, from, to));
        out = tiles++ == 0 ? answer : out.plus(answer);
    }
    out = out.div(tiles);
    return out;
}

/// scales-the-sum-but-not-the-values
/// The sum is what overflows, so the sum is scaled down.
{
    q = in[0].times(1 / Math.sqrt(in[0].size(-1)));
    k = in[1];
    v = in[2];
    var m = q.sum(-1).filled(Double.NEGATIVE_INFINITY);
    var s = m.filled(0);
    var o = q.matmul(k.transpose().slice(-1, 0, 0)).matmul(v.slice(-2, 0, 0));
    for (var from = 0; from < k.size(-2); from += tile) {
        var to = Math.min(from + tile, k.size(-2));
        var x = q.matmul(k.slice(-2, from, to).transpose());
        var larger = m.maximum(x.max(-1));
        var p = x.minus(larger).exp();
        s = s.times(m.minus(larger).exp()).plus(p.sum(-1));
        o = o.plus(p.matmul(v.slice(-2, from, to)));
        m = larger;
    }
    out = o.div(s);
    logSum = m.plus(s.log());
    return out;
}

/// forgets-the-root-of-d
/// Scores are the products of queries and keys.
{
    q = in[0];
    k = in[1];
    v = in[2];
    var scores = q.matmul(k.transpose());
    logSum = scores.logSumExp(-1);
    out = scores.softmax(-1).matmul(v);
    return out;
}
