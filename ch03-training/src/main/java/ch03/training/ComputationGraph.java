package ch03.training;

import common.figures.Figure;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// # What the engine remembers, drawn
///
/// Every variable knows the operation that made it, and the operation knows its inputs. Follow them
/// from a result, and a graph appears: boxes are operations with their values, arrows say what went
/// in where. Values were computed from left to right; gradients, the second number of each box, are
/// computed from right to left.
///
/// ```java
/// new ComputationGraph(loss).name("w", w).name("x", x).backward().save("graph");
/// ```
///
/// The gradients of intermediate results are gone after backward, so each box leaves a hook with
/// its variable and notes what comes by.
public final class ComputationGraph implements Figure {

    private static final int WIDTH = 112, HEIGHT = 52, GAP_X = 46, GAP_Y = 22, MARGIN = 24;
    private static final Color INK = new Color(0x222222), EDGE = new Color(0x888888);
    private static final Color GIVEN = new Color(0xfff3d6), MADE = new Color(0xe6f0f8);
    private static final Color GRADIENT = new Color(0xb34700);
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 13);
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private final Variable result;
    private final Map<Variable, String> names = new LinkedHashMap<>();
    private final Map<Variable, String> gradients = new LinkedHashMap<>();
    private final GraphLayout<Variable> layout;

    /// The graph of everything that `result` was computed from.
    public ComputationGraph(Variable result) {
        this.result = result;
        this.layout = new GraphLayout<>(result, ComputationGraph::inputs);
    }

    private static List<Variable> inputs(Variable y) {
        return y.node() == null ? List.of() : List.of(y.node().inputs);
    }

    /// Writes a name on a variable.
    public ComputationGraph name(String name, Variable variable) {
        names.put(variable, name);
        return this;
    }

    /// Runs backward from the result, and notes the gradients.
    public ComputationGraph backward() {
        for (var variable : layout.boxes()) {
            variable.onGradient(g -> gradients.put(variable, brief(g.toArray())));
        }
        result.backward();
        return this;
    }

    /// All variables of the graph; whatever was computed comes after its inputs.
    List<Variable> variables() {
        return layout.boxes();
    }

    @Override public int width() {
        return 2 * MARGIN + layout.columns() * (WIDTH + GAP_X) - GAP_X;
    }

    @Override public int height() {
        return 2 * MARGIN + layout.rows() * (HEIGHT + GAP_Y) - GAP_Y;
    }

    @Override public void paint(Graphics2D canvas) {
        canvas.setStroke(new BasicStroke(1.3f));
        for (var edge : layout.edges()) {
            paintEdge(canvas, edge);
        }
        for (var variable : layout.boxes()) {
            paintBox(canvas, variable, x(layout.column(variable)), y(layout.row(variable)));
        }
    }

    private static int x(double column) {
        return (int) (MARGIN + column * (WIDTH + GAP_X));
    }

    private static int y(double row) {
        return (int) (MARGIN + row * (HEIGHT + GAP_Y));
    }

    /// A smooth line through the places that the layout keeps free for it.
    private void paintEdge(Graphics2D canvas, List<GraphLayout.Place> places) {
        var line = new Path2D.Double();
        var from = places.getFirst();
        double x = x(from.column()) + WIDTH, y = y(from.row()) + HEIGHT / 2.0;
        line.moveTo(x, y);
        for (var to : places.subList(1, places.size())) {
            double nextX = x(to.column()), nextY = y(to.row()) + HEIGHT / 2.0;
            line.curveTo(x + GAP_X / 2.0, y, nextX - GAP_X / 2.0, nextY, nextX, nextY);
            if (to != places.getLast()) {
                line.lineTo(nextX + WIDTH, nextY);
            }
            x = nextX + WIDTH;
            y = nextY;
        }
        canvas.setColor(EDGE);
        canvas.draw(line);
        var tip = new Path2D.Double();
        double tipX = x - WIDTH;
        tip.moveTo(tipX, y);
        tip.lineTo(tipX - 7, y - 4);
        tip.lineTo(tipX - 7, y + 4);
        tip.closePath();
        canvas.fill(tip);
    }

    private void paintBox(Graphics2D canvas, Variable variable, int x, int y) {
        var given = variable.node() == null;
        canvas.setColor(given ? GIVEN : MADE);
        canvas.fillRoundRect(x, y, WIDTH, HEIGHT, 10, 10);
        canvas.setColor(EDGE);
        canvas.drawRoundRect(x, y, WIDTH, HEIGHT, 10, 10);
        var lines = new ArrayList<>(List.of(title(variable), brief(variable.value().toArray())));
        if (gradients.containsKey(variable)) {
            lines.add(gradients.get(variable));
        }
        for (var i = 0; i < lines.size(); i++) {
            canvas.setFont(i == 0 ? TITLE : SMALL);
            canvas.setColor(i == 2 ? GRADIENT : INK);
            var wide = canvas.getFontMetrics().stringWidth(lines.get(i));
            canvas.drawString(lines.get(i), x + (WIDTH - wide) / 2, y + 16 + 15 * i);
        }
    }

    private String title(Variable variable) {
        var name = names.getOrDefault(variable, "");
        var op = variable.node() == null ? "" : variable.node().name();
        return name + (name.isEmpty() || op.isEmpty() ? "" : " = ") + op;
    }

    /// One number, or the first of many.
    private static String brief(double[] numbers) {
        if (numbers.length == 0) {
            return "empty";
        }
        var whole = numbers[0] == Math.rint(numbers[0]) && Math.abs(numbers[0]) < 1e6;
        var first = String.format(Locale.ROOT, whole ? "%.0f" : "%.4g", numbers[0]);
        return numbers.length == 1 ? first : first + ", ... (" + numbers.length + ")";
    }
}
