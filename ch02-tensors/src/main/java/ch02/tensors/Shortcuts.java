package ch02.tensors;

/// # Shortcuts
///
/// An operation of ten primitives reads and writes memory ten times. Where a training step spends its
/// time in such an operation, a backend may know a way to do it in one pass: a *shortcut*.
///
/// The definitions are not here. They stand in the chapters where the ideas belong, in primitives, and
/// work on every backend. A shortcut is a second way to the same numbers, up to rounding; it returns
/// `null` (or `false`) where the backend has none for these shapes, and whoever asked computes by the
/// definition. The laws of `ShortcutsTest` in chapter 4 equate the two.
///
/// What they and two other findings brought, in milliseconds for a training step of six networks (the
/// experiment `Race` of chapter 5, two cores):
///
/// | | perceptron | LeNet | convolutions | LSTM | GPT | autoencoder |
/// |---|---|---|---|---|---|---|
/// | before | 1.35 | 21.6 | 86 | 54 | 30.7 | 4.6 |
/// | after | 0.48 | 2.8 | 21 | 20 | 20 | 1.8 |
///
/// Most of it was not arithmetic. Adam made fourteen passes over the parameters and two fifths of a
/// perceptron's step went there; the gradient of a max pooling asked each of its four numbers with a
/// mask of its own and took two fifths of the step of the convolutions. The LSTM added up 64 gradients as large as its weight
/// (`SharedWeight` in chapter 4 multiplies once instead). The matrix product read its result twice
/// where the inner index was 288, because blocks ended at 256; now they end at 320. Half of LeNet's step
/// went into copying windows, which [ch02.tensors.product.Planes] does without. And the gradient of a
/// weight lay across: the product had been written so that Adam had to transpose it first, which took five
/// times as long as Adam.
///
/// A step of the GPT has no such single spot. Three fifths of it are matrix products; a tenth each go
/// to GELU and to the rows that are added and multiplied everywhere (biases, and the scales of the
/// norms); less than that to scaling, masking and softmax of the attention's scores; a twentieth to
/// AdamW, and 2 % to the norms themselves.
///
/// What did not help: one loop for a long formula. An error function and two exponentials in a single
/// loop are more than the compiler inlines, vectors then cross calls, and the loop is slower than five
/// short ones over a thousand numbers in the nearest cache.
///
/// Of each, the number of operations in the definition, forward and backward, views not counted:
///
/// | shortcut | definition | operations |
/// |---|---|---|
/// | [#reluGradient] | `Functions.Relu`, chapter 3 | 2 |
/// | [#softmaxGradient] | `Reductions.Softmax`, chapter 3 | 4 |
/// | [#adam] | `Adam.update`, chapter 3 | 14 |
/// | [#standardize], [#standardizeGradient] | `Standardize`, chapter 4 | 7, 7 |
/// | [#gelu], [#geluGradient] | `Bends.Gelu`, chapter 4 | 5, 7 |
/// | [#tanhGelu], [#tanhGeluGradient] | `Bends.GeluTanh`, chapter 4 | 9, 13 |
/// | [#lstmGates], [#lstmGatesGradient] | `LstmCell.Gates`, chapter 4 | 9, 25 |
/// | [#correlate], [#correlateGradient] | `Convolution`, chapter 4 | 1, 1 each, but with copies of windows |
/// | [#maxPool], [#maxPoolGradient] | `MaxPool2d.Pool`, chapter 4 | 4, 21 for 2 x 2 |
public sealed interface Shortcuts permits Backend {

    /// `dy` where `y`, the output of a relu, is not 0, and 0 elsewhere.
    default Tensor reluGradient(Tensor y, Tensor dy) {
        return null;
    }

    /// The gradient through `y = softmax(x)` along an axis.
    default Tensor softmaxGradient(Tensor y, Tensor dy, int axis) {
        return null;
    }

    /// One step of Adam, in place. `m` and `v` are the running averages, `mScale` and `vScale` what
    /// they are divided by to correct for their start at 0.
    default boolean adam(Tensor x, Tensor g, Tensor m, Tensor v, AdamStep step) {
        return false;
    }

    /// The numbers of an [#adam] step.
    record AdamStep(double rate, double beta1, double beta2, double epsilon,
            double mScale, double vScale) { }

    /// Over the last `axes` axes: x̂, the mean, the variance and $r = (\sigma^2 + \varepsilon)^{-1/2}$.
    default Tensor[] standardize(Tensor x, int axes, double epsilon) {
        return null;
    }

    default Tensor standardizeGradient(Tensor xHat, Tensor r, Tensor dy, int axes) {
        return null;
    }

    /// $x\,\Phi(x)$
    default Tensor gelu(Tensor x) {
        return null;
    }

    default Tensor geluGradient(Tensor x, Tensor dy) {
        return null;
    }

    /// The approximation of [#gelu] by a hyperbolic tangent.
    default Tensor tanhGelu(Tensor x) {
        return null;
    }

    default Tensor tanhGeluGradient(Tensor x, Tensor dy) {
        return null;
    }

    /// From `z : [B, 4H]` and `c : [B, H]`: the new h, the new c, its hyperbolic tangent, and the four
    /// gates after squashing, `[B, 4H]`.
    default Tensor[] lstmGates(Tensor z, Tensor c) {
        return null;
    }

    /// From the gradients of the new h and the new c (either may be `null`) those of z and of the old c.
    default Tensor[] lstmGatesGradient(Tensor gates, Tensor tanhC, Tensor c, Tensor dh, Tensor dc) {
        return null;
    }

    /// The largest number in each window of the last two axes, which hold an image with its padding.
    default Tensor maxPool(Tensor x, Windows windows) {
        return null;
    }

    /// The gradient of [#maxPool], from its argument and its result.
    default Tensor maxPoolGradient(Tensor x, Tensor y, Tensor dy, Windows windows) {
        return null;
    }

    /// `rows` x `columns` windows of `height` x `width` numbers, `stride`s apart, none of which hangs
    /// over an edge.
    record Windows(int rows, int columns, int height, int width, int rowStride, int columnStride) { }

    /// The convolution of `x : [B, C, H, W]` with `weight : [O, C, K, K]`, stride 1, see [Taps].
    default Tensor correlate(Tensor x, Tensor weight, Taps taps) {
        return null;
    }

    /// The gradient of [#correlate] in the weight.
    default Tensor correlateGradient(Tensor x, Tensor dy, Taps taps) {
        return null;
    }

    /// A window of `rows` x `columns` taps, `rowStep` and `columnStep` apart, that looks over the edge by
    /// `rowPadding` and `columnPadding`.
    record Taps(int rows, int columns, int rowStep, int columnStep, int rowPadding, int columnPadding) { }
}
