package ch04.layers;

import ch03.training.ParameterTree;
import ch03.training.Variable;
import common.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// # A cell, unrolled
///
/// A recurrent layer reads a sequence `x : [B, T, in]` with a [Cell], one step after the other, and
/// gives back the state after each step, `[B, T, H]`. Backpropagation needs nothing new: unrolled,
/// it is a deep network whose layers share their parameters, and shared parameters add up their
/// gradients (*backpropagation through time*).
///
/// Layers can be stacked: the states of one are the inputs of the next. And a sequence that is
/// known to its end can be read in both directions; the two states are put side by side,
/// `[B, T, 2H]`.
///
/// A long text is cut into pieces. The state after one piece is carried to the next,
/// [Cell.State#detach]ed: the numbers go on, the gradient stops. That is *truncated*
/// backpropagation.
public final class Recurrent extends ParameterTree {

    /// Which cell: all take the number of inputs and of hidden units, and a generator.
    @FunctionalInterface
    public interface Make {
        Cell cell(int in, int hidden, Rng rng);
    }

    /// The states after each step, `[B, T, H]`, and after the last one for each cell: layer by
    /// layer, within a layer forward before backward.
    public record Reading(Variable states, List<Cell.State> last) { }

    private final List<Cell> cells = new ArrayList<>();
    private final boolean bothWays;

    /// One layer, one direction.
    public Recurrent(Make make, int in, int hidden, Rng rng) {
        this(make, in, hidden, 1, false, rng);
    }

    public Recurrent(Make make, int in, int hidden, int layers, boolean bothWays, Rng rng) {
        if (layers < 1) {
            throw new IllegalArgumentException(
                    "Recurrent: expected at least 1 layer, got " + layers);
        }
        this.bothWays = bothWays;
        var size = in;
        for (var layer = 0; layer < layers; layer++) {
            for (var way = 0; way < ways(); way++) {
                var name = (way == 0 ? "forward" : "backward") + layer;
                cells.add(child(name, make.cell(size, hidden, rng.split(name))));
            }
            size = ways() * hidden;
        }
    }

    private int ways() {
        return bothWays ? 2 : 1;
    }

    /// All cells: layer by layer, within a layer forward before backward.
    public List<Cell> cells() {
        return List.copyOf(cells);
    }

    /// Reads from a state of zeros.
    public Reading forward(Variable x) {
        check(x);
        return forward(x, cells.stream().map(cell -> cell.start(x.size(0))).toList());
    }

    /// Reads on from a state for each cell, such as those of the last [Reading].
    public Reading forward(Variable x, List<Cell.State> start) {     // [B, T, in]
        check(x);
        if (start.size() != cells.size()) {
            throw new IllegalArgumentException(
                    "Recurrent: expected a state for each of %d cells, got %d"
                            .formatted(cells.size(), start.size()));
        }
        var last = new ArrayList<Cell.State>();
        var y = x.permute(1, 0, 2);                                  // [T, B, in]
        for (var at = 0; at < cells.size(); at += ways()) {
            var states = new Variable[ways()];
            for (var way = 0; way < ways(); way++) {
                states[way] = read(cells.get(at + way), y, start.get(at + way), way == 1, last);
            }
            y = ways() == 1 ? states[0] : Variable.concat(-1, states);
        }
        return new Reading(y.permute(1, 0, 2), last);                // [B, T, H]
    }

    /// One cell over the whole sequence `[T, B, in]`.
    private static Variable read(
            Cell cell, Variable x, Cell.State state, boolean backwards, List<Cell.State> last) {
        var inputs = cell.fromInputs(x).unstack(0);                  // T times [B, gates · H]
        var order = new ArrayList<>(Arrays.asList(inputs));
        if (backwards) {
            Collections.reverse(order);
        }
        var states = new ArrayList<Variable>();
        var weight = new SharedWeight(cell.fromState().weight());
        var bias = cell.onlyAdds() ? null : cell.fromState().bias();
        for (var a : order) {
            var b = weight.times(state.h());
            state = cell.combine(a, bias == null ? b : b.plus(bias), state);
            states.add(state.h());
        }
        if (backwards) {
            Collections.reverse(states);
        }
        last.add(state);
        return Variable.stack(0, states.toArray(Variable[]::new));   // [T, B, H]
    }

    private void check(Variable x) {
        if (x.rank() != 3 || x.size(1) == 0 || x.size(2) != cells.getFirst().in()) {
            throw new IllegalArgumentException(
                    "Recurrent: expected [B, T, %d] with T of at least 1, got %s"
                            .formatted(cells.getFirst().in(), x.shape()));
        }
    }
}
