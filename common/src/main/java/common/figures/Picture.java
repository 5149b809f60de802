package common.figures;

import java.awt.image.BufferedImage;

/// # A small grey picture
///
/// `pixels` holds the rows one after another, 0 for dark and 1 for light; values outside are drawn
/// as the nearer of the two. So a digit of the data sets, a filter or a reconstruction can be shown
/// as it is.
public record Picture(int height, int width, double[] pixels, String caption) {

    public Picture {
        if (height < 1 || width < 1 || (long) height * width != pixels.length) {
            throw new IllegalArgumentException("Picture: %d x %d pixels expected, got %d values"
                    .formatted(height, width, pixels.length));
        }
        pixels = pixels.clone();
    }

    /// The picture with each pixel as a block of `scale` by `scale`, so that no viewer blurs it.
    BufferedImage enlarged(int scale) {
        var image = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < height * scale; y++) {
            for (var x = 0; x < width * scale; x++) {
                var value = pixels[y / scale * width + x / scale];
                var grey = (int) Math.round(255 * Math.clamp(value, 0, 1));
                image.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        return image;
    }
}
