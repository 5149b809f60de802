/// # Machine learning
///
/// This chapter learns from data with nothing but arrays, loops and `double`.
///
/// ## Reading order
///
/// **1.1 Learning from data**
/// [Example], [Dataset], [Model], [ParametricModel], [Loss], [LeastSquares], [KernelRegression],
/// [Split], [Search], [Standardizer]
package ch01.basics;
