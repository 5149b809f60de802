package ch04.layers;

import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import ch03.training.Parameter;
import ch03.training.Variable;
import java.util.Arrays;

/// # Group normalisation, and its two ends
///
/// The channels of an image, `[B, C, H, W]`, in `groups` of equal size: each example moves each of
/// its groups to mean 0 and variance 1 (see [Standardize]), then each channel is scaled and
/// shifted.
///
/// With one group this is [LayerNorm] over all of `C, H, W`. With a group for every channel it is
/// *instance normalisation*, which forgets the contrast of a picture and keeps its content. Neither
/// looks at the rest of the batch, so a batch of one is as good as any. (Wu & He, 2018; Ulyanov,
/// Vedaldi & Lempitsky, 2016)
public final class GroupNorm extends Layer {

    private final int groups, channels;
    private final double epsilon;
    private final Parameter gamma, beta;                             // [C], or null

    public GroupNorm(int groups, int channels) {
        this(groups, channels, 1e-5, true);
    }

    /// Without `affine`, nothing is learned.
    public GroupNorm(int groups, int channels, double epsilon, boolean affine) {
        if (groups < 1 || channels < 1 || channels % groups != 0) {
            throw new IllegalArgumentException(
                    "GroupNorm: %d channels cannot be put into %d equal groups"
                            .formatted(channels, groups));
        }
        if (!(epsilon >= 0)) {
            throw new IllegalArgumentException("GroupNorm: expected epsilon >= 0, got " + epsilon);
        }
        this.groups = groups;
        this.channels = channels;
        this.epsilon = epsilon;
        gamma = affine ? parameter("gamma", Tensor.ones(channels)) : null;
        beta = affine ? parameter("beta", Tensor.zeros(channels)) : null;
    }

    /// Instance normalisation: a group for every channel.
    public static GroupNorm instance(int channels) {
        return new GroupNorm(channels, channels);
    }

    /// The scale, or `null` without one.
    public Parameter gamma() {
        return gamma;
    }

    /// The shift, or `null` without one.
    public Parameter beta() {
        return beta;
    }

    @Override public Variable forward(Variable x) {                  // [B, C, ...]
        outputShape(x.shape());
        var y = x.reshape(x.size(0), groups, x.value().count() / Math.max(1, x.size(0) * groups))
                .apply(new Standardize(epsilon, -1))
                .reshape(x.shape().toArray());
        return gamma == null ? y : y.times(perChannel(gamma, x)).plus(perChannel(beta, x));
    }

    /// `[C]` as `[C, 1, ...]`, so that it broadcasts along the channels of `x`.
    static Variable perChannel(Variable p, Variable x) {
        var shape = new int[x.rank() - 1];
        Arrays.fill(shape, 1);
        shape[0] = p.size(0);
        return p.reshape(shape);
    }

    @Override public Shape outputShape(Shape input) {
        if (input.rank() < 2 || input.size(1) != channels) {
            throw new IllegalArgumentException(
                    "GroupNorm: expected [B, %d, ...], got %s".formatted(channels, input));
        }
        return input;
    }
}
