package ch03.training;

import ch02.tensors.Indices;
import ch02.tensors.Mask;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;

/// # A tensor that remembers where it came from
///
/// Compute with variables as with tensors; each operation is noted in a [Node]. Then
/// `loss.backward()` walks the nodes from the loss to the parameters and leaves in each parameter
/// its gradient:
///
/// ```java
/// var w = new Parameter("w", Tensor.of(1, 2, 3));
/// w.square().sum().backward();
/// w.gradient()                      // 2, 4, 6
/// ```
///
/// Where a value was used several times, its gradient is the sum over the uses. That is the chain
/// rule of many variables, and the only place where gradients meet.
public sealed class Variable permits Parameter {

    private final Tensor value;
    private final Node node;                                         // null: not computed but given
    private final int output;
    private final boolean needsGradient;
    private Tensor gradient;
    private Consumer<Tensor> hook;

    Variable(Tensor value, boolean needsGradient) {
        this.value = value;
        this.node = null;
        this.output = 0;
        this.needsGradient = needsGradient;
    }

    Variable(Tensor value, Node node, int output) {
        this.value = value;
        this.node = node;
        this.output = output;
        this.needsGradient = true;
    }

    /// A value without a gradient: data.
    public static Variable constant(Tensor value) {
        return new Variable(value, false);
    }

    /// A value whose gradient is wanted, such as the input of a network that is to be explained.
    public static Variable input(Tensor value) {
        return new Variable(value, true);
    }

    public Tensor value() {
        return value;
    }

    public Shape shape() {
        return value.shape();
    }

    public int rank() {
        return value.rank();
    }

    public int size(int axis) {
        return value.size(axis);
    }

    public double item() {
        return value.item();
    }

    public boolean needsGradient() {
        return needsGradient;
    }

    /// The node that computed this variable, or null.
    Node node() {
        return node;
    }

    /// The gradient that the last backward left here, or `null`. Only variables that were given
    /// keep it; to see the gradient of a computed one, ask with [#onGradient].
    public Tensor gradient() {
        return gradient;
    }

    public void clearGradient() {
        gradient = null;
    }

    /// Replaces the gradient, as clipping does.
    public void setGradient(Tensor gradient) {
        if (!gradient.shape().equals(shape())) {
            throw new IllegalArgumentException("gradient of shape %s for a variable of shape %s"
                    .formatted(gradient.shape(), shape()));
        }
        this.gradient = gradient;
    }

    /// Calls `hook` with this variable's gradient, when backward has completed it.
    public void onGradient(Consumer<Tensor> hook) {
        this.hook = hook;
    }

    void arrived(Tensor gradient) {
        if (hook != null && gradient != null) {
            hook.accept(gradient);
        }
    }

    /// The same value, cut off from its history: a constant.
    public Variable detach() {
        return constant(value);
    }

    // ── Forward ──────────────────────────────────────────────────────────────────────────────────

    /// Applies an operation to this variable and others, in this order.
    public Variable apply(Op op, Variable... others) {
        return applyAll(op, others)[0];
    }

    /// As [#apply], for an operation with several outputs.
    public Variable[] applyAll(AnyOp op, Variable... others) {
        return record(op, prepend(this, others));
    }

    static Variable[] record(AnyOp op, Variable[] inputs) {
        var needed = new boolean[inputs.length];
        var any = false;
        for (var i = 0; i < inputs.length; i++) {
            needed[i] = inputs[i].needsGradient && !NoGradient.active();
            any |= needed[i];
        }
        op.begin(needed);
        var values = op.forwardAll(
                Arrays.stream(inputs).map(Variable::value).toArray(Tensor[]::new));
        if (any) {
            return new Node(op, inputs, values).outputs;
        }
        return Arrays.stream(values).map(Variable::constant).toArray(Variable[]::new);
    }

