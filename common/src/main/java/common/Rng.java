package common;

import java.util.random.RandomGenerator;

/// # Randomness that can be repeated, split and stored
///
/// Every random choice in this book comes from an `Rng` that somebody passed in: none is global.
/// The same seed gives the same numbers on every run, so a figure in the text can be drawn again
/// bit for bit.
///
/// The generator is SplitMix64. Its whole state is one counter: a step adds the odd constant
/// `gamma`, and a mixer scrambles the counter into 64 random-looking bits:
///
/// $$ s \leftarrow s + \gamma \pmod{2^{64}}, \qquad \text{output} = \mathrm{mix}(s) $$
///
/// A counter is easy to *store*: [#state] and [#restore] are all that a checkpoint needs. And it is
/// easy to *split*: `rng.split("dropout")` is a child whose numbers depend on the seed and on the
/// name alone, not on how much the parent or its other children have drawn. So a model keeps its
/// initial weights when somebody adds a data augmentation, and work that is spread over threads
/// draws what it would have drawn on one. (Steele, Lea & Flood, "Fast splittable pseudorandom
/// number generators", 2014)
///
/// The rest (`nextDouble()`, `nextInt(bound)`, `nextGaussian()`, ...) is inherited from
/// [RandomGenerator], which builds all of them from [#nextLong].
public final class Rng implements RandomGenerator {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;    // 2^64 / golden ratio, odd

    private final long seed;
    private long state;

    private Rng(long seed, long state) {
        this.seed = seed;
        this.state = state;
    }

    /// A generator whose numbers follow from `seed` alone.
    public static Rng seed(long seed) {
        var start = mix(seed);
        return new Rng(start, start);
    }

    @Override public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /// The child named `key`: the same for the same seed and key, whatever has been drawn so far.
    public Rng split(long key) {
        var start = mix(mix(seed ^ 0x5851f42d4c957f2dL) + mix(key) * GOLDEN_GAMMA);
        return new Rng(start, start);
    }

    /// The child named `name`, as [#split(long)].
    public Rng split(String name) {
        var key = 0xcbf29ce484222325L;                               // FNV-1a, 64 bits
        for (var i = 0; i < name.length(); i++) {
            key = (key ^ name.charAt(i)) * 0x100000001b3L;
        }
        return split(key);
    }

    /// The numbers 0 … n − 1 in random order, each order equally likely (Fisher and Yates'
    /// shuffle).
    public int[] permutation(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("permutation: n must not be negative, got " + n);
        }
        var order = new int[n];
        for (var i = 0; i < n; i++) {
            var j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /// Where this generator stands: give it to [#restore] and the same numbers follow.
    public long[] state() {
        return new long[] {seed, state};
    }

    /// A generator that continues where the one that gave this [#state] stood.
    public static Rng restore(long[] state) {
        if (state.length != 2) {
            throw new IllegalArgumentException(
                    "restore: the state of an Rng is 2 numbers, got " + state.length);
        }
        return new Rng(state[0], state[1]);
    }

    /// Moves this generator to where another stood when it gave this [#state]: what [#restore]
    /// does, for a generator that others hold already.
    public void moveTo(long[] state) {
        var there = restore(state);
        if (there.seed != seed) {
            throw new IllegalArgumentException("moveTo: this state belongs to a generator of another seed");
        }
        this.state = there.state;
    }

    /// Stafford's variant 13 of the MurmurHash3 finaliser: a bijection of the 64-bit numbers.
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
