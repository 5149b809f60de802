package common.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # What images with labels promise
class LabelledImagesTest {

    private static final List<String> ONE_CLASS = List.of("a");

    @Provide Arbitrary<LabelledImages> sets() {
        var sizes = Arbitraries.integers().between(1, 4).array(int[].class).ofSize(4);
        return sizes.flatMap(s -> {
            var total = s[0] * s[1] * s[2] * s[3];
            var labels = new byte[s[0]];
            return Arbitraries.bytes().array(byte[].class).ofSize(total)
                    .map(p -> new LabelledImages(s[1], s[2], s[3], p, labels, ONE_CLASS));
        });
    }

    @Property @Label("pixels are numbers from 0 to 1, and 255 of their steps are whole")
    void pixelsAreBytesOver255(@ForAll("sets") LabelledImages images) {
        for (var value : images.pixels()) {
            assertThat(value).isBetween(0f, 1f);
            assertThat(Math.abs(value * 255 - Math.round(value * 255))).isLessThan(1e-4f);
        }
    }

    @Property @Label("a batch is its images one after another, as picked")
    void batchesArePicked(@ForAll("sets") LabelledImages images, @ForAll long seed) {
        var rng = Rng.seed(seed);
        var numbers = IntStream.generate(() -> rng.nextInt(images.size())).limit(5).toArray();
        assertThat(images.pixels(numbers)).isEqualTo(images.pick(numbers).pixels());
        assertThat(images.labels(numbers)).isEqualTo(images.pick(numbers).labels());
    }

    @Property @Label("all images are a batch in their own order; two slices make the whole")
    void slicesJoin(@ForAll("sets") LabelledImages images, @ForAll long seed) {
        var cut = Rng.seed(seed).nextInt(images.size() + 1);
        var whole = images.pixels(IntStream.range(0, images.size()).toArray());
        assertThat(whole).isEqualTo(images.pixels());
        var front = images.slice(0, cut).pixels();
        var back = images.slice(cut, images.size()).pixels();
        assertThat(front).isEqualTo(Arrays.copyOf(whole, front.length));
        assertThat(back).isEqualTo(Arrays.copyOfRange(whole, front.length, whole.length));
    }

    @Example @Label("what does not fit together is refused")
    void refusals() {
        assertThatThrownBy(() -> new LabelledImages(1, 2, 2, new byte[7], new byte[2], ONE_CLASS))
                .hasMessage("LabelledImages: 2 images of 1 x 2 x 2 pixels need 8 bytes, got 7");
        var three = new byte[] {3};
        assertThatThrownBy(() -> new LabelledImages(1, 1, 1, new byte[1], three, ONE_CLASS))
                .hasMessage("LabelledImages: image 0 has label 3, but there are 1 classes");
    }
}
