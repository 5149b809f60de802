package ch03.training;

import static org.assertj.core.api.Assertions.assertThat;

import ch02.tensors.Backend;
import ch02.tensors.Tensor;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # The drawing of a formula
class ComputationGraphTest {

    @Property(tries = 50) @Label("every box stands to the right of its inputs")
    void leftToRight(@ForAll("formulas") Variable formula) {
        var layout = layout(formula);
        for (var box : layout.boxes()) {
            for (var input : inputs(box)) {
                assertThat(layout.column(input)).isLessThan(layout.column(box));
            }
        }
    }

    @Property(tries = 50) @Label("no two boxes, and no box and an arrow, share a place")
    void nothingOverlaps(@ForAll("formulas") Variable formula) {
        var layout = layout(formula);
        var taken = new HashSet<GraphLayout.Place>();
        for (var box : layout.boxes()) {
            var place = new GraphLayout.Place(layout.column(box), layout.row(box));
            assertThat(taken.add(place)).isTrue();
        }
        for (var edge : layout.edges()) {
            for (var bend : edge.subList(1, edge.size() - 1)) {
                assertThat(taken.add(bend)).isTrue();
            }
        }
    }

    @Property(tries = 50) @Label("an arrow runs from its input to its box, one column at a time")
    void arrowsConnect(@ForAll("formulas") Variable formula) {
        for (var edge : layout(formula).edges()) {
            for (var i = 1; i < edge.size(); i++) {
                assertThat(edge.get(i).column()).isEqualTo(edge.get(i - 1).column() + 1);
            }
        }
    }

    @Property(tries = 20) @Label("the picture shows each number of the formula once")
    void everythingIsThere(@ForAll("formulas") Variable formula) {
        var graph = new ComputationGraph(formula);
        assertThat(graph.variables()).doesNotHaveDuplicates().endsWith(formula);
        var image = new BufferedImage(graph.width(), graph.height(), BufferedImage.TYPE_INT_RGB);
        graph.backward().paint(image.createGraphics());
    }

    @Example @Label("x·x + x: three boxes in three columns, three arrows")
    void aSmallFormula() {
        var x = Variable.input(Tensor.scalar(3));
        var layout = layout(x.times(x).plus(x));
        assertThat(layout.boxes()).hasSize(3);
        assertThat(layout.columns()).isEqualTo(3);
        assertThat(layout.edges()).hasSize(3);
    }

    private static GraphLayout<Variable> layout(Variable formula) {
        return new GraphLayout<>(formula, ComputationGraphTest::inputs);
    }

    private static List<Variable> inputs(Variable x) {
        return x.node() == null ? List.of() : List.of(x.node().inputs);
    }

    @Provide Arbitrary<Variable> formulas() {
        return ScalarProgram.any().map(program -> Backend.EJML.call(() -> {
            var x = Arrays.stream(program.start()).mapToObj(Tensor::scalar).map(Variable::input)
                    .toArray(Variable[]::new);
            return program.run(ScalarProgram.VARIABLES, x);
        }));
    }
}
