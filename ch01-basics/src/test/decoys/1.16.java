/// forgets-to-centre
/// The decomposition finds the directions, wherever the origin is.
{
    var mean = new double[x[0].length];
    var svd = decompose(x);
    var variances = Arrays.stream(svd.stretches()).map(s -> s * s / (x.length - 1)).toArray();
    return new PrincipalComponents(mean, svd.directions(), variances);
}

/// centres-the-rows
/// Each point is centred by its own mean.
{
    var mean = new double[x[0].length];
    var centred = Arrays.stream(x).map(row -> {
        var own = Arrays.stream(row).average().orElseThrow();
        return Arrays.stream(row).map(v -> v - own).toArray();
    }).toArray(double[][]::new);
    var svd = decompose(centred);
    var variances = Arrays.stream(svd.stretches()).map(s -> s * s / (x.length - 1)).toArray();
    return new PrincipalComponents(mean, svd.directions(), variances);
}

/// takes-stretches-for-variances
/// The stretch along a direction is the variance along it.
{
    var mean = new double[x[0].length];
    for (var row : x) {
        for (var d = 0; d < mean.length; d++) {
            mean[d] += row[d] / x.length;
        }
    }
    var svd = decompose(Arrays.stream(x).map(row -> minus(row, mean)).toArray(double[][]::new));
    return new PrincipalComponents(mean, svd.directions(), svd.stretches());
}

/// keeps-the-mean-but-does-not-use-it
/// Whoever projects subtracts the mean anyway, so the decomposition need not.
{
    var mean = new double[x[0].length];
    for (var row : x) {
        for (var d = 0; d < mean.length; d++) {
            mean[d] += row[d] / x.length;
        }
    }
    var svd = decompose(x);
    var variances = Arrays.stream(svd.stretches()).map(s -> s * s / (x.length - 1)).toArray();
    return new PrincipalComponents(mean, svd.directions(), variances);
}
