/// matrices-only
/// The formula of the book, as it stands.
{
    return gradients(dc.matmul(b.transpose()), a.transpose().matmul(dc));
}

/// changes-places
/// Each gradient comes from the other operand, so the first is that of B.
{
    var left = a.rank() == 1 ? a.unsqueeze(0) : a;
    var right = b.rank() == 1 ? b.unsqueeze(1) : b;
    var flow = b.rank() == 1 ? dc.unsqueeze(-1) : dc;
    flow = a.rank() == 1 ? flow.unsqueeze(-2) : flow;
    return gradients(rightGradient(left, right, flow).reshape(b.shape().toArray()),
            sumTo(left.shape(), flow.matmul(right.transpose())).reshape(a.shape().toArray()));
}

/// takes-the-first-of-the-batch
/// A broadcast matrix is used by every element of the batch alike, so one of them tells.
{
    var left = a.rank() == 1 ? a.unsqueeze(0) : a;
    var right = b.rank() == 1 ? b.unsqueeze(1) : b;
    var flow = b.rank() == 1 ? dc.unsqueeze(-1) : dc;
    flow = a.rank() == 1 ? flow.unsqueeze(-2) : flow;
    var dLeft = flow.matmul(right.transpose());
    while (dLeft.rank() > left.rank()) {
        dLeft = dLeft.select(0, 0);
    }
    for (var k = 0; k < left.rank(); k++) {
        dLeft = dLeft.slice(k, 0, left.size(k));
    }
    return gradients(dLeft.reshape(a.shape().toArray()),
            rightGradient(left, right, flow).reshape(b.shape().toArray()));
}
