package ch02.tensors.benchmarks;

import ch02.tensors.product.Product;
import common.Progress;
import common.experiments.Experiment;
import java.util.ArrayList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # The matrix product: one thread, all threads, and EJML's
///
/// EJML is a good library in plain Java, without vector instructions: what it does in `float`
/// is what the ladder's fourth step does, more or less.
@Command(description = "The matrix product: GFLOP/s with one thread and several, beside EJML's.")
public final class Products extends Experiment {

    @Option(names = "--threads", paramLabel = "N", description = "the several threads")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--only", paramLabel = "WORD",
            description = "those products whose names contain it, such as 1024")
    private String word = "";

    @Override protected void run() {
        var names = Workload.PRODUCTS.stream().filter(name -> name.contains(word)).toList();
        var rows = new ArrayList<String>();
        try (var bar = Progress.of("measuring", 3 * names.size())) {
            for (var name : names) {
                var w = Workload.of(name);
                var one = gigaflops(bar, w, "ours", 1);
                var all = gigaflops(bar, w, "ours", threads);
                var ejml = gigaflops(bar, w, "ejml", 1);
                rows.add("%-34s%10.1f%10.1f%8.2f%10.1f%8.1f"
                        .formatted(w.title(), one, all, all / one, ejml, one / ejml));
            }
        }
        System.out.println("kernel: " + Product.kernel());
        System.out.printf("%-34s%10s%10s%8s%10s%8s%n", "GFLOP/s",
                "1 thread", threads + " threads", "ratio", "EJML", "ratio");
        rows.forEach(System.out::println);
    }

    private static double gigaflops(Progress bar, Workload w, String method, int threads) {
        var seconds = Jmh.seconds(method, w.name(), threads);
        bar.step(w.title() + ", " + method);
        // EJML's benchmark multiplies one matrix of a batch.
        var items = method.equals("ejml") ? Integer.parseInt(w.name().split(" ")[1]) : 1;
        return w.work() / items / seconds / 1e9;
    }
}
