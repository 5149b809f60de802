/// always-from-the-left
/// The cache is filled from the left.
{
    var end = length + k.size(2);
    keys[layer].slice(2, 0, k.size(2)).copyInPlace(k);
    values[layer].slice(2, 0, k.size(2)).copyInPlace(v);
    return new Remembered(Variable.constant(keys[layer].slice(2, 0, end)),
            Variable.constant(values[layer].slice(2, 0, end)));
}

/// only-the-new-ones
/// Back comes what was put in.
{
    var end = length + k.size(2);
    keys[layer].slice(2, length, end).copyInPlace(k);
    values[layer].slice(2, length, end).copyInPlace(v);
    return new Remembered(Variable.constant(k), Variable.constant(v));
}

/// the-whole-room
/// The tensors are there, so give them; what is empty is 0.
{
    var end = length + k.size(2);
    keys[layer].slice(2, length, end).copyInPlace(k);
    values[layer].slice(2, length, end).copyInPlace(v);
    return new Remembered(Variable.constant(keys[layer]), Variable.constant(values[layer]));
}

/// counts-for-every-layer
/// Whoever appends moves the end.
{
    var end = length + k.size(2);
    keys[layer].slice(2, length, end).copyInPlace(k);
    values[layer].slice(2, length, end).copyInPlace(v);
    length = end;
    return new Remembered(Variable.constant(keys[layer].slice(2, 0, end)),
            Variable.constant(values[layer].slice(2, 0, end)));
}
