/// gives-to-all-that-are-as-large
/// Whoever equals the maximum is the maximum.
{
    var dx = full.filled(0);
    for (var i = 0; i < patches.high.kernel(); i++) {
        for (var j = 0; j < patches.wide.kernel(); j++) {
            var wins = patches.at(full, i, j).equalTo(y);
            patches.at(dx, i, j).plusInPlace(dy.maskedFill(wins.not(), 0));
        }
    }
    return gradients(patches.inside(dx));
}

/// overwrites-where-windows-overlap
/// A pixel gets the gradient of its window.
{
    var dx = full.filled(0);
    var left = dy;
    for (var i = 0; i < patches.high.kernel(); i++) {
        for (var j = 0; j < patches.wide.kernel(); j++) {
            var wins = patches.at(full, i, j).equalTo(y);
            var here = patches.at(dx, i, j);
            here.copyInPlace(Tensor.where(wins, left, here));
            left = left.maskedFill(wins, 0);
        }
    }
    return gradients(patches.inside(dx));
}

/// shares-among-the-whole-window
/// All pixels of the window took part in the comparison.
{
    var dx = full.filled(0);
    var share = dy.div(patches.high.kernel() * patches.wide.kernel());
    for (var i = 0; i < patches.high.kernel(); i++) {
        for (var j = 0; j < patches.wide.kernel(); j++) {
            patches.at(dx, i, j).plusInPlace(share);
        }
    }
    return gradients(patches.inside(dx));
}
