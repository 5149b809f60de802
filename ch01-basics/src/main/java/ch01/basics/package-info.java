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
/// **1.3 Probability and distributions**
/// [Pmf], [Joint], [Bayes], [MedicalTest], [MontyHall];
/// [Distribution], [Discrete], [Bernoulli], [Factorials], [Binomial], [Poisson], [Categorical],
/// [Continuous], [Quadrature], [Uniform], [Exponential], [ErrorFunction], [Normal], [CentralLimit]
///
/// **1.4 Information**
/// [Entropy], [MutualInformation], [Divergence]
///
/// **1.5 Slopes**
/// [Derivative], [DualNumber], [ForwardMode], [GradientDescent]
package ch01.basics;
