package ch04.layers;

import ch02.tensors.Shortcuts;
import ch02.tensors.Tensor;

/// # An image, seen through a window, one place of the window at a time
///
/// A pooling asks for the largest or the mean number in each window. Instead of walking from window
/// to window, walk through the *inside* of the window: number `(i, j)` of all windows together is a
/// strided slice of the image, and a maximum over windows is a maximum over K · K such slices.
///
/// Windows may hang over the end in `ceil` mode: the length is rounded up instead of down, but each
/// window must begin inside the image or its left padding. What lies outside holds a given number.
final class Patches {

    final Window high, wide;
    final int height, width;                                         // how many windows
    private final int inHeight, inWidth;
    private final int fullHeight, fullWidth;                        // image with all that is padded

    Patches(Window high, Window wide, boolean ceil, int inHeight, int inWidth) {
        this.high = high;
        this.wide = wide;
        this.inHeight = inHeight;
        this.inWidth = inWidth;
        height = places(high, ceil, inHeight);
        width = places(wide, ceil, inWidth);
        checkSight(high, height, inHeight);
        checkSight(wide, width, inWidth);
        fullHeight = full(high, height, inHeight);
        fullWidth = full(wide, width, inWidth);
    }

    /// How many windows fit on an axis.
    static int places(Window window, boolean ceil, int length) {
        var floor = window.output(length);
        var over = (length + 2 * window.padding() - window.span()) % window.stride() != 0;
        var begins = floor * window.stride() < length + window.padding();
        return ceil && over && begins ? floor + 1 : floor;
    }

    /// A window with gaps may step over a small image, one foot on either side.
    private static void checkSight(Window window, int places, int length) {
        for (var place = 0; place < places; place++) {
            var from = place * window.stride() - window.padding();
            var first = from >= 0 ? from : Math.floorMod(from, window.dilation());
            if (first >= length || first >= from + window.span()) {
                throw new IllegalArgumentException(
                        "window %d of %s sees nothing of an axis of length %d; take less padding"
                                .formatted(place, window, length));
            }
        }
    }

    private static int full(Window window, int places, int length) {
        return Math.max(window.padding() + length, (places - 1) * window.stride() + window.span());
    }

    /// The image with `outside` all around, as far as windows reach; itself where they do not.
    Tensor padded(Tensor x, double outside) {
        if (fullHeight == inHeight && fullWidth == inWidth) {
            return x;
        }
        var full = x.full(outside)
                .expand(x.shape().with(2, fullHeight).with(3, fullWidth)).copy();
        inside(full).copyInPlace(x);
        return full;
    }

    /// The image within its padding: a view.
    Tensor inside(Tensor full) {
        return full.size(2) == inHeight && full.size(3) == inWidth ? full
                : full.slice(2, high.padding(), high.padding() + inHeight)
                        .slice(3, wide.padding(), wide.padding() + inWidth);
    }

    /// Number (i, j) of every window: `[B, C, height, width]`, a view.
    Tensor at(Tensor full, int i, int j) {
        return along(along(full, 2, high, i, height), 3, wide, j, width);
    }

    /// The windows as [Shortcuts] know them, or `null` where they have gaps.
    Shortcuts.Windows windows() {
        return high.dilation() > 1 || wide.dilation() > 1 ? null
                : new Shortcuts.Windows(height, width, high.kernel(), wide.kernel(),
                        high.stride(), wide.stride());
    }

    private static Tensor along(Tensor x, int axis, Window window, int i, int places) {
        var from = i * window.dilation();
        return x.slice(axis, from, from + (places - 1) * window.stride() + 1, window.stride());
    }
}
