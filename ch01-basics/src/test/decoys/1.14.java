/// divides-nothing-by-nobody
/// Every centre has points, since every centre was once the nearest to somebody.
{
    var means = new double[centres.length][x[0].length];
    var counts = new int[centres.length];
    for (var n = 0; n < x.length; n++) {
        counts[assignment[n]]++;
        for (var d = 0; d < x[n].length; d++) {
            means[assignment[n]][d] += x[n][d];
        }
    }
    for (var c = 0; c < means.length; c++) {
        for (var d = 0; d < means[c].length; d++) {
            means[c][d] /= counts[c];
        }
    }
    return means;
}

/// divides-by-everybody
/// A mean divides by the number of points.
{
    var means = new double[centres.length][x[0].length];
    var counts = new int[centres.length];
    for (var n = 0; n < x.length; n++) {
        counts[assignment[n]]++;
        for (var d = 0; d < x[n].length; d++) {
            means[assignment[n]][d] += x[n][d] / x.length;
        }
    }
    for (var c = 0; c < means.length; c++) {
        if (counts[c] == 0) {
            means[c] = x[Classifier.argMax(distances(x, centres, assignment))].clone();
        }
    }
    return means;
}

/// leaves-the-idle-centre-at-the-origin
/// A centre without points keeps the sum it has, which is 0.
{
    var means = new double[centres.length][x[0].length];
    var counts = new int[centres.length];
    for (var n = 0; n < x.length; n++) {
        counts[assignment[n]]++;
        for (var d = 0; d < x[n].length; d++) {
            means[assignment[n]][d] += x[n][d];
        }
    }
    for (var c = 0; c < means.length; c++) {
        for (var d = 0; d < means[c].length; d++) {
            means[c][d] /= Math.max(1, counts[c]);
        }
    }
    return means;
}

/// sends-two-lost-centres-to-the-same-point
/// A lost centre goes to the point that is farthest from its own centre, whoever else is lost.
{
    var means = new double[centres.length][x[0].length];
    var counts = new int[centres.length];
    for (var n = 0; n < x.length; n++) {
        counts[assignment[n]]++;
        for (var d = 0; d < x[n].length; d++) {
            means[assignment[n]][d] += x[n][d];
        }
    }
    for (var c = 0; c < means.length; c++) {
        for (var d = 0; d < means[c].length; d++) {
            means[c][d] /= counts[c];
        }
        if (counts[c] == 0) {
            means[c] = x[Classifier.argMax(distances(x, centres, assignment))].clone();
        }
    }
    return means;
}
