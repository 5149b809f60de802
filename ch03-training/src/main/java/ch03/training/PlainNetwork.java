package ch03.training;

import ch02.tensors.Tensor;
import common.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// # A plain network: layer upon layer
///
/// The network of this chapter, made of nothing but products, sums and one *bend* $\varphi$, as we
/// call an activation function here, because that is what it does to straight lines. Each layer
/// takes the numbers of the one below and mixes them:
///
/// $$ h_0 = x, \qquad h_l = \varphi(h_{l-1} W_l + b_l), \qquad \text{scores} = h_{L-1} W_L + b_L $$
///
/// Weights start as independent normal numbers with standard deviation $g / \sqrt{n}$, where $n$ is
/// the number of inputs of the layer: a sum of $n$ such terms is then about $g$ times as large as
/// one input, however wide the layer is ([Fans]). The [Gain] $g$ makes up for what the bend takes
/// away; with $g = 0$ all weights start at 0, which is as good as any start where there is no
/// hidden layer.
public final class PlainNetwork extends ParameterTree {

    private final List<Parameter> weights = new ArrayList<>();       // [n, m]
    private final List<Parameter> biases = new ArrayList<>();        // [m]
    private final UnaryOperator<Variable> bend;

    /// `sizes` are the numbers of inputs, of units in each hidden layer, and of scores.
    public PlainNetwork(Rng rng, UnaryOperator<Variable> bend, double gain, int... sizes) {
        if (sizes.length < 2) {
            throw new IllegalArgumentException(
                    "PlainNetwork: expected at least two sizes, in and out, got " + sizes.length);
        }
        this.bend = bend;
        for (var l = 1; l < sizes.length; l++) {
            var start = Tensor.normal(rng.split(l), sizes[l - 1], sizes[l]);
            weights.add(parameter("weight" + l, start.times(gain / Math.sqrt(sizes[l - 1]))));
            biases.add(parameter("bias" + l, Tensor.zeros(sizes[l])));
        }
    }

    /// The scores, `[B, sizes[0]]` to `[B, sizes[L]]`.
    public Variable forward(Variable x) {
        return layers(x).getLast();
    }

    /// What stands behind each layer, the input first and the scores last.
    public List<Variable> layers(Variable x) {
        var all = new ArrayList<>(List.of(x));
        for (var l = 0; l < weights.size(); l++) {
            var z = all.getLast().matmul(weights.get(l)).plus(biases.get(l));
            all.add(l < weights.size() - 1 ? bend.apply(z) : z);
        }
        return all;
    }

    public List<Parameter> weights() {
        return List.copyOf(weights);
    }

    public List<Parameter> biases() {
        return List.copyOf(biases);
    }
}
