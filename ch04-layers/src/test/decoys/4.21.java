/// has-a-weight-for-each-pixel
/// The linear layer is made for what the pooling leaves of the image.
{
    return new Sequential(new Conv2d(1, 4, Window.of(3), Rng.seed(1)), middle,
            new Flatten(), new Linear(4 * 3 * 3, 10, Rng.seed(2)));
}

/// fits-the-image-that-was-not-pooled
/// The linear layer is made for the image as the convolution leaves it.
{
    return new Sequential(new Conv2d(1, 4, Window.of(3), Rng.seed(1)), middle,
            new Flatten(), new Linear(4 * 6 * 6, 10, Rng.seed(2)));
}

/// leaves-the-pooling-out
/// Without a pooling nothing is saved.
{
    return new Sequential(new Flatten(), new Linear(64, 10, Rng.seed(2)));
}

/// has-nothing-but-the-pooling
/// A pooling has no parameters, so a network of poolings has none.
{
    return new Sequential(middle, AdaptiveAvgPool2d.global(), new Flatten());
}
