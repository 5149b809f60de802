package common.figures;

import java.awt.Graphics2D;
import java.util.List;
import java.util.function.ToIntFunction;

/// # Figures side by side
///
/// Rows of `columns` figures under one title; all cells have the size of the largest figure.
final class Grid implements Figure {

    private final String title;
    private final int columns;
    private final List<Figure> figures;
    private final int cellWidth, cellHeight;

    Grid(String title, int columns, List<Figure> figures) {
        if (columns < 1 || figures.isEmpty()) {
            throw new IllegalArgumentException("grid: expected columns and figures, got %d and %d"
                    .formatted(columns, figures.size()));
        }
        this.title = title;
        this.columns = Math.min(columns, figures.size());
        this.figures = figures;
        cellWidth = largest(Figure::width);
        cellHeight = largest(Figure::height);
    }

    @Override public int width() {
        return columns * (cellWidth + Style.GAP) + Style.GAP;
    }

    @Override public int height() {
        var rows = (figures.size() + columns - 1) / columns;
        return Style.TITLE_HEIGHT + rows * (cellHeight + Style.GAP);
    }

    @Override public void paint(Graphics2D canvas) {
        Style.title(canvas, title, width());
        for (var i = 0; i < figures.size(); i++) {
            var x = Style.GAP + i % columns * (cellWidth + Style.GAP);
            var y = Style.TITLE_HEIGHT + i / columns * (cellHeight + Style.GAP);
            canvas.translate(x, y);
            figures.get(i).paint(canvas);
            canvas.translate(-x, -y);
        }
    }

    private int largest(ToIntFunction<Figure> size) {
        return figures.stream().mapToInt(size).max().orElseThrow();
    }
}
