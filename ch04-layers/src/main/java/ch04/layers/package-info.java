/// # Model components
///
/// A network is not written number by number. It is put together from parts that everybody knows by
/// name, and each part is a small function with three duties: it says which shape comes out for
/// each that goes in, it computes (*forward*), and it passes blame on (*backward*). The machinery
/// of backward is there since chapter 3. So this chapter can ask of each part what it is *for*:
/// which failure of the parts before it made somebody invent it, and which promise it keeps.
///
/// ## How to read it
///
/// A file is an idea: prose, formula, code. Beside each stand its laws, in a test of nearly the
/// same name, and PyTorch's numbers for outputs, gradients and running statistics. Some laws hold
/// of *every* layer (`LayerLawsTest`): the declared shape is the actual one, a gradient has the
/// shape of what it belongs to and agrees with differences, a batch is computed row by row, both
/// backends give the same. The others say what makes the layer this layer and no other.
///
/// Axes: `B` batch, `C` channels or features, `H W` height and width, `T` time. The batch comes
/// first.
///
/// ## Reading order
///
/// **4.1 The notion of layer** [Layer], [Sequential], [Identity], [Flatten], [ShapeTable]
///
/// **4.2 Linear layers** [Linear], [Init]; [Window], [Convolution], [Conv2d], [Conv1d], [Pad],
/// [ConvTranspose2d], [ConvTranspose1d]
///
/// **4.3 Activation functions** [Activation], [Bends], [Softmax], [Gated]
///
/// **4.4 Pooling** [Patches], [MaxPool2d], [AvgPool2d], [Resize], [AdaptiveAvgPool2d],
/// [AdaptiveMaxPool2d], [Upsample2d]
///
/// **4.5 Dropout** [Dropout]
///
/// **4.6 Normalizing layers** [Standardize], [BatchNorm], [LayerNorm], [GroupNorm], [RmsNorm]
///
/// **4.7 Skip connections** [Residual]
///
/// **4.8 Attention layers** [Attention], [SelfAttention], [MultiHeadAttention], [TiledAttention]
///
/// **4.9 Token embedding** [Embedding]
///
/// **4.10 Positional encoding** [Positions], [LearnedPositions], [RotaryPositions]
///
/// **4.11 Putting everything together** `PuttingTogetherTest` and the experiment `TinyCnn`
///
/// **4.12 Recurrent layers** [Cell], [RnnCell], [LstmCell], [GruCell], [Recurrent];
/// `SharedWeight`, behind it
///
/// **4.13 Falsify me** Claims that were printed and believed, each in a test of its own, with the
/// counterexample that jqwik shrank: `FalsifyPoolingTest`, `FalsifyPaddingTest`,
/// `FalsifyBatchNormTest`, `FalsifyGruTest`.
///
/// ## Experiments
///
/// Each runs in seconds: `mvn -q compile -Dch04=EdgesAndBlurs`, and `-Dch04=list` for all of them.
/// Five of the pictures stand in the folder `ch04-layers/figures`.
///
/// | section | experiment | what it shows |
/// |---|---|---|
/// | 4.2 | `EdgesAndBlurs` | seven kernels set by hand, on a digit |
/// | 4.2 | `SignalByDepth` | how large the numbers are after each layer, by initialisation |
/// | 4.2 | `Tones` | a convolution along time tells tones apart |
/// | 4.3 | `BendCurves` | the activation functions and their slopes |
/// | 4.5, 4.6 | `DropoutAndNorm` | a network that learns 500 digits by heart, and what delays it |
/// | 4.7 | `GradientByDepth` | how much gradient reaches the first layer, by bend, norm and skip |
/// | 4.8 | `ReadBackwards` | one head learns where to look |
/// | 4.9 | `LetterVectors` | a map of the alphabet, drawn by a network that guesses letters |
/// | 4.10 | `PositionalCodes` | the sinusoidal code, and inner products of any two positions |
/// | 4.11 | `TinyCnn` | two convolutions, two poolings, one linear layer read digits |
/// | 4.12 | `GradientByDistance` | how far back a recurrent layer feels, before training |
package ch04.layers;
