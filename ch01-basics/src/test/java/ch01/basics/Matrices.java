package ch01.basics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/// What the laws need to know about small matrices, told by EJML.
final class Matrices {

    private Matrices() { }

    static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(k -> a[k] * b[k]).sum();
    }

    /// p + t·v
    static double[] plus(double[] p, double t, double[] v) {
        var sum = p.clone();
        Arrays.setAll(sum, k -> p[k] + t * v[k]);
        return sum;
    }

    static double[] times(double[][] a, double[] v) {
        return Arrays.stream(a).mapToDouble(row -> dot(row, v)).toArray();
    }

    static double[][] times(double[][] a, double[][] b) {
        var product = new DMatrixRMaj(a.length, b[0].length);
        CommonOps_DDRM.mult(new DMatrixRMaj(a), new DMatrixRMaj(b), product);
        return rows(product);
    }

    static double[][] transpose(double[][] a) {
        return rows(CommonOps_DDRM.transpose(new DMatrixRMaj(a), null));
    }

    static double[] solve(double[][] a, double[] b) {
        var x = new DMatrixRMaj(b.length, 1);
        CommonOps_DDRM.solve(new DMatrixRMaj(a), new DMatrixRMaj(b.length, 1, true, b), x);
        return x.getData();
    }

    /// The eigenvectors of a symmetric matrix as columns: a rotation, perhaps with a reflection.
    static double[][] eigenvectors(double[][] symmetric) {
        var eigen = DecompositionFactory_DDRM.eig(symmetric.length, true, true);
        eigen.decompose(new DMatrixRMaj(symmetric));
        var columns = new double[symmetric.length][];
        Arrays.setAll(columns, k -> eigen.getEigenVector(k).getData());
        return transpose(columns);
    }

    private static double[][] rows(DMatrixRMaj m) {
        var rows = new double[m.numRows][m.numCols];
        for (var i = 0; i < m.numRows; i++) {
            for (var j = 0; j < m.numCols; j++) {
                rows[i][j] = m.get(i, j);
            }
        }
        return rows;
    }
}
