package ch03.training;

import ch02.tensors.Tensor;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// # One step of the computation, remembered
///
/// A node holds an operation that was applied, the variables that went in, and collects the
/// gradients of what came out. Nodes are numbered as they are made, so an input always has a
/// smaller number than what was computed from it: walking from the highest number to the lowest is
/// a topological order.
final class Node {

    private static final AtomicLong COUNTER = new AtomicLong();
    private static final Variable[] NONE = {};

    final long number = COUNTER.getAndIncrement();
    Variable[] inputs;
    Variable[] outputs;
    private AnyOp op;
    private final String name;
    private final int[] versions;
    private Tensor[] gradients;

    Node(AnyOp op, Variable[] inputs, Tensor[] values) {
        this.op = op;
        this.name = op.name();
        this.inputs = inputs;
        this.gradients = new Tensor[values.length];
        this.outputs = new Variable[values.length];
        for (var i = 0; i < values.length; i++) {
            outputs[i] = new Variable(values[i], this, i);
        }
        this.versions = versions();
    }

    String name() {
        return name;
    }

    /// Adds to the gradient of one output; true for the first that came to this node.
    boolean accumulate(int output, Tensor gradient) {
        var isFirst = Arrays.stream(gradients).allMatch(Objects::isNull);
        var sum = gradients[output];
        gradients[output] = sum == null ? gradient : sum.plus(gradient);
        return isFirst;
    }

    /// Passes the collected gradients through the operation, to the inputs; then forgets everything
    /// that was remembered for it.
    Tensor[] backward() {
        check();
        for (var i = 0; i < outputs.length; i++) {
            outputs[i].arrived(gradients[i]);
        }
        var flow = op.backwardAll(gradients);
        if (flow.length != inputs.length) {
            throw new IllegalStateException("%s: backward gave %d gradients for %d inputs"
                    .formatted(name, flow.length, inputs.length));
        }
        for (var i = 0; i < flow.length; i++) {
            if (flow[i] != null && !flow[i].shape().equals(inputs[i].shape())) {
                throw new IllegalStateException("%s: input %d has shape %s, but backward gave it %s"
                        .formatted(name, i, inputs[i].shape(), flow[i].shape()));
            }
        }
        op = null;
        gradients = null;
        return flow;
    }

    /// Lets go of the variables around it: whoever holds the loss no longer holds all that led to it,
    /// and memory comes back while the walk goes on.
    void forget() {
        inputs = NONE;
        outputs = NONE;
    }

    /// Refuses a second walk, and numbers that changed since the operation saw them.
    void check() {
        if (op == null) {
            throw new IllegalStateException("backward has walked through this " + name + " before,"
                    + " and what it had remembered is gone: run forward again for another"
                    + " gradient");
        }
        if (!Arrays.equals(versions, versions())) {
            throw new IllegalStateException("a tensor that " + name + " used was changed in place"
                    + " before backward needed it: change it after backward, or work on a copy");
        }
    }

    private int[] versions() {
        var found = new int[inputs.length + outputs.length];
        for (var i = 0; i < inputs.length; i++) {
            found[i] = inputs[i].value().version();
        }
        for (var i = 0; i < outputs.length; i++) {
            found[inputs.length + i] = outputs[i].value().version();
        }
        return found;
    }
}
