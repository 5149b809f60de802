/// forgets-the-way-through-the-state
/// The gradient of the memory is the one that comes from the next step.
{
    var dh = dy[0] == null ? o.filled(0) : dy[0];
    var dc = dy[1] == null ? o.filled(0) : dy[1];
    var dz = Tensor.concat(-1,
            dc.times(g).times(gateSlope(i)),
            dc.times(c0).times(gateSlope(f)),
            dc.times(i).times(slope(g)),
            dh.times(tanhC).times(gateSlope(o)));
    return gradients(dz, dc.times(f));
}

/// forgets-that-nobody-may-have-used-it
/// Two outputs, two gradients: both are there.
{
    var dc = dy[0].times(o).times(slope(tanhC)).plus(dy[1]);
    var dz = Tensor.concat(-1,
            dc.times(g).times(gateSlope(i)),
            dc.times(c0).times(gateSlope(f)),
            dc.times(i).times(slope(g)),
            dy[0].times(tanhC).times(gateSlope(o)));
    return gradients(dz, dc.times(f));
}

/// the-memory-forgets-its-gate
/// The memory goes on from step to step, and so does its gradient.
{
    var dh = dy[0] == null ? o.filled(0) : dy[0];
    var dc = dh.times(o).times(slope(tanhC));
    dc = dy[1] == null ? dc : dc.plus(dy[1]);
    var dz = Tensor.concat(-1,
            dc.times(g).times(gateSlope(i)),
            dc.times(c0).times(gateSlope(f)),
            dc.times(i).times(slope(g)),
            dh.times(tanhC).times(gateSlope(o)));
    return gradients(dz, dc);
}

/// without-the-slope-of-the-squashing
/// The state shows the memory through the output gate: its gradient is o times that of the state.
{
    var dh = dy[0] == null ? o.filled(0) : dy[0];
    var dc = dh.times(o);
    dc = dy[1] == null ? dc : dc.plus(dy[1]);
    var dz = Tensor.concat(-1,
            dc.times(g).times(gateSlope(i)),
            dc.times(c0).times(gateSlope(f)),
            dc.times(i).times(slope(g)),
            dh.times(tanhC).times(gateSlope(o)));
    return gradients(dz, dc.times(f));
}

/// the-slope-of-a-gate-for-the-candidate
/// All four parts are gates, and σ' = σ(1 − σ).
{
    var dh = dy[0] == null ? o.filled(0) : dy[0];
    var dc = dh.times(o).times(slope(tanhC));
    dc = dy[1] == null ? dc : dc.plus(dy[1]);
    var dz = Tensor.concat(-1,
            dc.times(g).times(gateSlope(i)),
            dc.times(c0).times(gateSlope(f)),
            dc.times(i).times(gateSlope(g)),
            dh.times(tanhC).times(gateSlope(o)));
    return gradients(dz, dc.times(f));
}

/// the-new-memory-for-the-old-one
/// The forget gate was multiplied with the memory.
{
    var dh = dy[0] == null ? o.filled(0) : dy[0];
    var dc = dh.times(o).times(slope(tanhC));
    dc = dy[1] == null ? dc : dc.plus(dy[1]);
    var c = f.times(c0).plus(i.times(g));
    var dz = Tensor.concat(-1,
            dc.times(g).times(gateSlope(i)),
            dc.times(c).times(gateSlope(f)),
            dc.times(i).times(slope(g)),
            dh.times(tanhC).times(gateSlope(o)));
    return gradients(dz, dc.times(f));
}
