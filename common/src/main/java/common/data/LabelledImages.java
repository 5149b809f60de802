package common.data;

import common.figures.Picture;
import java.util.Arrays;
import java.util.List;

/// # Images with the right answer beside them
///
/// $N$ images of one size, each with the number of its class. A pixel is a byte, as in the files: 0
/// for dark, 255 for light. They lie as `[N, C, H, W]`, image after image, within an image channel
/// after channel, within a channel row after row; grey images have one channel. What a network
/// reads are the same pixels as numbers from 0 to 1.
///
/// A data set of this kind never changes after it was made, so it can be shared between threads.
public final class LabelledImages {

    private final int size, channels, height, width;
    private final byte[] pixels;                                     // [N, C, H, W]
    private final byte[] labels;                                     // [N]
    private final List<String> classes;                              // [K]

    /// Takes the arrays as they are: the caller must not change them afterwards.
    public LabelledImages(int channels, int height, int width, byte[] pixels, byte[] labels,
            List<String> classes) {
        this.size = labels.length;
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.pixels = pixels;
        this.labels = labels;
        this.classes = List.copyOf(classes);
        require(channels > 0 && height > 0 && width > 0, "an image needs at least one pixel");
        var needed = (long) size * channels * height * width;
        require(needed == pixels.length, "%d images of %d x %d x %d pixels need %d bytes, got %d"
                .formatted(size, channels, height, width, needed, pixels.length));
        require(!classes.isEmpty() && classes.size() <= 256,
                "expected 1 to 256 classes, got " + classes.size());
        for (var i = 0; i < size; i++) {
            require(label(i) < classes.size(),
                    "image %d has label %d, but there are %d classes"
                            .formatted(i, label(i), classes.size()));
        }
    }

    /// How many images there are: $N$.
    public int size() {
        return size;
    }

    public int channels() {
        return channels;
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /// Numbers per image: C · H · W.
    public int pixelsPerImage() {
        return channels * height * width;
    }

    /// The names of the classes; a label is an index into this list.
    public List<String> classes() {
        return classes;
    }

    public int label(int image) {
        return Byte.toUnsignedInt(labels[image]);
    }

    /// The labels of all images.
    public int[] labels() {
        var all = new int[size];
        Arrays.setAll(all, this::label);
        return all;
    }

    /// The labels of some images, in the order asked for: a batch of answers, `[B]`.
    public int[] labels(int... images) {
        return Arrays.stream(images).map(this::label).toArray();
    }

    /// The pixels of all images from 0 to 1: `[N, C, H, W]`.
    public float[] pixels() {
        var all = new float[pixels.length];
        for (var i = 0; i < all.length; i++) {
            all[i] = Byte.toUnsignedInt(pixels[i]) / 255f;
        }
        return all;
    }

    /// The pixels of some images from 0 to 1, in the order asked for: a batch, `[B, C, H, W]`.
    public float[] pixels(int... images) {
        var n = pixelsPerImage();
        var batch = new float[images.length * n];
        for (var b = 0; b < images.length; b++) {
            var start = images[b] * n;
            for (var i = 0; i < n; i++) {
                batch[b * n + i] = Byte.toUnsignedInt(pixels[start + i]) / 255f;
            }
        }
        return batch;
    }

    /// The images whose numbers are listed, in the order of the list.
    public LabelledImages pick(int... images) {
        var n = pixelsPerImage();
        var pickedPixels = new byte[images.length * n];
        var pickedLabels = new byte[images.length];
        for (var b = 0; b < images.length; b++) {
            System.arraycopy(pixels, images[b] * n, pickedPixels, b * n, n);
            pickedLabels[b] = labels[images[b]];
        }
        return new LabelledImages(channels, height, width, pickedPixels, pickedLabels, classes);
    }

    /// The images from `from` up to, not including, `to`.
    public LabelledImages slice(int from, int to) {
        require(0 <= from && from <= to && to <= size,
                "slice from %d to %d of %d images".formatted(from, to, size));
        var n = pixelsPerImage();
        var slicePixels = Arrays.copyOfRange(pixels, from * n, to * n);
        var sliceLabels = Arrays.copyOfRange(labels, from, to);
        return new LabelledImages(channels, height, width, slicePixels, sliceLabels, classes);
    }

    /// One image to look at; of a coloured one, its brightness.
    public Picture picture(int image, String caption) {
        var grey = new double[height * width];
        for (var i = 0; i < grey.length * channels; i++) {
            var value = Byte.toUnsignedInt(pixels[image * pixelsPerImage() + i]) / 255.0;
            grey[i % grey.length] += value / channels;
        }
        return new Picture(height, width, grey, caption);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException("LabelledImages: " + sentence);
        }
    }
}
