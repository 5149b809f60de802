package ch02.tensors;

/// # Many numbers to one
///
/// Each has a *neutral* number, which is also the result over no numbers at all: 0 for a sum, 1 for
/// a product, −∞ for a maximum.
public enum Reduction {

    SUM(0, Binary.ADD),
    PROD(1, Binary.MUL),
    MAX(Double.NEGATIVE_INFINITY, Binary.MAX),
    MIN(Double.POSITIVE_INFINITY, Binary.MIN);

    final double neutral;
    final Binary step;

    Reduction(double neutral, Binary step) {
        this.neutral = neutral;
        this.step = step;
    }
}
