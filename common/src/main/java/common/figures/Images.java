package common.figures;

import java.awt.Graphics2D;
import java.util.List;
import java.util.function.ToIntFunction;

/// # A contact sheet
///
/// Pictures in rows of `columns`, each above its caption. All cells have the size of the largest
/// picture, and small pictures are enlarged by a whole factor until they are easy to see.
final class Images implements Figure {

    private static final int EASY_TO_SEE = 84, CAPTION = 18, TEXT_WIDTH = 7;    // pixels

    private final String title;
    private final int columns;
    private final List<Picture> pictures;
    private final int scale, cellWidth, cellHeight;
    private final boolean captioned;

    Images(String title, int columns, List<Picture> pictures) {
        if (columns < 1 || pictures.isEmpty()) {
            throw new IllegalArgumentException("images: expected columns and pictures; got %d, %d"
                    .formatted(columns, pictures.size()));
        }
        this.title = title;
        this.columns = Math.min(columns, pictures.size());
        this.pictures = List.copyOf(pictures);
        var wide = largest(Picture::width);
        var high = largest(Picture::height);
        scale = Math.max(1, EASY_TO_SEE / Math.max(wide, high));
        captioned = pictures.stream().anyMatch(p -> !p.caption().isEmpty());
        cellWidth = Math.max(wide * scale, TEXT_WIDTH * largest(p -> p.caption().length()));
        cellHeight = high * scale + (captioned ? CAPTION : 0);
    }

    @Override public int width() {
        return Math.max(columns * (cellWidth + Style.GAP) + Style.GAP, 9 * title.length());
    }

    @Override public int height() {
        var rows = (pictures.size() + columns - 1) / columns;
        return Style.TITLE_HEIGHT + rows * (cellHeight + Style.GAP);
    }

    @Override public void paint(Graphics2D canvas) {
        Style.title(canvas, title, width());
        canvas.setFont(Style.LABEL);
        var left = (width() - columns * (cellWidth + Style.GAP) + Style.GAP) / 2;
        for (var i = 0; i < pictures.size(); i++) {
            var picture = pictures.get(i);
            var x = left + i % columns * (cellWidth + Style.GAP);
            var y = Style.TITLE_HEIGHT + i / columns * (cellHeight + Style.GAP);
            var indent = (cellWidth - picture.width() * scale) / 2;
            canvas.drawImage(picture.enlarged(scale), x + indent, y, null);
            if (captioned) {
                Style.centred(canvas, picture.caption(), x + cellWidth / 2, y + cellHeight - 4);
            }
        }
    }

    private int largest(ToIntFunction<Picture> size) {
        return pictures.stream().mapToInt(size).max().orElseThrow();
    }
}
