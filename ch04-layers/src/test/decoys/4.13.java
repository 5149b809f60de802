/// another-order-of-gates
/// Input, forget, output, and the candidate last.
{
    var n = in[0].size(-1) / 4;
    var z = in[0].split(-1, n, n, n, n);
    c0 = in[1];
    i = z[0].sigmoid();
    f = z[1].sigmoid();
    o = z[2].sigmoid();
    g = z[3].tanh();
    var c = f.times(c0).plus(i.times(g));
    tanhC = c.tanh();
    return new Tensor[] {o.times(tanhC), c};
}

/// shows-the-memory-as-it-is
/// The output gate shows the memory: h = o c.
{
    var n = in[0].size(-1) / 4;
    var z = in[0].split(-1, n, n, n, n);
    c0 = in[1];
    i = z[0].sigmoid();
    f = z[1].sigmoid();
    g = z[2].tanh();
    o = z[3].sigmoid();
    var c = f.times(c0).plus(i.times(g));
    tanhC = c.tanh();
    return new Tensor[] {o.times(c), c};
}

/// squashes-the-memory
/// The memory is squashed like everything else, so that it stays small.
{
    var n = in[0].size(-1) / 4;
    var z = in[0].split(-1, n, n, n, n);
    c0 = in[1];
    i = z[0].sigmoid();
    f = z[1].sigmoid();
    g = z[2].tanh();
    o = z[3].sigmoid();
    tanhC = f.times(c0).plus(i.times(g)).tanh();
    return new Tensor[] {o.times(tanhC), tanhC};
}

/// forgets-when-the-gate-is-open
/// An open forget gate forgets.
{
    var n = in[0].size(-1) / 4;
    var z = in[0].split(-1, n, n, n, n);
    c0 = in[1];
    i = z[0].sigmoid();
    f = z[1].sigmoid();
    g = z[2].tanh();
    o = z[3].sigmoid();
    var c = c0.minus(f.times(c0)).plus(i.times(g));
    tanhC = c.tanh();
    return new Tensor[] {o.times(tanhC), c};
}

/// memory-first
/// The memory is made first and returned first.
{
    var n = in[0].size(-1) / 4;
    var z = in[0].split(-1, n, n, n, n);
    c0 = in[1];
    i = z[0].sigmoid();
    f = z[1].sigmoid();
    g = z[2].tanh();
    o = z[3].sigmoid();
    var c = f.times(c0).plus(i.times(g));
    tanhC = c.tanh();
    return new Tensor[] {c, o.times(tanhC)};
}

/// a-gate-for-a-candidate
/// All four parts are squashed by the sigmoid.
{
    var z = in[0].sigmoid().split(-1, in[1].size(-1), in[1].size(-1), in[1].size(-1),
            in[1].size(-1));
    c0 = in[1];
    i = z[0];
    f = z[1];
    g = z[2];
    o = z[3];
    var c = f.times(c0).plus(i.times(g));
    tanhC = c.tanh();
    return new Tensor[] {o.times(tanhC), c};
}
