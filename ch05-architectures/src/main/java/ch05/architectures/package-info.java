/// # Architectures
///
/// The layers are there; what remains is to put them together so that they learn something. Few of
/// the networks that have a name of their own are a new kind of layer. They are an *arrangement* of
/// known ones, found because the arrangement before it failed at something: a plain stack of
/// twenty layers trains worse than one of eight, a recurrent network forgets what it read a
/// hundred letters ago, a decoder without attention has to squeeze a whole sentence into one state.
/// thirty layers trains worse than one of eight, a recurrent network forgets what it read a
/// hundred letters ago, a decoder that has only ever seen right answers does not know what to do
/// behind a wrong one.
///
/// ## How to read it
///
/// Each network is a short file, whose `forward` reads like the figure in its paper, and beside it
/// stands what the arrangement promises, as laws. A block that is switched off is the identity; a
/// language model does not know the future, bit for bit; what a cache remembers is what would have
/// been computed again. Then an experiment trains it, shows a picture and says what it reached: the
/// readers of digits and the models of text on real files and on the book's own, the others on
/// tasks that the book makes.
///
/// Axes: `B` batch, `T` time, `C` channels or width, `H W` height and width, `V` vocabulary.
///
/// ## Reading order
///
/// **5.1 Perceptrons** (package `vision`) `Mlp`, `HiddenUnits`, `OneLinearMap`, `SanityChecks`
///
/// **5.2 Convolutional networks** (`vision`) `LeNet`; `ResidualBlock`, `BasicBlock`, `Bottleneck`,
/// `ResNet`; `UNet`
///
/// **5.3 Recurrent networks** (`recurrent`) All predictions of a text at once, and one by one:
/// `TeacherForced`, `CausalModel`. A model with a memory: `Draw`, `RecurrentLanguageModel`,
/// `RowReader`. A text without end: `Piece`, `TextStreams`, `TruncatedStep`. Searching:
/// `Hypothesis`, `BeamSearch`. From sequence to sequence: `Padded`, `AdditiveAttention`, `Seq2Seq`.
/// Without a memory: `FusePairs`, `EachPlace`, `WindowModel`
///
/// **5.4 Transformers** (`transformer`) Blocks: `AddAndNorm`, `FeedForward`, `BlockConfig`,
/// `EncoderBlock`. Stacks of them: `Encoder`, `DecoderBlock`, `Decoder`. From text to text:
/// `EncoderDecoder`
///
/// **5.5 GPT** (`gpt`) The network: `GptConfig`, `KvCache`, `GroupedAttention`,
/// `CausalSelfAttention`, `GptBlock`, `Gpt`, `GptText`. Training: `Windows`, `LanguageStep`,
/// `Recipe`, `LmTrainer`. Writing: `Sampling`, `Generator`, `CharGpt`, `ScheduledSampling`
///
/// **5.6 What a sequence costs** (`recurrent`) `ProductCounter`, `CountedLayers`, `Cost`
///
/// **5.7 A Transformer that looks** (`vision`) `Patchify`, `Vit`. Without training (`frozen`):
/// `Frozen`, `RidgeHead`, `RandomFourierFeatures`, `RandomConvFeatures`
///
/// **5.8 Falsify me** Claims that sound right, each refuted in a test of its own: a wider beam
/// finds nothing worse, `FalsifyBeamTest`; the two maps of a feed-forward network are multiplied,
/// `FalsifyFeedForwardTest`; shuffled tokens do not change the output, `FalsifyShuffleTest`
///
/// ## Experiments
///
/// `mvn -q compile -Dch05=list` names them, and `-Dargs="--help"` the options of one. Those on
/// digits, names and long texts run on what the book ships, and on real data where that is at hand:
/// `-Ddata.dir=/where/it/lies`. The others make up their own.
///
/// | section | experiment | what it shows |
/// |---|---|---|
/// | 5.1 | `MlpDigits` | a perceptron reads digits, and what its units look for |
/// | 5.2 | `LeNetDigits` | LeNet, the same digits, a quarter of the parameters |
/// | 5.2 | `ResNetDigits` | a small ResNet, the same digits |
/// | 5.2 | `PlainOrResidual` | gradient and training by depth, with norm and without |
/// | 5.2 | `Denoise` | a U-Net takes noise out of digits, and one whose arms are cut |
/// | 5.3 | `RecurrentText` | an LSTM reads a text letter by letter, and writes |
/// | 5.3 | `RowsAsSteps` | a digit read row by row, and what it says when asked too early |
/// | 5.3 | `TranslateDates` | from dates for people to dates for machines, and where it looks |
/// | 5.4 | `Sequences` | a Transformer reverses, sorts and reads dates; where it looks |
/// | 5.4 | `NormOrder` | pre-norm and post-norm by depth, with warm-up and without |
/// | 5.5 | `Gpt` | a small GPT learns to write, is stored, and writes in a later run |
/// | 5.5 | `WaysToWrite` | temperature and nucleus: real words, and words said before |
/// | 5.5 | `ExposureBias` | is a mistake carried on? three ways to learn |
/// | 5.5 | `NamesLadder` | which network invents the best names |
/// | 5.6 | `TransformerVersusRnn` | reach, time, work and depth of recurrence and attention |
/// | 5.6 | `Race` | how long a training step takes, beside other frameworks |
/// | 5.7 | `VitDigits` | a Transformer reads digits, and what it learns about places |
/// | 5.7 | `NewDigits` | LeNet has learned 0 to 4 and is frozen: its worth for 5 to 9 |
/// | 5.7 | `WithoutTraining` | heads on pixels, random waves, random eyes; LeNet |
package ch05.architectures;
