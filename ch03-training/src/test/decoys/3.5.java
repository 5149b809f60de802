/// slope-of-the-activation
/// The derivative of the sigmoid is sigmoid(z) (1 - sigmoid(z)), so take the sigmoid of a1.
{
    var delta2 = outputError(goal, pass, y);
    var delta1 = delta2.matmul(w2.transpose()).times(slope(pass.a1.sigmoid()));
    return new Gradients(x.transpose().matmul(delta1), delta1.sum(0).squeeze(0),
            pass.a1.transpose().matmul(delta2), delta2.sum(0).squeeze(0));
}

/// forgets-the-slope
/// The error of the hidden layer is the error of the output, sent back.
{
    var delta2 = outputError(goal, pass, y);
    var delta1 = delta2.matmul(w2.transpose());
    return new Gradients(x.transpose().matmul(delta1), delta1.sum(0).squeeze(0),
            pass.a1.transpose().matmul(delta2), delta2.sum(0).squeeze(0));
}

/// slope-twice
/// Prediction minus answer, times the slope of the sigmoid: whatever the loss is.
{
    var delta2 = pass.a2.minus(y).times(slope(pass.a2));
    var delta1 = delta2.matmul(w2.transpose()).times(slope(pass.a1));
    return new Gradients(x.transpose().matmul(delta1), delta1.sum(0).squeeze(0),
            pass.a1.transpose().matmul(delta2), delta2.sum(0).squeeze(0));
}

/// averages-the-bias
/// A bias is shared by the batch, so its gradient is the mean.
{
    var delta2 = outputError(goal, pass, y);
    var delta1 = delta2.matmul(w2.transpose()).times(slope(pass.a1));
    return new Gradients(x.transpose().matmul(delta1), delta1.mean(0).squeeze(0),
            pass.a1.transpose().matmul(delta2), delta2.mean(0).squeeze(0));
}

/// error-before-the-slope
/// The weights of the first layer get what arrives from above.
{
    var delta2 = outputError(goal, pass, y);
    var error1 = delta2.matmul(w2.transpose());
    var delta1 = error1.times(slope(pass.a1));
    return new Gradients(x.transpose().matmul(error1), delta1.sum(0).squeeze(0),
            pass.a1.transpose().matmul(delta2), delta2.sum(0).squeeze(0));
}
