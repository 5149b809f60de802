package common.figures;

import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;

/// # Figures side by side
///
/// Rows of `columns` figures under one title. A column is as wide as its widest figure, a row as
/// high as its highest.
final class Grid implements Figure {

    private final String title;
    private final List<Figure> figures;
    private final int[] widths, heights;                             // of columns, of rows

    Grid(String title, int columns, List<Figure> figures) {
        if (columns < 1 || figures.isEmpty()) {
            throw new IllegalArgumentException("grid: expected columns and figures, got %d and %d"
                    .formatted(columns, figures.size()));
        }
        this.title = title;
        this.figures = figures;
        widths = new int[Math.min(columns, figures.size())];
        heights = new int[(figures.size() + widths.length - 1) / widths.length];
        for (var i = 0; i < figures.size(); i++) {
            int column = i % widths.length, row = i / widths.length;
            widths[column] = Math.max(widths[column], figures.get(i).width());
            heights[row] = Math.max(heights[row], figures.get(i).height());
        }
    }

    @Override public int width() {
        return Style.GAP + Arrays.stream(widths).map(w -> w + Style.GAP).sum();
    }

    @Override public int height() {
        return Style.TITLE_HEIGHT + Arrays.stream(heights).map(h -> h + Style.GAP).sum();
    }

    @Override public void paint(Graphics2D canvas) {
        Style.title(canvas, title, width());
        int x = Style.GAP, y = Style.TITLE_HEIGHT;
        for (var i = 0; i < figures.size(); i++) {
            canvas.translate(x, y);
            figures.get(i).paint(canvas);
            canvas.translate(-x, -y);
            x += widths[i % widths.length] + Style.GAP;
            if ((i + 1) % widths.length == 0) {
                x = Style.GAP;
                y += heights[i / widths.length] + Style.GAP;
            }
        }
    }
}
