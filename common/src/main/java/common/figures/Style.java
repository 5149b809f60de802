package common.figures;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.math.BigDecimal;
import java.math.MathContext;

/// # One look for all figures
///
/// White paper, thin grey lines, and colours that stay apart for colour-blind readers: the eight of
/// Okabe and Ito ("Color universal design", 2008) for categories, and for amounts a ramp from dark
/// blue to yellow whose brightness rises all the way, so that it survives a grey printer.
final class Style {

    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Color INK = new Color(0x222222), FAINT = new Color(0xe4e4e4);
    static final Color PAPER = Color.WHITE;
    static final int TITLE_HEIGHT = 34, GAP = 12;

    private static final Color[] CATEGORIES = {
        new Color(0x0072b2), new Color(0xd55e00), new Color(0x009e73), new Color(0xcc79a7),
        new Color(0xe69f00), new Color(0x56b4e9), new Color(0x222222), new Color(0xb8a800),
    };

    /// The ramp at 0, 1/4, 1/2, 3/4 and 1.
    private static final int[][] RAMP = {
        {40, 24, 80}, {50, 90, 140}, {32, 145, 140}, {110, 200, 90}, {250, 230, 60},
    };

    private Style() { }

    /// A blank page: smooth edges and a white ground.
    static void prepare(Graphics2D canvas, int width, int height) {
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING,
                RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setColor(PAPER);
        canvas.fillRect(0, 0, width, height);
    }

    static Color category(int i) {
        return CATEGORIES[Math.floorMod(i, CATEGORIES.length)];
    }

    static Color[] categories() {
        return CATEGORIES.clone();
    }

    /// The colour of an amount between 0 and 1; what lies outside takes the nearer end.
    static Color amount(double t) {
        var at = Math.clamp(t, 0, 1) * (RAMP.length - 1);
        var i = Math.min((int) at, RAMP.length - 2);
        var rgb = new int[3];
        for (var c = 0; c < 3; c++) {
            rgb[c] = (int) Math.round(RAMP[i][c] + (at - i) * (RAMP[i + 1][c] - RAMP[i][c]));
        }
        return new Color(rgb[0], rgb[1], rgb[2]);
    }

    static void title(Graphics2D canvas, String text, int width) {
        canvas.setFont(TITLE);
        canvas.setColor(INK);
        centred(canvas, text, width / 2, 22);
    }

    /// Text whose middle stands at `x` and whose line stands at `y`.
    static void centred(Graphics2D canvas, String text, int x, int y) {
        canvas.drawString(text, x - canvas.getFontMetrics().stringWidth(text) / 2, y);
    }

    /// A number as short as a label wants it, and the same in every country.
    static String number(double value) {
        var rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
        var size = Math.abs(value);
        var plain = size == 0 || size >= 1e-4 && size < 1e6;
        return plain ? rounded.toPlainString() : rounded.toString();
    }

    /// $10^k$, as short as a label wants it, if `k` is a multiple of `every`, and nothing otherwise.
    static String power(int k, int every) {
        var shown = Math.abs(k) <= 3 ? number(Math.pow(10, k)) : "1E" + k;
        return k % every == 0 ? shown : "";
    }
}
