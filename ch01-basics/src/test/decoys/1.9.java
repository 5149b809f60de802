/// forgets-the-two
/// The square is gone, so its factor 2 must be gone as well.
{
    var slopes = new double[data.size()][];
    for (var n = 0; n < slopes.length; n++) {
        var residual = model.predict(w, data.get(n).x()) - data.get(n).y();
        slopes[n] = new double[] {residual / data.size()};
    }
    return new Affine(model.features(), 1).gradient(data.inputs(), slopes);
}

/// adds-instead-of-averaging
/// The slope of the loss is the sum over the examples; how many there are does not matter.
{
    var slopes = new double[data.size()][];
    for (var n = 0; n < slopes.length; n++) {
        var residual = model.predict(w, data.get(n).x()) - data.get(n).y();
        slopes[n] = new double[] {2 * residual};
    }
    return new Affine(model.features(), 1).gradient(data.inputs(), slopes);
}

/// truth-minus-prediction
/// The residual is what is missing: truth minus prediction.
{
    var slopes = new double[data.size()][];
    for (var n = 0; n < slopes.length; n++) {
        var residual = data.get(n).y() - model.predict(w, data.get(n).x());
        slopes[n] = new double[] {2 * residual / data.size()};
    }
    return new Affine(model.features(), 1).gradient(data.inputs(), slopes);
}

/// leaves-the-bias-alone
/// The bias has no input, so it has no slope.
{
    var gradient = new double[w.length];
    for (var example : data) {
        var residual = model.predict(w, example.x()) - example.y();
        for (var d = 0; d < model.features(); d++) {
            gradient[d] += 2 * residual * example.x()[d] / data.size();
        }
    }
    return gradient;
}
