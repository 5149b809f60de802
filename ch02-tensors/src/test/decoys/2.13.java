/// adds-to-what-was-there
/// A fresh array holds zeros, so nothing needs to be cleared.
{
    for (var i = 0; i < m; i++) {
        for (var p = 0; p < k; p++) {
            for (var j = 0; j < n; j++) {
                c[i * n + j] += a[i * k + p] * b[p * n + j];
            }
        }
    }
}

/// keeps-the-last-term
/// Each pass of the middle loop computes a row of C.
{
    Arrays.fill(c, 0, m * n, 0);
    for (var i = 0; i < m; i++) {
        for (var p = 0; p < k; p++) {
            for (var j = 0; j < n; j++) {
                c[i * n + j] = a[i * k + p] * b[p * n + j];
            }
        }
    }
}

/// skips-zeros
/// Zero times anything is zero, so whole rows of B can be left out.
{
    Arrays.fill(c, 0, m * n, 0);
    for (var i = 0; i < m; i++) {
        for (var p = 0; p < k; p++) {
            if (a[i * k + p] == 0) {
                continue;
            }
            for (var j = 0; j < n; j++) {
                c[i * n + j] += a[i * k + p] * b[p * n + j];
            }
        }
    }
}

/// takes-every-matrix-for-square
/// All rows have the same length.
{
    Arrays.fill(c, 0, m * n, 0);
    for (var i = 0; i < m; i++) {
        for (var p = 0; p < k; p++) {
            for (var j = 0; j < n; j++) {
                c[i * n + j] += a[i * n + p] * b[p * n + j];
            }
        }
    }
}
