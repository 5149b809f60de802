/// tomorrows-newspaper
/// The window ends with the value at t: that is the latest one.
{
    var inputs = new double[series.length - order][order];
    var answers = new double[series.length - order];
    for (var t = order; t < series.length; t++) {
        for (var lag = 0; lag < order; lag++) {
            inputs[t - order][lag] = series[t - lag];
        }
        answers[t - order] = series[t];
    }
    return Dataset.of(inputs, answers);
}

/// oldest-first
/// A window is a piece of the series.
{
    var inputs = new double[series.length - order][order];
    var answers = new double[series.length - order];
    for (var t = order; t < series.length; t++) {
        System.arraycopy(series, t - order, inputs[t - order], 0, order);
        answers[t - order] = series[t];
    }
    return Dataset.of(inputs, answers);
}

/// loses-the-last-window
/// The loop stops one short, to be on the safe side.
{
    var inputs = new double[series.length - order - 1][order];
    var answers = new double[series.length - order - 1];
    for (var t = order; t < series.length - 1; t++) {
        for (var lag = 1; lag <= order; lag++) {
            inputs[t - order][lag - 1] = series[t - lag];
        }
        answers[t - order] = series[t];
    }
    return Dataset.of(inputs, answers);
}

/// pads-the-beginning-with-zeros
/// Before the series there was nothing.
{
    var inputs = new double[series.length][order];
    for (var t = 0; t < series.length; t++) {
        for (var lag = 1; lag <= order && lag <= t; lag++) {
            inputs[t][lag - 1] = series[t - lag];
        }
    }
    return Dataset.of(inputs, series);
}
