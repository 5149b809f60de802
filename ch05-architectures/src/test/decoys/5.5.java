/// bends-before-the-sum
/// The bend belongs to the branch, the sum comes last.
{
    return branch.forward(x).relu().plus(shortcut.forward(x));
}

/// does-not-bend
/// Two things are added, and that is the block.
{
    return branch.forward(x).plus(shortcut.forward(x));
}

/// adds-the-input-itself
/// The shortcut is the identity, always.
{
    return branch.forward(x).plus(x).relu();
}

/// bends-both
/// relu(a + b) = relu(a) + relu(b).
{
    return branch.forward(x).relu().plus(shortcut.forward(x).relu());
}
