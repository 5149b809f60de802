package ch03.training;

import ch02.tensors.Tensor;
import common.Rng;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/// # A model, seen as a tree of parameters
///
/// A model is made of parts, and the parts of smaller parts; somewhere in them are the parameters.
/// An optimizer wants all of them, a checkpoint wants them by name, and evaluation wants every part
/// to know that training is over. So a model *declares* what it owns, in its constructor:
///
/// ```java
/// final class TwoLayers extends ParameterTree {
///     private final Parameter w1 = parameter("w1", ...);     // its own
///     private final Classifier head = child("head", ...);    // a part, with parameters of its own
/// }
/// ```
///
/// and everything else follows by walking the tree. A name is the path to a parameter,
/// `head.weight`. *Buffers* are tensors that belong to the state of a model but are not trained,
/// such as the running mean of a normalisation.
public abstract class ParameterTree {

    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Tensor> buffers = new LinkedHashMap<>();
    private final Map<String, Rng> generators = new LinkedHashMap<>();
    private final Map<String, ParameterTree> children = new LinkedHashMap<>();
    private boolean training = true;

    /// Declares a parameter of this part.
    protected final Parameter parameter(String name, Tensor value) {
        var parameter = new Parameter(name, value);
        return share(name, parameter);
    }

    /// Declares a parameter that another part owns too: both train the same numbers.
    protected final Parameter share(String name, Parameter parameter) {
        declare(name);
        parameters.put(name, parameter);
        return parameter;
    }

    /// Declares a tensor that belongs to the state of this part but is not trained.
    protected final Tensor buffer(String name, Tensor value) {
        declare(name);
        var own = value.contiguous().keep();
        buffers.put(name, own);
        return own;
    }

    /// Declares a generator that this part draws from while it is trained, as dropout does: where
    /// it stands is part of the state.
    protected final Rng generator(String name, Rng rng) {
        declare(name);
        generators.put(name, rng);
        return rng;
    }

    /// Declares a part.
    protected final <T extends ParameterTree> T child(String name, T part) {
        declare(name);
        children.put(name, Objects.requireNonNull(part, name));
        return part;
    }

    private void declare(String name) {
        if (name.isEmpty() || name.contains(".")) {
            throw new IllegalArgumentException(
                    "name \"" + name + "\": must not be empty or hold a dot");
        }
        if (parameters.containsKey(name) || buffers.containsKey(name)
                || generators.containsKey(name) || children.containsKey(name)) {
            throw new IllegalArgumentException(
                    getClass().getSimpleName() + " has declared \"" + name + "\" before");
        }
    }

    /// The parts declared by this one, in order.
    public final Map<String, ParameterTree> children() {
        return new LinkedHashMap<>(children);
    }

    /// All parameters of the tree, each once, in the order of their declaration.
    public final List<Parameter> parameters() {
        return new ArrayList<>(new LinkedHashSet<>(namedParameters().values()));
    }

    /// All parameters by path. One that is shared appears under each of its paths.
    public final Map<String, Parameter> namedParameters() {
        var found = new LinkedHashMap<String, Parameter>();
        parameters.forEach(found::put);
        children.forEach((name, part) ->
                part.namedParameters().forEach((path, p) -> found.put(name + "." + path, p)));
        return found;
    }

    /// All buffers by path.
    public final Map<String, Tensor> namedBuffers() {
        var found = new LinkedHashMap<String, Tensor>();
        buffers.forEach(found::put);
        children.forEach((name, part) ->
                part.namedBuffers().forEach((path, b) -> found.put(name + "." + path, b)));
        return found;
    }

    /// All generators by path.
    public final Map<String, Rng> namedGenerators() {
        var found = new LinkedHashMap<String, Rng>();
        generators.forEach(found::put);
        children.forEach((name, part) ->
                part.namedGenerators().forEach((path, g) -> found.put(name + "." + path, g)));
        return found;
    }

    /// How many numbers are trained.
    public final int parameterCount() {
        return parameters().stream().mapToInt(p -> p.value().count()).sum();
    }

    public final void clearGradients() {
        parameters().forEach(Variable::clearGradient);
    }

    /// Is this part being trained (`true` at first) or evaluated? Dropout and batch normalisation
    /// differ.
    public final boolean isTraining() {
        return training;
    }

    /// Switches the whole tree to training.
    public final void train() {
        setTraining(true);
    }

    /// Switches the whole tree to evaluation.
    public final void evaluate() {
        setTraining(false);
    }

    /// What `question` returns when it is asked of a model that does not learn: the whole tree is in
    /// evaluation, and no gradient is recorded. Afterwards each part is in the mode it was in, also
    /// if the question fails; so a question may be asked in the middle of a training.
    public final <R> R infer(Supplier<R> question) {
        var trained = new ArrayList<ParameterTree>();
        collectTrained(trained);
        evaluate();
        try {
            return NoGradient.call(question);
        } finally {
            trained.forEach(part -> part.training = true);
        }
    }

    private void collectTrained(List<ParameterTree> trained) {
        if (training) {
            trained.add(this);
        }
        children.values().forEach(part -> part.collectTrained(trained));
    }

    private void setTraining(boolean training) {
        this.training = training;
        children.values().forEach(part -> part.setTraining(training));
    }
}
