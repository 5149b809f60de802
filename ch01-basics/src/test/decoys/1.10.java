/// penalises-the-bias
/// A bias is a weight like any other: put a column of ones into X and penalise everything.
{
    var x = new DMatrixRMaj(LinearRegression.design(data));
    var y = new DMatrixRMaj(data.size(), 1, true, LinearRegression.targets(data));
    var left = new DMatrixRMaj(x.numCols, x.numCols);
    CommonOps_DDRM.multTransA(x, x, left);
    for (var d = 0; d < x.numCols; d++) {
        left.add(d, d, lambda);
    }
    var w = new DMatrixRMaj(x.numCols, 1);
    CommonOps_DDRM.multTransA(x, y, w);
    NormalEquations.solve(left, w);
    return w.data;
}

/// penalises-the-mean
/// The loss is a mean over the examples, so the penalty counts N times.
{
    var x = new DMatrixRMaj(data.inputs().toArray(double[][]::new));
    var y = new DMatrixRMaj(data.size(), 1, true, LinearRegression.targets(data));
    var xMean = CommonOps_DDRM.sumCols(x, null);
    CommonOps_DDRM.divide(xMean, data.size());
    var yMean = CommonOps_DDRM.elementSum(y) / data.size();
    subtractRow(x, xMean);
    CommonOps_DDRM.add(y, -yMean);
    var left = new DMatrixRMaj(x.numCols, x.numCols);
    CommonOps_DDRM.multTransA(x, x, left);
    for (var d = 0; d < x.numCols; d++) {
        left.add(d, d, lambda * data.size());
    }
    var w = new DMatrixRMaj(x.numCols, 1);
    CommonOps_DDRM.multTransA(x, y, w);
    NormalEquations.solve(left, w);
    var bias = yMean - VectorVectorMult_DDRM.innerProd(w, xMean);
    return DoubleStream.concat(Arrays.stream(w.data), DoubleStream.of(bias)).toArray();
}

/// takes-the-mean-for-the-bias
/// Once everything is centred, the bias is the mean of y.
{
    var x = new DMatrixRMaj(data.inputs().toArray(double[][]::new));
    var y = new DMatrixRMaj(data.size(), 1, true, LinearRegression.targets(data));
    var xMean = CommonOps_DDRM.sumCols(x, null);
    CommonOps_DDRM.divide(xMean, data.size());
    var yMean = CommonOps_DDRM.elementSum(y) / data.size();
    subtractRow(x, xMean);
    CommonOps_DDRM.add(y, -yMean);
    var left = new DMatrixRMaj(x.numCols, x.numCols);
    CommonOps_DDRM.multTransA(x, x, left);
    for (var d = 0; d < x.numCols; d++) {
        left.add(d, d, lambda);
    }
    var w = new DMatrixRMaj(x.numCols, 1);
    CommonOps_DDRM.multTransA(x, y, w);
    NormalEquations.solve(left, w);
    return DoubleStream.concat(Arrays.stream(w.data), DoubleStream.of(yMean)).toArray();
}
