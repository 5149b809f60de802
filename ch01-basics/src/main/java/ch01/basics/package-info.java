/// # Machine learning
///
/// This chapter learns from data with nothing but arrays, loops and `double`.
///
/// ## Reading order
///
/// **1.1 Learning from data**
/// [Example], [Dataset], [Model], [ParametricModel], [Loss], [LeastSquares], [KernelRegression],
/// [Split], [Search], [Standardizer]
///
/// **1.2 Numbers in a machine**
/// [Numerics], [Sums], [LogSpace]
///
/// **1.5 Slopes**
/// [GradientDescent]
package ch01.basics;
