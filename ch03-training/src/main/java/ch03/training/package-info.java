/// # Training
///
/// A network is a formula with a million numbers in it, and at first all of them are wrong. This
/// chapter is about making them less wrong: a number that says *how* wrong (the loss), the
/// direction in which every one of the million should move (the gradient), how far to go (the
/// optimizer), and a loop around the three.
///
/// The heart is section 3.4. The same gradient is computed four times: by hand, on numbers that
/// remember where they came from, by the tensor engine that the rest of the book uses, and the
/// other way round by chapter 2's dual numbers, which carry their slope along. They must agree, and
/// laws make them.
///
/// **On credit until 3.4.** The first three sections already speak the engine's language. Three
/// words of it are enough to read them. A [Variable] is a tensor that knows how it was computed, so
/// that after `loss.backward()` each of the numbers it came from has its gradient. An [Op] is one
/// step of such a computation, with the way back beside the way there. A [Parameter] is a variable
/// that training changes, and a [ParameterTree] a model that owns some.
///
/// ## Reading order
///
/// **3.1 Losses.** What a loss takes is part of its type: [Logits], [Probabilities],
/// [LogProbabilities]. How it averages: [Reduce]. Distances: [RegressionLosses]. Two classes:
/// [BinaryCrossEntropy]. Many: [SoftmaxCrossEntropy], and with weights, smoothing and padding
/// [CrossEntropy]. Between distributions: [KlDivergence]. With a margin: [MarginLosses]. Of
/// directions and pairs: [SimilarityLosses]. What is *not* a loss but what one reports:
/// [ConfusionMatrix], [Ranking], [GoodnessOfFit], [Bleu], [Perplexity].
///
/// **3.2 Autoregressive models.** The chain rule of probability: [SequenceModel]. Counting:
/// [NGram]. The same by gradient: [BigramModel]; and with a network (that of 3.4) in the place of
/// the table: [NeuralNGram]. Where to cut a text: [Tokenizer], [CharTokenizer], [WordTokenizer],
/// [BytePairEncoder] with its [BytePairTrainer].
///
/// **3.3 Gradient descent.** What a batch knows: [GradientNoise]. What owns the steps: [Optimizer].
/// Three ideas and their combinations: [Sgd] (momentum), [Adagrad], [RmsProp], [Adadelta] (a rate
/// for each number), [Adam], [Nadam], [AdamW] (both). How the rate changes: [Schedule], [OneCycle],
/// [ReduceOnPlateau]. Too steep: [Clip]. Valleys, hills, saddles: [CriticalPoint]. Where to start:
/// [Fans], [Gain].
///
/// **3.4 Backpropagation.** By hand: [TwoLayerNet]. Number by number: [Value]. The engine: [Op],
/// [MultiOp], [AnyOp], [Variable], [Node], [Parameter], [NoGradient]; its operations: [Arithmetic],
/// [Functions], [Reductions], [Views], [Choices], [Products]. A model as a tree of parameters:
/// [ParameterTree]; one of layers: [PlainNetwork]. Is it right? Ask differences and dual numbers:
/// [GradientCheck], [GradientReport], [Suspicion]. Forward or backward? [Jacobian],
/// [HessianVector]. What it looks like: [ComputationGraph], [GraphLayout].
/// What becomes of a gradient on its way down: [VanishingGradients].
///
/// **3.5 The value of depth.** What layers do to space: [FeatureWarping]. What depth can do and
/// width cannot: [LinearPieces], [TentMap].
///
/// **3.6 Training protocols.** The order of the data: [Batch], [DataLoader]. The loop: [Metrics],
/// [Step], [SupervisedStep], [History], [Trainer]; to stop and go on: [Snapshot]. Against learning
/// the noise: [EarlyStopping], [Penalty], [Augmentation]. What gradients cannot choose: [Settings],
/// and who may look at what: [Selection]. When it goes wrong: [Checkup].
///
/// **3.7 Training in parallel.** [Replicas].
///
/// **3.8 Falsify me.** Claims that sound right, each refuted in a test of its own:
/// `FalsifyDeltaTest`, `FalsifyUpdateOrderTest`, `FalsifyInfinityTest`, `FalsifyCausalTest`,
/// `FalsifyBigBatchTest`, `FalsifySaddleTest`.
///
/// ## Experiments
///
/// | `-Dch03=` | section | shows |
/// |---|---|---|
/// | `LossShapes` | 3.1 | what a residual costs and how hard it pulls |
/// | `Tokens` | 3.2 | one line in three tokenizations, and what a larger vocabulary buys |
/// | `Names` | 3.2 | bigrams by counting and by gradient; who invents the best names |
/// | `LrSweep` | 3.3 | a learning rate too small, right, too large |
/// | `BatchStudy` | 3.3 | noise, time, progress and order of batches |
/// | `Ravine` | 3.3 | eight optimizers in a narrow valley |
/// | `Schedules` | 3.3 | the shapes of a learning rate |
/// | `Saddle` | 3.3 | how walks leave a saddle, and how rare valleys are |
/// | `Slopes` | 3.4 | the graph of a neuron, drawn; a parabola and its slope |
/// | `OutputPush` | 3.4 | which scores the picture of a 2 raises and lowers |
/// | `GradientNorms` | 3.4 | how far a gradient reaches through fifty layers |
/// | `Depth` | 3.5 | warping, folding, and width at equal cost |
/// | `Digits` | 3.6 | a network learns to read; its most certain mistakes |
/// | `DigitLadder` | 3.6 | one recipe for larger and larger networks |
/// | `SickCurves` | 3.6 | eleven ways in which training goes wrong |
package ch03.training;
