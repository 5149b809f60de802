package ch04.layers;

import ch02.tensors.Tensor;

/// # Convolution, as it is defined
///
/// The formula of [Convolution], read aloud: seven loops, of which three are a sum. Nothing clever
/// happens here, so that what is clever elsewhere can be held to it.
final class SevenLoops {

    private SevenLoops() { }

    /// `x : [B, C, H, W]`, `weight : [O, C/G, K, K]`.
    static Tensor convolve(Tensor x, Tensor weight, Window high, Window wide, int groups) {
        var y = Tensor.zeros(x.size(0), weight.size(0), high.output(x.size(2)),
                wide.output(x.size(3)));
        var seen = weight.size(1);                                   // channels that an output sees
        for (var b = 0; b < y.size(0); b++) {
            for (var o = 0; o < y.size(1); o++) {
                var first = o / (y.size(1) / groups) * seen;         // and the first of them
                for (var h = 0; h < y.size(2); h++) {
                    for (var w = 0; w < y.size(3); w++) {
                        var sum = 0.0;
                        for (var c = 0; c < seen; c++) {
                            for (var i = 0; i < high.kernel(); i++) {
                                for (var j = 0; j < wide.kernel(); j++) {
                                    var u = at(h, i, high);
                                    var v = at(w, j, wide);
                                    sum += weight.get(o, c, i, j) * pixel(x, b, first + c, u, v);
                                }
                            }
                        }
                        y.setInPlace(sum, b, o, h, w);
                    }
                }
            }
        }
        return y;
    }

    /// Where on the axis number `i` of a window lies.
    private static int at(int place, int i, Window window) {
        return place * window.stride() + i * window.dilation() - window.padding();
    }

    /// Outside of the image lies 0.
    private static double pixel(Tensor x, int b, int c, int h, int w) {
        var inside = 0 <= h && h < x.size(2) && 0 <= w && w < x.size(3);
        return inside ? x.get(b, c, h, w) : 0;
    }
}
