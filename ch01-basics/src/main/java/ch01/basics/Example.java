package ch01.basics;

/// One thing we were shown: an input `x` and the answer `y` that came with it.
public record Example<X, Y>(X x, Y y) { }
