package ch03.training.experiments;

import ch02.tensors.Tensor;
import ch03.training.Parameter;
import ch03.training.ParameterTree;
import ch03.training.Variable;
import common.Rng;

/// # A network of three matrices
///
/// A multi-layer perceptron, written out with nothing but parameters and products (chapter 4 makes layers
/// of this):
///
/// $$ h_1 = \operatorname{relu}(x W_1 + b_1), \quad h_2 = \operatorname{relu}(h_1 W_2 + b_2), \quad
///    \text{scores} = h_2 W_3 + b_3 $$
///
/// The weights start as normal numbers of variance $2/n$, where $n$ is the number of inputs: a relu throws
/// away half of the signal, and the 2 makes up for it. (He, Zhang, Ren & Sun, 2015)
final class DigitReader extends ParameterTree {

    private final Parameter[] weights, biases;

    DigitReader(Rng rng, int... sizes) {
        weights = new Parameter[sizes.length - 1];
        biases = new Parameter[sizes.length - 1];
        for (var k = 0; k < weights.length; k++) {
            var start = Tensor.normal(rng.split(k), sizes[k], sizes[k + 1]);
            weights[k] = parameter("weight" + k, start.times(Math.sqrt(2.0 / sizes[k])));
            biases[k] = parameter("bias" + k, Tensor.zeros(sizes[k + 1]));
        }
    }

    Variable forward(Variable images) {                              // [B, C, H, W]
        var h = images.reshape(images.size(0), -1);                  // [B, C·H·W]
        for (var k = 0; k < weights.length; k++) {
            h = h.matmul(weights[k]).plus(biases[k]);
            h = k < weights.length - 1 ? h.relu() : h;
        }
        return h;                                                    // [B, classes]
    }
}
