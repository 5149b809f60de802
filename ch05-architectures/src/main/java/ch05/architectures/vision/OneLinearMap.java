package ch05.architectures.vision;

import ch02.tensors.Tensor;
import ch04.layers.Linear;
import common.exercises.Exercise;
import java.util.List;

/// # Without a bend, depth is nothing
///
/// What does a network with a hundred layers compute if somebody forgets the bends?
///
/// $$ W_2 (W_1 x + b_1) + b_2 = W x + b, \qquad W = W_2 W_1, \quad b = W_2\, b_1 + b_2 $$
///
/// One linear map, whatever the number of layers, and by induction for all of them. It cannot even
/// learn XOR. All that depth achieves comes from the bends.
///
/// (As a *path* of training, though, it is a different one: the product of matrices is trained by
/// other steps than a single matrix would be. What can be represented is one question, what is
/// found another.)
///
/// @param weight `[K, D]`
/// @param bias `[K]`
public record OneLinearMap(Tensor weight, Tensor bias) {

    public OneLinearMap {
        if (weight.rank() != 2 || bias.rank() != 1 || bias.size(0) != weight.size(0)) {
            throw new IllegalArgumentException("OneLinearMap: expected a weight [K, D] and a bias"
                    + " [K], got %s and %s".formatted(weight.shape(), bias.shape()));
        }
    }

    /// The map that these layers are together, the first one applied first.
    ///
    /// **Exercise 5.4.** Write this method; [#require] refuses what is no such list.
    /// <details><summary>Hint</summary>Let a map $(W, b)$ of the layers so far meet one layer more.
    /// What becomes of the old bias on its way through the new layer?</details>
    @Exercise("5.4")
    public static OneLinearMap of(List<Linear> layers) {
        require(layers);
        var weight = layers.getFirst().weight().value();             // [n, D]
        var bias = layers.getFirst().bias().value();                 // [n]
        for (var layer : layers.subList(1, layers.size())) {
            var next = layer.weight().value();                       // [m, n]
            weight = next.matmul(weight);                            // [m, D]
            bias = next.matmul(bias).plus(layer.bias().value());     // [m]
        }
        return new OneLinearMap(weight, bias);
    }

    private static void require(List<Linear> layers) {
        if (layers.isEmpty() || layers.stream().anyMatch(layer -> layer.bias() == null)) {
            throw new IllegalArgumentException("OneLinearMap: expected at least one layer, and a"
                    + " bias in each, got %d layers, %d of them without one"
                            .formatted(layers.size(),
                                    layers.stream().filter(l -> l.bias() == null).count()));
        }
    }

    /// $Wx + b$ for each row of `x : [B, D]`.
    public Tensor apply(Tensor x) {
        return x.matmul(weight.transpose()).plus(bias);              // [B, K]
    }
}
