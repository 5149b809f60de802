/// normalises-the-columns-only
/// Random directions in a high dimension are orthogonal anyway.
{
    return Backend.EJML.call(() -> {
        var a = Tensor.normal(rng, rows, columns);
        return rows < columns ? a.div(a.norm(1)) : a.div(a.norm(0));
    });
}

/// forgets-the-wide-matrices
/// The compact form always has orthogonal columns.
{
    return Backend.EJML.call(() -> {
        var qr = DecompositionFactory_DDRM.qr(rows, columns);
        qr.decompose(Matrices.copy(Tensor.normal(rng, rows, columns)));
        return Matrices.copy(qr.getQ(null, true));
    });
}

/// leaves-the-signs-to-the-algorithm
/// Orthogonal is orthogonal, whatever the signs.
{
    if (rows < columns) {
        return orthogonal(columns, rows, rng).transpose();
    }
    return Backend.EJML.call(() -> {
        var qr = DecompositionFactory_DDRM.qr(rows, columns);
        qr.decompose(Matrices.copy(Tensor.normal(rng, rows, columns)));
        return Matrices.copy(qr.getQ(null, true));
    });
}
