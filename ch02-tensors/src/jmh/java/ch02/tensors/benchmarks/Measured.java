package ch02.tensors.benchmarks;

import ch02.tensors.Arena;
import java.util.concurrent.TimeUnit;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.RandomMatrices_FDRM;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// # What JMH runs
///
/// The Java Microbenchmark Harness starts a fresh virtual machine for each benchmark, lets it
/// warm up, and sees to it that the compiler does not optimise away what nobody looks at.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Measured {

    @Param("") public String workload;

    private final Arena arena = new Arena();
    private Workload ours;
    private FMatrixRMaj a, b, c;

    @Setup public void prepare() {
        ours = Workload.of(workload);
        if (ours.isProduct()) {
            var s = workload.split(" ");
            int m = Integer.parseInt(s[2]), k = Integer.parseInt(s[3]), n = Integer.parseInt(s[4]);
            a = random(m, k);
            b = random(k, n);
            c = new FMatrixRMaj(m, n);
        }
    }

    private static FMatrixRMaj random(int rows, int columns) {
        return RandomMatrices_FDRM.rectangle(rows, columns, new java.util.Random(1));
    }

    @Benchmark public void ours() {
        arena.run(ours.call()::get);
    }

    @Benchmark public FMatrixRMaj ejml() {
        CommonOps_FDRM.mult(a, b, c);
        return c;
    }
}
