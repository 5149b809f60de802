package ch03.training;

import ch02.tensors.Indices;
import ch02.tensors.Tensor;

/// Some examples and their right answers: `x : [B, ...]` and `B` class numbers.
public record Batch(Tensor x, Indices labels) {

    public int size() {
        return labels.count();
    }
}
