package ch02.tensors.laws;

import ch02.tensors.Layout;
import ch02.tensors.Tensor;
import java.util.ArrayList;
import java.util.Optional;
import net.jqwik.api.SampleReportingFormat;

/// How a tensor looks in the report of a law that failed: its shape, its backend, its strides
/// unless they are the usual ones, and all its numbers in brackets, row by row. The engine finds
/// this class by name.
public final class TensorReport implements SampleReportingFormat {

    @Override public boolean appliesTo(Object value) {
        return value instanceof Tensor;
    }

    @Override public Optional<String> label(Object value) {
        var x = (Tensor) value;
        var usual = x.layout().toString().equals(Layout.contiguous(x.shape()).toString());
        return Optional.of((usual ? x.shape() : x.layout()) + " " + x.backend() + " ");
    }

    @Override public Object report(Object value) {
        return numbers((Tensor) value);
    }

    private static Object numbers(Tensor x) {
        if (x.rank() == 0) {
            var v = x.item();
            return v == (float) v ? (Object) (float) v : (Object) v; // 4.21, not 4.210000038
        }
        var rows = new ArrayList<Object>();
        for (var i = 0; i < x.size(0); i++) {
            rows.add(numbers(x.select(0, i)));
        }
        return rows;
    }
}
