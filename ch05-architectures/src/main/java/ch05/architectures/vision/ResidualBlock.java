package ch05.architectures.vision;

import ch02.tensors.Shape;
import ch03.training.Variable;
import ch04.layers.Activation;
import ch04.layers.BatchNorm;
import ch04.layers.Conv2d;
import ch04.layers.Identity;
import ch04.layers.Init;
import ch04.layers.Layer;
import ch04.layers.Sequential;
import ch04.layers.Window;
import common.Rng;
import common.exercises.Exercise;

/// # A block that learns only what should change
///
/// Twenty layers learn a task. Put twenty more on top, and the result should be at least as good:
/// the new ones need only do nothing. But it gets *worse*, and on the training data too, so it is
/// not overfitting. Layers that start as random maps do not find their way to the identity. So the
/// block is given the identity, and learns the difference $F$ from it:
///
/// $$ y = \operatorname{relu}\bigl(F(x) + S(x)\bigr) $$
///
/// The *shortcut* $S$ is the identity wherever shapes allow; where the image is halved or channels
/// are added, it is a convolution of one pixel. Chapter 4's [ch04.layers.Residual] is the case
/// $S = I$ without the last bend. (He, Zhang, Ren & Sun, 2016)
///
/// It is often said that this was invented against vanishing gradients. The paper says otherwise:
/// the gradients of its normalised plain networks have a healthy size, and still they train badly.
/// The experiment `PlainOrResidual` agrees with the second half of this. Of blocks like these, 64
/// layers learn next to nothing from 300 batches without the way around, and with it more than four
/// layers do. No gradient vanishes; but before the first step that of the normalised plain network
/// *grows* with each layer on its way down, to thirty thousand times its length or more. Without
/// normalisation, in linear layers whose weights have the right size, it keeps its order of
/// magnitude, and yet depth does harm there, too. So it is not vanishing that residual blocks cure.
///
/// The last normalisation of $F$ starts with the scale $\gamma = 0$. Then $F = 0$, and each block
/// with an identity shortcut passes on what it gets, for what it gets is never negative: it came
/// out of a relu. A network of fifty blocks starts as one of none and grows into its depth (Goyal
/// et al., 2017). The gradient still finds $\gamma$, because it is $\gamma$ that is 0 and not
/// $\hat x$.
public abstract sealed class ResidualBlock extends Layer permits BasicBlock, Bottleneck {

    private final Sequential branch;                                 // F
    private final Layer shortcut;                                    // S

    protected ResidualBlock(Sequential branch, Layer shortcut) {
        this.branch = child("branch", branch);
        this.shortcut = child("shortcut", shortcut);
    }

    /// The part that is learned: $F$.
    public final Sequential branch() {
        return branch;
    }

    /// The way around: $S$.
    public final Layer shortcut() {
        return shortcut;
    }

    /// What the branch and the way around come to.
    ///
    /// **Exercise 5.5.** Write this method.
    /// <details><summary>Hint</summary>Look at the formula for $y$: what is inside of the bend, and
    /// through what does the second term go?</details>
    @Exercise("5.5")
    @Override public final Variable forward(Variable x) {            // [B, in, H, W]
        return branch.forward(x).plus(shortcut.forward(x)).relu();   // [B, out, H/s, W/s]
    }

    @Override public final Shape outputShape(Shape input) {
        return branch.outputShape(input);
    }

    // ── What blocks are made of ──────────────────────────────────────────────────────────────────

    /// The identity, or a convolution of one pixel where the shape changes.
    protected static Layer shortcut(int in, int out, int stride, Rng rng) {
        return in == out && stride == 1 ? new Identity()
                : new Sequential(conv(in, out, 1, stride, rng), new BatchNorm(out));
    }

    /// A convolution that keeps the image's size, or divides it by `stride`. The normalisation that
    /// follows has a shift of its own, so a bias would be subtracted again: there is none.
    static Conv2d conv(int in, int out, int kernel, int stride, Rng rng) {
        var window = Window.of(kernel).padding(kernel / 2).stride(stride);
        var conv = new Conv2d(in, out, window, window, 1, false, rng);
        Init.kaimingNormal(conv.weight(), Init.gain(Activation.relu()), rng.split("weight"));
        return conv;
    }

    /// A normalisation that starts with the scale 0: nothing comes out of it.
    protected static BatchNorm silent(int channels) {
        var norm = new BatchNorm(channels);
        norm.gamma().value().fillInPlace(0);
        return norm;
    }
}