    private static Variable[] prepend(Variable first, Variable[] others) {
        var all = new Variable[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }

    // ── Backward ─────────────────────────────────────────────────────────────────────────────────

    /// Computes the gradient of this number with respect to everything it was computed from.
    public void backward() {
        if (value.count() != 1) {
            throw new IllegalStateException("backward: a gradient is that of one number, but this"
                    + " variable has shape " + shape()
                    + ": sum or average it, or give backward a cotangent");
        }
        backward(Tensor.full(1, shape().toArray()).to(value.backend()));
    }

    /// Starts from a given gradient of this variable: computes that of
    /// $\langle \text{cotangent}, \text{this} \rangle$.
    public void backward(Tensor cotangent) {
        backward(new Variable[] {this}, cotangent);
    }

    /// Starts from several variables at once, in one walk: computes the gradient of
    /// $\sum_k \langle \text{cotangent}_k, y_k \rangle$.
    public static void backward(Variable[] outputs, Tensor... cotangents) {
        if (outputs.length != cotangents.length) {
            throw new IllegalArgumentException("backward: %d variables but %d cotangents"
                    .formatted(outputs.length, cotangents.length));
        }
        var waiting = new PriorityQueue<Node>(Comparator.comparingLong(n -> -n.number));
        var given = new LinkedHashSet<Variable>();
        for (var k = 0; k < outputs.length; k++) {
            outputs[k].checkStart(cotangents[k]);
        }
        for (var k = 0; k < outputs.length; k++) {
            send(outputs[k], cotangents[k], waiting, given);
        }
        walk(waiting, given);
    }

    private void checkStart(Tensor cotangent) {
        if (!cotangent.shape().equals(shape())) {
            throw new IllegalArgumentException(
                    "backward: cotangent of shape %s for a variable of shape %s"
                            .formatted(cotangent.shape(), shape()));
        }
        if (!needsGradient) {
            throw new IllegalStateException("backward: nothing this variable was computed from"
                    + " needs a gradient; is it a constant, detached, or made inside NoGradient?");
        }
    }

    private static void walk(PriorityQueue<Node> waiting, Set<Variable> given) {
        while (!waiting.isEmpty()) {
            var node = waiting.poll();
            var flow = node.backward();
            for (var i = 0; i < flow.length; i++) {
                if (flow[i] != null && node.inputs[i].needsGradient) {
                    send(node.inputs[i], flow[i], waiting, given);
                }
            }
            node.forget();
        }
        given.forEach(x -> x.arrived(x.gradient));
    }

    private static void send(
            Variable target, Tensor flow, PriorityQueue<Node> waiting, Set<Variable> given) {
        if (target.node == null) {
            target.gradient = target.gradient == null ? flow : target.gradient.plus(flow);
            given.add(target);
            return;
        }
        target.node.check();
        if (target.node.accumulate(target.output, flow)) {
            waiting.add(target.node);
        }
    }

    // ── Operations ───────────────────────────────────────────────────────────────────────────────

    public Variable plus(Variable other) {
        return apply(new Arithmetic.Plus(), other);
    }

    public Variable plus(double c) {
        return plus(constant(value.full(c)));
    }

    public Variable minus(Variable other) {
        return apply(new Arithmetic.Minus(), other);
    }

    public Variable minus(double c) {
        return plus(-c);
    }

    public Variable times(Variable other) {
        return apply(new Arithmetic.Times(), other);
    }

    public Variable times(double c) {
        return times(constant(value.full(c)));
    }

    public Variable div(Variable other) {
        return apply(new Arithmetic.Div(), other);
    }

    public Variable div(double c) {
        return times(1 / c);
    }

    public Variable pow(Variable exponent) {
        return apply(new Arithmetic.Pow(), exponent);
    }

    public Variable pow(double exponent) {
        return pow(constant(value.full(exponent)));
    }

    public Variable maximum(Variable other) {
        return apply(new Arithmetic.Extreme(true), other);
    }

    public Variable minimum(Variable other) {
        return apply(new Arithmetic.Extreme(false), other);
    }

    public Variable clamp(double low, double high) {
        return maximum(constant(value.full(low))).minimum(constant(value.full(high)));
    }

    public Variable negate() {
        return apply(new Functions.Negate());
    }

    public Variable abs() {
        return apply(new Functions.Abs());
    }

    public Variable square() {
        return apply(new Functions.Square());
    }

    public Variable sqrt() {
        return apply(new Functions.Sqrt());
    }

    public Variable rsqrt() {
        return apply(new Functions.Rsqrt());
    }

    public Variable reciprocal() {
        return apply(new Functions.Reciprocal());
    }

    public Variable exp() {
        return apply(new Functions.Exp());
    }

    public Variable expm1() {
        return apply(new Functions.Expm1());
    }

    public Variable log() {
        return apply(new Functions.Log());
    }

    public Variable log1p() {
        return apply(new Functions.Log1p());
    }

    public Variable sin() {
        return apply(new Functions.Sin());
    }

    public Variable cos() {
        return apply(new Functions.Cos());
    }

    public Variable tanh() {
        return apply(new Functions.Tanh());
    }

    public Variable sigmoid() {
        return apply(new Functions.Sigmoid());
    }

    public Variable erf() {
        return apply(new Functions.Erf());
    }

    public Variable relu() {
        return apply(new Functions.Relu());
    }

    public Variable sum(int... axes) {
        return apply(new Reductions.Sum(axes));
    }

    public Variable mean(int... axes) {
        return apply(new Reductions.Mean(axes));
    }

    /// The largest along the axes; its gradient goes to the winners, in equal shares.
    public Variable max(int... axes) {
        return apply(new Reductions.Max(axes));
    }

    public Variable min(int... axes) {
        return negate().max(axes).negate();
    }

    public Variable prod(int... axes) {
        var chosen = shape().axes(axes);
        var product = this;
        for (var k = 0; k < chosen.length; k++) {
            product = chosen[k] ? product.apply(new Reductions.Prod(k)) : product;
        }
        return product;
    }

    /// The variance; the sum of squares is divided by n − `ddof`.
    public Variable var(int ddof, int... axes) {
        var centred = minus(mean(axes));
        var squares = centred.square().sum(axes);
        var n = (double) value.count() / squares.value.count();
        return squares.div(n - ddof);
    }

    public Variable std(int ddof, int... axes) {
        return var(ddof, axes).sqrt();
    }

    public Variable norm(int... axes) {
        return square().sum(axes).sqrt();
    }

    public Variable logSumExp(int axis) {
        return apply(new Reductions.LogSumExp(axis));
    }

    public Variable softmax(int axis) {
        return apply(new Reductions.Softmax(axis));
    }

    public Variable logSoftmax(int axis) {
        return apply(new Reductions.LogSoftmax(axis));
    }

    public Variable cumulativeSum(int axis) {
        return apply(new Reductions.CumulativeSum(axis));
    }

    public Variable reshape(int... shape) {
        return apply(new Views.Reshape(shape));
    }

    public Variable permute(int... order) {
        return apply(new Views.Permute(order));
    }

    public Variable transpose(int axis1, int axis2) {
        return apply(new Views.Transpose(axis1, axis2));
    }

    public Variable transpose() {
        return transpose(-2, -1);
    }

    public Variable expand(int... shape) {
        return apply(new Views.Expand(Shape.of(shape)));
    }

    public Variable flip(int axis) {
        return apply(new Views.Flip(axis));
    }

    public Variable slice(int axis, int from, int to) {
        return slice(axis, from, to, 1);
    }

    public Variable slice(int axis, int from, int to, int step) {
        return apply(new Views.Cut(x -> x.slice(axis, from, to, step)));
    }

    public Variable select(int axis, int index) {
        return apply(new Views.Cut(x -> x.select(axis, index)));
    }

    public Variable diagonal(int axis1, int axis2) {
        return apply(new Views.Cut(x -> x.diagonal(axis1, axis2)));
    }

    public Variable squeeze(int... axes) {
        return reshape(value.squeeze(axes).shape().toArray());
    }

    public Variable unsqueeze(int axis) {
        return reshape(value.unsqueeze(axis).shape().toArray());
    }

    /// Parts of the given sizes along an axis.
    public Variable[] split(int axis, int... sizes) {
        return record(new Views.Split(axis, sizes), new Variable[] {this});
    }

    /// The elements of an axis one by one; the axis disappears.
    public Variable[] unstack(int axis) {
        var ones = new int[size(axis)];
        Arrays.fill(ones, 1);
        var k = shape().axis(axis);
        return Arrays.stream(split(k, ones)).map(part -> part.squeeze(k)).toArray(Variable[]::new);
    }

    public static Variable concat(int axis, Variable... parts) {
        return record(new Views.Concat(axis), parts)[0];
    }

    public static Variable stack(int axis, Variable... parts) {
        return concat(axis < 0 && parts.length > 0 ? axis + parts[0].rank() + 1 : axis,
                Arrays.stream(parts).map(p -> p.unsqueeze(axis)).toArray(Variable[]::new));
    }

    /// Whole rows (or columns, ...) by index.
    public Variable take(int axis, Indices index) {
        return apply(new Choices.Take(axis, index));
    }

    public Variable gather(int axis, Indices index) {
        return apply(new Choices.Gather(axis, index));
    }

    public Variable scatterAdd(int axis, Indices index, Variable source) {
        return apply(new Choices.ScatterAdd(axis, index), source);
    }

    public static Variable where(Mask mask, Variable yes, Variable no) {
        return yes.apply(new Choices.Where(mask), no);
    }

    public Variable maskedFill(Mask mask, double c) {
        return where(mask, constant(value.full(c)), this);
    }

    public Variable matmul(Variable other) {
        return apply(new Products.Matmul(), other);
    }

    /// A product in Einstein's notation, of any number of variables: `einsum("ij,jk->ik", a, b)`.
    public static Variable einsum(String equation, Variable... operands) {
        return record(new Products.Einsum(equation), operands)[0];
    }

    @Override public String toString() {
        return (needsGradient ? "Variable " : "constant ") + value;
    }
}
