package ch04.layers;

import static net.jqwik.api.GenerationMode.EXHAUSTIVE;

import ch02.tensors.laws.Golden;
import ch03.training.Variable;
import ch03.training.laws.GoldenGradients;
import common.Rng;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # Recurrent layers give PyTorch's numbers, and PyTorch's gradients
class GoldenRecurrentTest {

    private static final List<Golden> CASES = Golden.cases(GoldenRecurrentTest.class, "recurrent");

    @Provide Arbitrary<Golden> cases() {
        return Arbitraries.of(CASES);
    }

    @Property(generation = EXHAUSTIVE)
    @Label("states, memories and gradients of recurrent layers: PyTorch's")
    void agrees(@ForAll("cases") Golden g) {
        GoldenGradients.assertAllAgree(
                g, in -> g.op().endsWith("_cell") ? step(g, in) : whole(g, in));
    }

    private static Recurrent.Make make(Golden g) {
        var bias = !g.has("bias") || g.flag("bias");
        return (in, hidden, rng) -> switch (g.op()) {
            case "rnn_tanh", "rnn_tanh_cell" -> new RnnCell(in, hidden, false, bias, rng);
            case "rnn_relu" -> new RnnCell(in, hidden, true, bias, rng);
            case "lstm", "lstm_cell" -> new LstmCell(in, hidden, bias, rng);
            default -> new GruCell(in, hidden, bias, rng);
        };
    }

    private static Map<String, Variable> step(Golden g, GoldenGradients in) {
        var cell = make(g).cell(g.integer("input_size"), g.integer("hidden_size"), Rng.seed(1));
        bind(in, cell, "");
        var state = new Cell.State(in.get("h"), in.has("c") ? in.get("c") : null);
        var next = cell.step(in.get("x"), state);
        return next.c() == null ? Map.of("h", next.h()) : Map.of("h", next.h(), "c", next.c());
    }

    private static void bind(GoldenGradients in, Cell cell, String suffix) {
        in.bind("weight_ih" + suffix, cell.fromInput().weight());
        in.bind("weight_hh" + suffix, cell.fromState().weight());
        if (in.has("bias_ih" + suffix)) {
            in.bind("bias_ih" + suffix, cell.fromInput().bias());
            in.bind("bias_hh" + suffix, cell.fromState().bias());
        }
    }

    private static Map<String, Variable> whole(Golden g, GoldenGradients in) {
        var both = g.flag("bidirectional");
        var layer = new Recurrent(make(g), g.integer("input_size"), g.integer("hidden_size"),
                g.integer("num_layers"), both, Rng.seed(1));
        var first = g.flag("batch_first");
        var x = first ? in.get("x") : in.get("x").permute(1, 0, 2);
        var start = new ArrayList<Cell.State>();
        for (var i = 0; i < layer.cells().size(); i++) {
            bind(in, layer.cells().get(i), both ? "_l" + i / 2 + (i % 2 == 0 ? "" : "_reverse")
                    : "_l" + i);
            var zeros = layer.cells().get(i).start(x.size(0));
            start.add(new Cell.State(in.has("h0") ? in.get("h0").select(0, i) : zeros.h(),
                    in.has("c0") ? in.get("c0").select(0, i) : zeros.c()));
        }
        var reading = layer.forward(x, start);
        var outputs = new LinkedHashMap<String, Variable>();
        outputs.put("output", first ? reading.states() : reading.states().permute(1, 0, 2));
        outputs.put("h_n", Variable.stack(0,
                reading.last().stream().map(Cell.State::h).toArray(Variable[]::new)));
        if (g.outputs().contains("c_n")) {
            outputs.put("c_n", Variable.stack(0,
                    reading.last().stream().map(Cell.State::c).toArray(Variable[]::new)));
        }
        return outputs;
    }
}
