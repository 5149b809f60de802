package ch03.training;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import common.data.LabelledImages;

/// Some examples and their right answers: `x : [B, ...]` and `B` class numbers.
public record Batch(Tensor x, Indices labels) {

    public int size() {
        return labels.count();
    }

    /// Some of the images, as `[B, C, H, W]` with pixels from 0 to 1.
    public static Batch of(LabelledImages images, int[] which) {
        var shape = Shape.of(which.length, images.channels(), images.height(), images.width());
        return new Batch(Tensor.of(shape, images.pixels(which)), Indices.of(images.labels(which)));
    }
}
