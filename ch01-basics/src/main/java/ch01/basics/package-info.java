/// # Machine learning
///
/// This chapter learns from data with nothing but arrays, loops and `double`.
///
/// ## Reading order
///
/// **1.1 Learning from data** [Example], [Dataset], [Model], [ParametricModel], [Loss],
/// [LeastSquares], [KernelRegression], [Split], [Search], [Standardizer]
///
/// **1.2 Numbers in a machine** [Numerics], [Sums], [LogSpace]
///
/// **1.3 Probability and distributions** [Pmf], [Joint], [Bayes], [MedicalTest], [MontyHall];
/// [Distribution], [Discrete], [Bernoulli], [Factorials], [Binomial], [Poisson], [Categorical],
/// [Continuous], [Quadrature], [Uniform], [Exponential], [ErrorFunction], [Normal], [CentralLimit]
///
/// **1.4 Information** [Entropy], [MutualInformation], [Divergence]
///
/// **1.5 Slopes** [Derivative], [DualNumber], [ForwardMode], [GradientDescent]
///
/// **1.6 Categories of models** [Task], [ScoreClassifier], [Histogram], [KernelDensity], [ArModel]
///
/// **1.7 Linear regression** [SevenSteps]: [DataLoader], [LinearRegression], [Objective],
/// [MeanSquaredError], [Training]; [StepSize], [NormalEquations], [Ridge], [Basis]
///
/// **1.8 One of several** [Affine], [Logits], [Probabilities], [LogProbabilities],
/// [LossInterfaces]; [LogisticRegression], [WeightPenalty], [SoftmaxRegression],
/// [MultiLabelRegression]
///
/// **1.9 The classical toolbox** [Classifier], [ConfusionMatrix], [Distance], [NearestNeighbours],
/// [GaussianNaiveBayes]; [Impurity], [DecisionTree], [Grower]; [KMeans], [KMeansPlusPlus],
/// [Dbscan], [Linkage], [Dendrogram], [PrincipalComponents]
///
/// **1.10 A first network** [Xor], [Activation], [FirstNetwork]
///
/// **1.11 Under- and overfitting, approximation** [PiecewiseLinear]
package ch01.basics;
