package ch03.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// # Where to put the boxes of a graph
///
/// Boxes stand in columns: each to the right of everything it was computed from, and what was given
/// just left of its first use. An arrow that passes a column on its way is given a place in it, so
/// that it runs between boxes and not across them. Within a column, boxes are sorted again and
/// again by the mean height of their neighbours until arrows are short and cross little. (Sugiyama,
/// Tagawa & Toda, 1981)
///
/// @param <T> what stands in a box
final class GraphLayout<T> {

    private static final int SWEEPS = 12;

    /// A place in the grid; an item of a column is a box or a bend of an arrow.
    record Place(int column, double row) { }

    private record Bend(Object from, Object to, int column) { }

    private final List<T> boxes = new ArrayList<>();                 // inputs first
    private final Map<T, Integer> columns = new LinkedHashMap<>();
    private final List<List<Object>> items = new ArrayList<>();      // by column, top to bottom
    private final List<List<Object>> paths = new ArrayList<>();      // box, bends, box
    private final Map<Object, Double> heights = new HashMap<>();

    GraphLayout(T result, Function<T, List<T>> inputs) {
        collect(result, inputs, new LinkedHashSet<>());
        for (var box : boxes) {
            columns.put(box, inputs.apply(box).stream().mapToInt(i -> columns.get(i) + 1)
                    .max().orElse(0));
        }
        moveGivenOnes(inputs);
        for (var c = 0; c <= columns.get(result); c++) {
            items.add(new ArrayList<>());
        }
        boxes.forEach(box -> items.get(columns.get(box)).add(box));
        for (var box : boxes) {
            for (var input : new LinkedHashSet<>(inputs.apply(box))) {
                connect(input, box);
            }
        }
        for (var sweep = 0; sweep < SWEEPS; sweep++) {
            sort();
        }
    }

    private void collect(T box, Function<T, List<T>> inputs, LinkedHashSet<T> seen) {
        if (seen.add(box)) {
            inputs.apply(box).forEach(input -> collect(input, inputs, seen));
            boxes.add(box);
        }
    }

    private void moveGivenOnes(Function<T, List<T>> inputs) {
        var firstUse = new HashMap<T, Integer>();
        for (var box : boxes) {
            inputs.apply(box).forEach(i -> firstUse.merge(i, columns.get(box), Math::min));
        }
        for (var box : boxes) {
            if (inputs.apply(box).isEmpty() && firstUse.containsKey(box)) {
                columns.put(box, firstUse.get(box) - 1);
            }
        }
    }

    private void connect(T from, T to) {
        var path = new ArrayList<Object>(List.of(from));
        for (var c = columns.get(from) + 1; c < columns.get(to); c++) {
            var bend = new Bend(from, to, c);
            items.get(c).add(bend);
            path.add(bend);
        }
        path.add(to);
        paths.add(path);
    }

    /// Sorts each column by the mean height of the neighbours on both sides.
    private void sort() {
        place();
        for (var column : items) {
            var means = new HashMap<Object, Double>();
            for (var item : column) {
                means.put(item, paths.stream().filter(path -> path.contains(item))
                        .flatMap(path -> neighbours(path, item).stream())
                        .mapToDouble(heights::get).average().orElse(heights.get(item)));
            }
            column.sort(Comparator.comparingDouble(means::get));
            place();
        }
    }

    private static List<Object> neighbours(List<Object> path, Object item) {
        var at = path.indexOf(item);
        return path.subList(Math.max(0, at - 1), Math.min(path.size(), at + 2)).stream()
                .filter(other -> other != item).toList();
    }

    /// Heights from the order: each column is centred.
    private void place() {
        for (var column : items) {
            for (var i = 0; i < column.size(); i++) {
                heights.put(column.get(i), i + (rows() - column.size()) / 2.0);
            }
        }
    }

    int columns() {
        return items.size();
    }

    int rows() {
        return items.stream().mapToInt(List::size).max().orElse(0);
    }

    List<T> boxes() {
        return boxes;
    }

    int column(T box) {
        return columns.get(box);
    }

    double row(T box) {
        return heights.get(box);
    }

    /// Each arrow as the places it runs through.
    List<List<Place>> edges() {
        return paths.stream().map(path -> path.stream().map(item -> item instanceof Bend bend
                ? new Place(bend.column, heights.get(bend))
                : new Place(columns.get(item), heights.get(item))).toList()).toList();
    }
}
