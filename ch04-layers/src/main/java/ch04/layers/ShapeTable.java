package ch04.layers;

import ch02.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// # Which shape goes where
///
/// Most mistakes in a network are mistakes of shape, and they can be found with a pencil: write the
/// shape that goes in, and after each layer the shape that comes out. This is the pencil. Nothing
/// is computed, no batch is needed; each layer is only asked for its [Layer#outputShape], and one
/// that does not fit is named by its place.
///
/// ```
///    layer        output           parameters
///    input        [1, 1, 28, 28]
///  0 Conv2d       [1, 8, 28, 28]          208
///  1 relu         [1, 8, 28, 28]            0
///  2 MaxPool2d    [1, 8, 14, 14]            0
///  3 Flatten      [1, 1568]                 0
///  4 Linear       [1, 10]              15,690
///    together                          15,898
/// ```
///
/// Such a table answers two questions at once: do the parts fit, and where do the parameters sit?
/// (Here: nearly all of them in the last layer, and none in the pooling, which only made that layer
/// smaller.)
public final class ShapeTable {

    /// One line: the layer, what comes out of it, and how many numbers it trains.
    public record Line(String layer, Shape output, int parameters) { }

    private final Shape input;
    private final List<Line> lines = new ArrayList<>();

    public ShapeTable(Layer net, Shape input) {
        this.input = input;
        var shape = input;
        for (var layer : parts(net).toList()) {
            shape = through(layer, shape);
            lines.add(new Line(name(layer), shape, layer.parameterCount()));
        }
    }

    /// The layers that are applied one after the other, however they are nested.
    private static Stream<Layer> parts(Layer net) {
        return net instanceof Sequential chain
                ? chain.layers().stream().flatMap(ShapeTable::parts) : Stream.of(net);
    }

    private Shape through(Layer layer, Shape shape) {
        try {
            return layer.outputShape(shape);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("layer %d, %s: %s"
                    .formatted(lines.size(), name(layer), e.getMessage()), e);
        }
    }

    private static String name(Layer layer) {
        return layer instanceof Activation ? layer.toString() : layer.getClass().getSimpleName();
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /// What comes out at the end.
    public Shape output() {
        return lines.isEmpty() ? input : lines.getLast().output;
    }

    public int parameters() {
        return lines.stream().mapToInt(Line::parameters).sum();
    }

    @Override public String toString() {
        var table = new StringBuilder(row("", "layer", "output", "parameters"));
        table.append(row("", "input", input.toString(), ""));
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            table.append(row(Integer.toString(i), line.layer, line.output.toString(),
                    String.format(Locale.ROOT, "%,d", line.parameters)));
        }
        return table + row("", "together", "", String.format(Locale.ROOT, "%,d", parameters()));
    }

    private static String row(String number, String layer, String output, String parameters) {
        return "%2s %-20s %-20s %12s".formatted(number, layer, output, parameters)
                .stripTrailing() + "\n";
    }
}
