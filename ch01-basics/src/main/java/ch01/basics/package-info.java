/// # Machine learning
///
/// A program is a rule that somebody wrote down. For many things that we do every day nobody can
/// write down the rule: how to tell a cat from a dog, a seven from a one, a friendly letter from a
/// rude one. But we can show examples. *Learning from data* means to leave blanks in the program
/// and to let the examples fill them in. That takes four things, and this chapter builds each of
/// them with nothing but arrays, loops and `double`:
///
/// - *data*, the examples ([Dataset]);
/// - a *model*, the program with the blanks ([ParametricModel]);
/// - a *loss*, a number that says how bad an answer is ([Loss]);
/// - a way to make the loss small, be it by solving an equation ([LeastSquares]) or by walking
///   downhill ([GradientDescent]).
///
/// Around these stands what they need: numbers that are rounded, probability for what we do not
/// know, information to measure it, slopes to know where downhill is.
///
/// ## What to expect
///
/// The chapter asks for programming and for school mathematics; a sum sign and a logarithm should
/// not frighten you, and what goes beyond is introduced where it is needed. Read a file from top to
/// bottom: prose, formula and code say the same thing three times. Read the tests of its section
/// beside it (each names its section at its head): there a claim is a *law*, tried on a hundred
/// inputs that nobody chose. Then write some of it
/// yourself: understanding a formula and writing the program for it are two skills, and between the
/// two lie overflow, cancellation, empty inputs and the sum of ten times 0.1.
///
/// ## Why from scratch?
///
/// Nobody needs another framework. PyTorch has tutorials for everything that this book does, from
/// the first gradient to the reading of images, the recognition of sounds and the writing of text;
/// whole courses are taught with it, and laboratories and companies have adopted it. PyTorch or
/// TensorFlow is a question of taste and of what your colleagues use. Learn one of them; this book
/// even checks its own results against PyTorch's numbers and borrows its names, so that you will
/// feel at home.
///
/// But whoever has only called a library knows what it is called, not how it works. Why is the loss
/// NaN? Why did it stop falling? Why is the better model worse on Monday? The answers are in the
/// few lines behind the call, and the way to know these lines is to write them. There are
/// surprisingly few.
///
/// ## Why in Java?
///
/// - A type is a sentence that the compiler checks. That a loss wants scores and not probabilities,
///   that a distribution is one of seven, that a `switch` has forgotten one: here these are errors
///   before the program runs, and in a notebook at night they are wrong results.
/// - It is fast without leaving the language. A loop over an array becomes machine code, and the
///   next chapter uses the vector instructions of the processor. There is no second language
///   underneath in which the real work is done and where the curious reader cannot follow.
/// - One click leads from a name to its definition, in every editor; and Java programs that were
///   written twenty years ago still run.
///
/// ## Reading order
///
/// **1.1 Learning from data** [Example], [Dataset], [Model], [ParametricModel], [Loss],
/// [LeastSquares], [KernelRegression], [Split], [Search], [Standardizer]; [Require] guards every
/// door
///
/// **1.2 Numbers in a machine** [Numerics], [Sums], [LogSpace]
///
/// **1.3 Probability and distributions** [Pmf], [Joint], [Bayes], [MedicalTest], [MontyHall];
/// [Distribution], [Discrete], [Bernoulli], [Factorials], [Binomial], [Poisson], [Categorical],
/// [Continuous], [Quadrature], [Uniform], [Exponential], [ErrorFunction], [Normal], [CentralLimit]
///
/// **1.4 Information** [Entropy], [MutualInformation], [Divergence]
///
/// **1.5 Slopes** [Derivative], [Gravity], [DualNumber], [ForwardMode], [GradientDescent]
///
/// **1.6 Categories of models** [Task], [ScoreClassifier], [Histogram], [KernelDensity], [ArModel]
///
/// **1.7 Linear regression** [SevenSteps]: [DataLoader], [Affine], [LinearRegression], [Objective],
/// [MeanSquaredError], [Training], [SavedWeights]; [StepSize], [NormalEquations], [Ridge], [Basis]
///
/// **1.8 One of several** [Logits], [Probabilities], [LogProbabilities], [LossInterfaces];
/// [Classifier], [LogisticRegression], [WeightPenalty], [SoftmaxRegression], [MultiLabelRegression]
///
/// **1.9 The classical toolbox** [ConfusionMatrix], [Distance], [NearestNeighbours],
/// [GaussianNaiveBayes]; [Impurity], [DecisionTree], [Grower]; [KMeans], [KMeansPlusPlus],
/// [Dbscan], [Linkage], [Dendrogram], [PrincipalComponents]
///
/// **1.10 A first network** [Xor] as far as its table, [Activation], [FirstNetwork], and then the
/// weights of [Xor]
///
/// **1.11 Under- and overfitting, approximation** [DegreeSweep], [PiecewiseLinear]
///
/// **1.12 Falsify me** Six claims that were printed and believed, each in a test of its own, with
/// the counterexample that jqwik shrank: `FalsifyGravityTest`, `FalsifyChainTest`,
/// `FalsifySigmoidTest`, `FalsifyTreeTest`, `FalsifySoftmaxTest`, `FalsifyClosedFormTest`.
///
/// ## Experiments
///
/// Each runs in seconds: `mvn -q compile -Dch01=Dice`, and `-Dch01=list` for all of them.
///
/// | section | experiment | what it shows |
/// |---|---|---|
/// | 1.1 | `CurveFromPoints` | too few weights, too many, and who may choose |
/// | 1.3 | `Dice` | sums of dice become a bell, below the ceiling of Berry and Esseen |
/// | 1.4 | `Letters` | the entropy of letters, and what one tells about a later one |
/// | 1.4 | `LossFloor` | a loss falls to the entropy and not to 0 |
/// | 1.4 | `TwoBumps` | one bell for two bumps, by the divergence in either direction |
/// | 1.5 | `DerivativeError` | truncation and rounding make a V |
/// | 1.5 | `Downhill` | four learning rates in one valley |
/// | 1.6 | `ThreeTasks` | regression, classification and density of the same birds |
/// | 1.6 | `Forecast` | a noisy wave, continued |
/// | 1.7 | `StepSizes` | the learning rate at which descent becomes ascent |
/// | 1.8 | `FourInterfaces` | probabilities where logits belong |
/// | 1.8 | `DigitQuestions` | three yes-or-no questions at once |
/// | 1.9 | `DecisionRegions` | five classifiers, three tables |
/// | 1.9 | `LearningCurves` | accuracy by number of examples, on digits |
/// | 1.9 | `Shapes` | k-means cuts what DBSCAN follows |
/// | 1.9 | `FamilyTree` | three linkages as dendrograms |
/// | 1.9 | `DigitComponents` | digits in 100, 30, 10 and 2 numbers |
/// | 1.11 | `PolynomialDegrees` | too stiff, too nervous, just right |
/// | 1.11 | `SineByPieces` | a sine made of ReLUs, with a quarter of the error for twice as many |
package ch01.basics;
