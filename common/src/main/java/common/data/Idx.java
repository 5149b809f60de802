package common.data;

import common.UserError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// # The format of MNIST
///
/// An IDX file is an array of numbers and hardly more. All sizes are four bytes, the highest first:
///
/// | offset | bytes | what |
/// | --- | --- | --- |
/// | 0 | 2 | zero |
/// | 2 | 1 | type of the numbers; 8 means unsigned bytes, the only one read here |
/// | 3 | 1 | number of axes, $n$ |
/// | 4 | 4n | size of each axis |
/// | 4 + 4n | rest | the numbers, last axis fastest |
///
/// (LeCun, Cortes and Burges, "The MNIST database of handwritten digits", 1998)
///
/// Sizes are multiplied as `long` and compared with a limit at once: four sizes of $2^{31} - 1$
/// would overflow even that.
///
/// @param shape the size of each axis
/// @param data  the numbers as unsigned bytes
public record Idx(int[] shape, byte[] data) {

    private static final int UNSIGNED_BYTES = 8, MOST_AXES = 4, MOST_BYTES = 1 << 30;

    /// Reads a file, packed by gzip or not.
    public static Idx read(Path file) {
        try (var in = CarefulInput.open(file)) {
            var magic = in.takeInt("IDX magic number");
            var axes = magic & 0xff;
            if (magic >>> 8 != UNSIGNED_BYTES || axes < 1 || axes > MOST_AXES) {
                throw in.damaged("""
                        is not an IDX file of unsigned bytes: expected 0x000008 and 1 to %d axes \
                        at byte 0, got 0x%08x""".formatted(MOST_AXES, magic));
            }
            var shape = new int[axes];
            var total = 1L;
            for (var i = 0; i < axes; i++) {
                shape[i] = in.takeInt("size of axis " + i);
                if (shape[i] < 1 || (total *= shape[i]) > MOST_BYTES) {
                    throw in.damaged("""
                            gives axis %d the size %d at byte %d, expected at least 1 and at most \
                            %d numbers in all""".formatted(i, shape[i], 4 + 4 * i, MOST_BYTES));
                }
            }
            var data = in.take((int) total, "data of shape " + Arrays.toString(shape));
            in.end();
            return new Idx(shape, data);
        }
    }

    /// Grey images and their labels from two files: `[N, H, W]` and `[N]`.
    public static LabelledImages images(Path imageFile, Path labelFile, List<String> classes) {
        var images = read(imageFile);
        var labels = read(labelFile);
        if (images.shape.length != 3) {
            throw wrong(imageFile, "images, which have 3 axes", images);
        }
        if (labels.shape.length != 1 || labels.shape[0] != images.shape[0]) {
            throw wrong(labelFile, "one label for each of the %d images in %s"
                    .formatted(images.shape[0], imageFile.getFileName()), labels);
        }
        for (var i = 0; i < labels.data.length; i++) {
            var label = Byte.toUnsignedInt(labels.data[i]);
            if (label >= classes.size()) {
                throw new UserError("%s holds the label %d at byte %d, expected 0 to %d."
                        .formatted(labelFile, label, 8 + i, classes.size() - 1));
            }
        }
        return new LabelledImages(1, images.shape[1], images.shape[2], images.data, labels.data,
                classes);
    }

    private static UserError wrong(Path file, String expected, Idx got) {
        return new UserError("%s should hold %s, but its shape is %s."
                .formatted(file, expected, Arrays.toString(got.shape)));
    }
}
