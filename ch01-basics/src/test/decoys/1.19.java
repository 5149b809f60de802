/// takes-slopes-for-changes-of-slope
/// The unit that begins at a knot rises with the slope of the segment that follows.
{
    var units = knots.length;
    var w = new double[3 * units + 1];
    for (var i = 0; i < units; i++) {
        w[2 * i] = 1;
        w[2 * i + 1] = -knots[i];
        w[2 * units + i] = slope(i + 1);
    }
    w[3 * units] = values[0];
    return w;
}

/// starts-at-zero
/// A sum of ReLUs is 0 before the first of them begins.
{
    var units = knots.length;
    var w = new double[3 * units + 1];
    for (var i = 0; i < units; i++) {
        w[2 * i] = 1;
        w[2 * i + 1] = -knots[i];
        w[2 * units + i] = slope(i + 1) - slope(i);
    }
    return w;
}

/// never-stops
/// After the last knot nothing changes any more.
{
    var units = knots.length;
    var w = new double[3 * units + 1];
    for (var i = 0; i < units; i++) {
        w[2 * i] = 1;
        w[2 * i + 1] = -knots[i];
        w[2 * units + i] = i == units - 1 ? 0 : slope(i + 1) - slope(i);
    }
    w[3 * units] = values[0];
    return w;
}

/// turns-the-knots-around
/// A unit begins at its knot, so the knot is its bias.
{
    var units = knots.length;
    var w = new double[3 * units + 1];
    for (var i = 0; i < units; i++) {
        w[2 * i] = 1;
        w[2 * i + 1] = knots[i];
        w[2 * units + i] = slope(i + 1) - slope(i);
    }
    w[3 * units] = values[0];
    return w;
}
