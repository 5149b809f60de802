/// # Training
///
/// A network is a formula with a million numbers in it, and at first all of them are wrong. This
/// chapter is about making them less wrong: a number that says *how* wrong (the loss), the
/// direction in which every one of the million should move (the gradient), how far to go (the
/// optimizer), and a loop around the three.
///
/// The heart is section 3.4. The same gradient is computed four times, each time by a machine that
/// does more for us: by hand, on numbers that remember where they came from, by dual numbers that
/// carry their slope along, and by the tensor engine that the rest of the book uses. They must
/// agree, and laws make them.
///
/// ## Reading order
///
/// **3.1 Losses.** What a loss takes is part of its type: [Logits], [Probabilities],
/// [LogProbabilities]. How it averages: [Reduce]. Distances: [RegressionLosses]. Two classes:
/// [BinaryCrossEntropy]. Many: [CrossEntropy], and with softmax as one operation
/// [SoftmaxCrossEntropy]. Between distributions: [KlDivergence]. With a margin: [MarginLosses]. Of
/// directions and pairs: [SimilarityLosses]. What is *not* a loss but what one reports:
/// [ConfusionMatrix], [Ranking], [GoodnessOfFit], [Bleu], [Perplexity].
///
/// **3.2 Autoregressive models.** The chain rule of probability: [SequenceModel]. Counting:
/// [NGram]. The same by gradient: [BigramModel], [NeuralNGram]. Where to cut a text: [Tokenizer],
/// [CharTokenizer], [WordTokenizer], [BytePairEncoder] with its [BytePairTrainer].
///
/// **3.3 Gradient descent.** What owns the steps: [Optimizer]. Three ideas and their combinations:
/// [Sgd] (momentum), [Adagrad], [RmsProp], [Adadelta] (a rate for each number), [Adam], [Nadam],
/// [AdamW] (both). How the rate changes: [Schedule], [OneCycle], [ReduceOnPlateau]. Too steep:
/// [Clip]. Where to start: [Fans], [Gain]. What a batch knows: [GradientNoise]. Valleys, hills,
/// saddles: [CriticalPoint].
///
/// **3.4 Backpropagation.** By hand: [TwoLayerNet]. Number by number: [Value]. The engine: [Op],
/// [MultiOp], [AnyOp], [Variable], [Node], [Parameter], [NoGradient]; its operations: [Arithmetic],
/// [Functions], [Reductions], [Views], [Choices], [Products]. Is it right? [GradientCheck],
/// [GradientReport], [Suspicion], [Jacobian], [HessianVector]. What it looks like:
/// [ComputationGraph], [GraphLayout]. What becomes of a gradient on its way down:
/// [VanishingGradients].
///
/// **3.5 The value of depth.** A network to look into: [PlainNetwork]. What its layers do to space:
/// [FeatureWarping]. What depth can do and width cannot: [LinearPieces], [TentMap].
///
/// **3.6 Training protocols.** A model as a tree of parameters: [ParameterTree]. The order of the
/// data: [DataLoader], [Batch]. The loop: [Step], [SupervisedStep], [Metrics], [History],
/// [Trainer]; to stop and go on: [Snapshot]. Against learning the noise: [EarlyStopping],
/// [Penalty], [Augmentation]. What gradients cannot choose: [Search].
///
/// **3.7 Training in parallel.** [Replicas].
///
/// **3.8 Falsify me.** Claims that sound right, in the tests whose names begin with `Falsify`.
package ch03.training;
