/// each-tensor-in-its-own-order
/// The inner axes of b are those of b that the result lacks.
{
    var sides = equation.replace(" ", "").split("->", -1);
    var terms = sides[0].split(",", -1);
    var a = terms[0];
    var b = terms[1];
    var c = sides[1];
    var batch = letters(c, x -> stands(x, a) && stands(x, b));
    var rows = letters(c, x -> !stands(x, b));
    var cols = letters(c, x -> !stands(x, a));
    return new Contraction(axes(batch, a), axes(rows, a), axes(letters(a, x -> !stands(x, c)), a),
            axes(batch, b), axes(letters(b, x -> !stands(x, c)), b), axes(cols, b),
            axes(batch, c), axes(rows, c), axes(cols, c));
}

/// batch-axes-come-first
/// The result stands in the order batch, rows, columns, as results do.
{
    var sides = equation.replace(" ", "").split("->", -1);
    var terms = sides[0].split(",", -1);
    var a = terms[0];
    var b = terms[1];
    var c = sides[1];
    var batch = letters(c, x -> stands(x, a) && stands(x, b));
    var rows = letters(c, x -> !stands(x, b));
    var cols = letters(c, x -> !stands(x, a));
    var inner = letters(a, x -> !stands(x, c));
    var order = batch + rows + cols;
    return new Contraction(axes(batch, a), axes(rows, a), axes(inner, a),
            axes(batch, b), axes(inner, b), axes(cols, b),
            axes(batch, order), axes(rows, order), axes(cols, order));
}

/// sums-over-every-common-letter
/// What stands in both operands is multiplied and summed.
{
    var sides = equation.replace(" ", "").split("->", -1);
    var terms = sides[0].split(",", -1);
    var a = terms[0];
    var b = terms[1];
    var c = sides[1];
    var rows = letters(c, x -> !stands(x, b));
    var cols = letters(c, x -> !stands(x, a));
    var inner = letters(a, x -> stands(x, b));
    return new Contraction(axes("", a), axes(rows, a), axes(inner, a),
            axes("", b), axes(inner, b), axes(cols, b),
            axes("", c), axes(rows, c), axes(cols, c));
}
