package common.laws;

import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;

/// # The search for a counterexample
///
/// As a property does it when it fails: draw until the claim breaks, then go on to something
/// smaller that breaks it too, as long as there is any. Here that is not a failure but the aim:
/// what comes back is the smallest thing that a claim forgot.
public final class Refutation {

    private static final int TRIES = 10_000;

    private Refutation() { }

    /// The smallest of `inputs` found for which the claim does not hold.
    public static <T> T counterexample(Arbitrary<T> inputs, Predicate<T> claim) {
        var random = new Random(1);
        var generator = inputs.generator(1000);
        Shrinkable<T> broken = null;
        for (var tries = 0; broken == null; tries++) {
            if (tries == TRIES) {
                throw new AssertionError(TRIES + " inputs did not refute the claim");
            }
            var drawn = generator.next(random);
            broken = claim.test(drawn.value()) ? null : drawn;
        }
        while (true) {
            var smaller = broken.shrink().filter(s -> !claim.test(s.value())).findFirst();
            if (smaller.isEmpty()) {
                return broken.value();
            }
            broken = smaller.get();
        }
    }
}
