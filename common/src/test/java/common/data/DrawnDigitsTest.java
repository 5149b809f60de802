package common.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import common.Rng;
import common.laws.Laws;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// # What the drawn digits promise
class DrawnDigitsTest {

    @Property(tries = 20) @Label("the same bytes for one thread and for many")
    void threadsDoNotMatter(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int threads) {
        try (var pool = new ForkJoinPool(threads)) {
            var drawn = pool.submit(() -> DrawnDigits.draw(40, Rng.seed(seed))).join();
            Laws.assertSameBits(drawn.pixels(), DrawnDigits.draw(40, Rng.seed(seed)).pixels());
        }
    }

    @Property(tries = 30) @Label("a smaller set is the beginning of a larger one")
    void setsArePrefixes(@ForAll long seed, @ForAll @IntRange(max = 40) int few) {
        var many = DrawnDigits.draw(40, Rng.seed(seed)).slice(0, few);
        var drawn = DrawnDigits.draw(few, Rng.seed(seed));
        assertThat(drawn.labels()).isEqualTo(many.labels());
        Laws.assertSameBits(drawn.pixels(), many.pixels());
    }

    /// Counts of one class in n draws have standard deviation √(n · 0.1 · 0.9); six of them are
    /// left by one of ten classes once in 10⁸ sets.
    @Property(tries = 5) @Label("each digit is equally likely")
    void classesAreBalanced(@ForAll long seed) {
        var n = 5000;
        var counts = new int[10];
        for (var label : DrawnDigits.draw(n, Rng.seed(seed)).labels()) {
            counts[label]++;
        }
        var allowed = offset(6 * Math.sqrt(n * 0.1 * 0.9));
        for (double count : counts) {
            assertThat(count).isCloseTo(n * 0.1, allowed);
        }
    }

    /// They are half of all pixels, so ink spread at random would leave half of it outside.
    @Property(tries = 10) @Label("of 50 digits, most ink lies in the middle 20 x 20 pixels")
    void digitsStayOnThePage(@ForAll long seed) {
        var image = DrawnDigits.draw(50, Rng.seed(seed)).pixels();
        double all = 0, middle = 0;
        for (var i = 0; i < image.length; i++) {
            int x = i % 28, y = i / 28 % 28;
            var ink = image[i] > 0.3 ? image[i] : 0;                 // the grain is paler
            all += ink;
            middle += x >= 4 && x < 24 && y >= 4 && y < 24 ? ink : 0;
        }
        assertThat(middle / all).isGreaterThan(0.85);
    }

    /// Pinned, so that a number printed in this book is about the digits that the reader has, too.
    @Example @Label("the standard digits are the same on every machine")
    void theStandardSetIsPinned() throws NoSuchAlgorithmException {
        var drawn = DrawnDigits.draw(500, Rng.seed(28).split("train"));
        var digest = MessageDigest.getInstance("SHA-256");
        for (var value : drawn.pixels()) {
            digest.update((byte) Math.round(value * 255));
        }
        assertThat(HexFormat.of().formatHex(digest.digest())).startsWith("c95be72bfe3b6c81");
    }
}
