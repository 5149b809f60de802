package ch02.tensors.product;

/// # A matrix inside an array
///
/// One of the three matrices of a product $C = AB$, or a batch of them: an array, the place where the
/// first element lies, and three groups of axes that say where the others are.
///
/// $$ A_b[i, j] = \texttt{data}[\texttt{start} + \mathrm{batch}(b) + \mathrm{rows}(i) + \mathrm{cols}(j)] $$
///
/// Nothing here is ever copied to change a shape: a transpose exchanges two groups, a matrix that
/// serves the whole batch has batch strides of 0.
public record Operand(float[] data, int start, Group batch, Group rows, Group cols) {

    public Operand {
        if (batch.size() != 0 && rows.size() != 0 && cols.size() != 0) {
            var low = start + batch.lowest() + rows.lowest() + cols.lowest();
            var high = start + batch.highest() + rows.highest() + cols.highest();
            if (low < 0 || high >= data.length) {
                throw new IllegalArgumentException("operand: start " + start + ", batch " + batch
                        + ", rows " + rows + ", columns " + cols + " reach from " + low + " to " + high
                        + ", but the array has only the places 0 to " + (data.length - 1));
            }
        }
    }

    /// A plain matrix that fills its array, one row after the other.
    public static Operand matrix(float[] data, int rows, int cols) {
        return new Operand(data, 0, Group.ONE, Group.of(rows, cols), Group.of(cols, 1));
    }

    /// The transposed matrix: the same array, read with rows and columns exchanged.
    public Operand transposed() {
        return new Operand(data, start, batch, cols, rows);
    }

    /// Sizes for messages: `[batch ×] rows x columns`.
    String shape() {
        var matrix = "[" + rows.size() + " x " + cols.size() + "]";
        return batch.size() == 1 ? matrix : batch.size() + " times " + matrix;
    }
}
