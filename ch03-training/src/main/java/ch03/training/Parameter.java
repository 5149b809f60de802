package ch03.training;

import ch02.tensors.Tensor;

/// # What training may change
///
/// A variable that was not computed but chosen: a weight or a bias. It has a name, and its gradient
/// stays after backward, adding up from one backward to the next until somebody clears it. An
/// optimizer overwrites its numbers in place, so it is the same object for the whole life of a
/// model.
public final class Parameter extends Variable {

    private final String name;

    public Parameter(String name, Tensor value) {
        super(value.contiguous().keep(), true);
        this.name = name;
    }

    public String name() {
        return name;
    }

    @Override public String toString() {
        return name + " " + shape();
    }
}
