package ch03.training;

import ch03.training.BytePairEncoder.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// # Which pair is the most frequent, now?
///
/// Counting all pairs of a text anew for every merge takes time proportional to text times merges.
/// But a merge changes little. Where `l r` becomes `m`, in
///
///     ... p l r n ...     to     ... p m n ...
///
/// the pairs `pl`, `lr` and `rn` are one fewer and `pm` and `mn` one more; all others keep their
/// counts. So keep the tokens in a linked list over their positions, and for every pair its count
/// and the positions where it was seen. A position may be out of date, which shows when it is
/// looked at. The positions of a pair are in order without sorting: all its occurrences come into
/// being during one merge, the one that made the newer of its two tokens, and that ran from left to
/// right.
///
/// The count of a pair is the number of places where its tokens stand side by side; `aaa` holds two
/// `aa`, although only one can be merged. Of pairs with equal counts the one with the smaller left
/// token goes first, then the one with the smaller right, so that the same text gives the same
/// merges everywhere.
final class BytePairTrainer {

    /// Where a pair stands, or stood.
    private static final class Places {

        private int count;
        private int[] positions = new int[4];
        private int size;

        void add(int position) {
            if (size == positions.length) {
                positions = Arrays.copyOf(positions, 2 * size);
            }
            positions[size++] = position;
            count++;
        }
    }

    private static final int NONE = -1;
    private static final Comparator<Map.Entry<Pair, Places>> BEST = Comparator
            .<Map.Entry<Pair, Places>>comparingInt(e -> -e.getValue().count)
            .thenComparingInt(e -> e.getKey().left()).thenComparingInt(e -> e.getKey().right());

    private final int[] tokens, before, after;                       // a linked list
    private final Map<Pair, Places> pairs = new HashMap<>();

    private BytePairTrainer(int[] bytes) {
        tokens = bytes.clone();
        before = new int[bytes.length];
        after = new int[bytes.length];
        for (var i = 0; i < bytes.length; i++) {
            before[i] = i - 1;                                       // NONE for the first
            after[i] = i + 1 < bytes.length ? i + 1 : NONE;
        }
        for (var i = 0; i < bytes.length; i++) {
            appears(i);
        }
    }

    /// The first merges of a text, fewer than asked for if at some point no pair occurs twice.
    static List<Pair> train(int[] bytes, int merges) {
        if (merges < 0) {
            throw new IllegalArgumentException("train: expected 0 or more merges, got " + merges);
        }
        return new BytePairTrainer(bytes).merges(merges);
    }

    private List<Pair> merges(int merges) {
        var found = new ArrayList<Pair>();
        while (found.size() < merges) {
            var best = pairs.entrySet().stream().min(BEST);
            if (best.isEmpty() || best.get().getValue().count < 2) {
                break;                                               // nothing repeats
            }
            var pair = best.get().getKey();
            merge(pair, pairs.remove(pair), 256 + found.size());
            found.add(pair);
        }
        return found;
    }

    private void merge(Pair pair, Places places, int merged) {
        for (var k = 0; k < places.size; k++) {
            var i = places.positions[k];
            if (!pair.equals(pairAt(i))) {
                continue;                                            // an earlier merge was here
            }
            var right = after[i];
            vanishes(before[i]);
            vanishes(right);
            tokens[i] = merged;
            tokens[right] = NONE;
            after[i] = after[right];
            if (after[i] != NONE) {
                before[after[i]] = i;
            }
            appears(before[i]);
            appears(i);
        }
    }

    /// The pair that begins at a position, or null.
    private Pair pairAt(int i) {
        return i == NONE || tokens[i] == NONE || after[i] == NONE
                ? null : new Pair(tokens[i], tokens[after[i]]);
    }

    private void appears(int i) {
        var pair = pairAt(i);
        if (pair != null) {
            pairs.computeIfAbsent(pair, _ -> new Places()).add(i);
        }
    }

    private void vanishes(int i) {
        var pair = pairAt(i);
        var places = pair == null ? null : pairs.get(pair);
        if (places != null) {
            places.count--;                                          // its position stays, unused
            if (places.count == 0) {
                pairs.remove(pair);
            }
        }
    }
}
