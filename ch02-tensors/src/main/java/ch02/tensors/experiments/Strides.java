package ch02.tensors.experiments;

import ch02.tensors.Tensor;
import ch02.tensors.experiments.StrideDiagram.View;
import common.experiments.Experiment;
import java.util.List;
import picocli.CommandLine.Command;

/// # Six matrices, twelve numbers (section 2.2)
///
/// One storage of twelve numbers, read in six ways; nothing is copied. A transposed matrix swaps the
/// strides, every second column doubles one, a flip turns one around, a repeated row has the stride
/// 0, and windows overlap because their stride is smaller than they are long.
@Command(description = "One storage seen through six layouts: the strides, drawn.")
public final class Strides extends Experiment {

    @Override protected void run() {
        var x = Tensor.arange(12).viewAs(3, 4);
        save("strides", new StrideDiagram(12, List.of(
                new View("x", x),
                new View("x.transpose()", x.transpose()),
                new View("x.slice(1, 0, 4, 2)", x.slice(1, 0, 4, 2)),
                new View("x.flip(0)", x.flip(0)),
                new View("x.slice(0, 1, 2).expand(3, 4)", x.slice(0, 1, 2).expand(3, 4)),
                new View("x.viewAs(12).unfold(0, 4, 2, 1)",
                        x.viewAs(12).unfold(0, 4, 2, 1)))));
    }
}
