package ch05.architectures.experiments;
import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch03.training.Parameter;
import ch03.training.ParameterTree;
import ch03.training.Variable;
import ch04.layers.Activation;
import ch04.layers.Attention;
import ch04.layers.Embedding;
import ch04.layers.LayerNorm;
import ch04.layers.Linear;
import ch04.layers.MultiHeadAttention;
import common.Rng;
import java.util.ArrayList;
import java.util.List;
final class TinyGpt extends ParameterTree {
    static final class Block extends ParameterTree {
        final LayerNorm n1 = child("n1", new LayerNorm(128)), n2 = child("n2", new LayerNorm(128));
        final MultiHeadAttention a; final Linear up, down;
        Block(Rng rng) {
            a = child("a", new MultiHeadAttention(128, 4, rng.split(1)));
            up = child("up", new Linear(128, 512, rng.split(2)));
            down = child("down", new Linear(512, 128, rng.split(3)));
        }
        Variable forward(Variable x) {
            x = x.plus(a.forward(n1.forward(x), Attention.causal(64)).out());
            return x.plus(down.forward(Activation.gelu().forward(up.forward(n2.forward(x)))));
        }
    }
    final Embedding tokens; final Parameter positions; final List<Block> blocks = new ArrayList<>(); final LayerNorm n; final Linear head;
    TinyGpt(Rng rng) {
        tokens = child("t", new Embedding(65, 128, rng.split(1)));
        positions = parameter("p", Tensor.normal(rng.split(2), 64, 128));
        for (var i = 0; i < 4; i++) blocks.add(child("b" + i, new Block(rng.split(10 + i))));
        n = child("n", new LayerNorm(128)); head = child("o", new Linear(128, 65, false, rng.split(3)));
    }
    Variable forward(Indices x) {
        var h = tokens.forward(x).plus(positions);
        for (var b : blocks) h = b.forward(h);
        return head.forward(n.forward(h));
    }
}
