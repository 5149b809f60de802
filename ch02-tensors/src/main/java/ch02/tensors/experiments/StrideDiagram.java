package ch02.tensors.experiments;

import ch02.tensors.Tensor;
import common.figures.Figure;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;

/// # A storage and the ways to walk over it
///
/// On top the storage, one cell for each number, darker towards its end. Below it some matrices that
/// are views of it. Each cell shows the position that its number comes from, and the arrows say how
/// far a step leads in memory: the strides.
final class StrideDiagram implements Figure {

    /// A view and the call that makes it.
    record View(String call, Tensor matrix) { }

    private static final int CELL = 34, PANEL_WIDTH = 262, PANEL_HEIGHT = 250, COLUMNS = 3;
    private static final int MARGIN = 20, TOP = 110, LEFT = 34;
    private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Font CALL = new Font(Font.MONOSPACED, Font.BOLD, 13);
    private static final Color INK = new Color(0x222222);

    private final int numbers;
    private final List<View> views;

    StrideDiagram(int numbers, List<View> views) {
        this.numbers = numbers;
        this.views = List.copyOf(views);
    }

    @Override public int width() {
        return 2 * MARGIN + COLUMNS * PANEL_WIDTH;
    }

    @Override public int height() {
        return TOP + Math.ceilDiv(views.size(), COLUMNS) * PANEL_HEIGHT;
    }

    @Override public void paint(Graphics2D canvas) {
        canvas.setFont(CALL);
        canvas.setColor(INK);
        canvas.drawString("storage", MARGIN, 34);
        for (var p = 0; p < numbers; p++) {
            cell(canvas, p, MARGIN + LEFT + p * CELL, 46);
        }
        for (var i = 0; i < views.size(); i++) {
            panel(canvas, views.get(i), MARGIN + i % COLUMNS * PANEL_WIDTH,
                    TOP + i / COLUMNS * PANEL_HEIGHT);
        }
    }

    private void panel(Graphics2D canvas, View view, int x, int y) {
        var layout = view.matrix.layout();
        canvas.setColor(INK);
        canvas.setFont(CALL);
        canvas.drawString(view.call, x, y + 16);
        canvas.setFont(LABEL);
        canvas.drawString(layout.toString(), x, y + 34);
        var top = y + 66;
        arrow(canvas, x + LEFT, top - 8, CELL, 0, signed(layout.stride(1)));
        arrow(canvas, x + LEFT - 8, top, 0, CELL, signed(layout.stride(0)));
        for (var i = 0; i < view.matrix.size(0); i++) {
            for (var j = 0; j < view.matrix.size(1); j++) {
                cell(canvas, layout.position(i, j), x + LEFT + j * CELL, top + i * CELL);
            }
        }
    }

    /// An arrow of the given extent with its label behind its point, or left of it.
    private static void arrow(Graphics2D canvas, int x, int y, int right, int down, String label) {
        canvas.setColor(INK);
        canvas.drawLine(x, y, x + right, y + down);
        for (var side : new int[] {-4, 4}) {
            canvas.drawLine(x + right, y + down,
                    x + right - (right > 0 ? 5 : side), y + down - (down > 0 ? 5 : side));
        }
        canvas.drawString(label, right > 0 ? x + right + 6 : x - 26, y + down / 2 + 4);
    }

    private void cell(Graphics2D canvas, int position, int x, int y) {
        var t = position / (numbers - 1.0);
        canvas.setColor(new Color(
                (int) (222 - 180 * t), (int) (235 - 140 * t), (int) (247 - 80 * t)));
        canvas.fillRect(x, y, CELL - 2, CELL - 2);
        canvas.setColor(t > 0.5 ? Color.WHITE : INK);
        canvas.setFont(LABEL);
        var text = Integer.toString(position);
        var width = canvas.getFontMetrics().stringWidth(text);
        canvas.drawString(text, x + (CELL - 2 - width) / 2, y + CELL / 2 + 3);
    }

    private static String signed(int stride) {
        return stride > 0 ? "+" + stride : Integer.toString(stride);
    }
}
