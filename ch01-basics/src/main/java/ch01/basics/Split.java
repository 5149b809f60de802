package ch01.basics;

import common.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// # Keep some examples out of sight
///
/// A model that has memorised its training set has zero risk on it and may know nothing. To find
/// out, hide some examples before training and measure the risk on those: the *test set*.
///
/// A split is a promise of three things: no example is on both sides, none is lost, and the same
/// seed gives the same split (or two people who compare models compare their luck). To choose a
/// hyper-parameter, split the training part once more: what chooses between models must not also
/// judge the winner.
///
/// @param train what the weights may be fitted to
/// @param test  what they may only be judged by
public record Split<X, Y>(Dataset<X, Y> train, Dataset<X, Y> test) {

    /// A random share of the examples becomes the test set, rounded, and at least one on each side.
    public static <X, Y> Split<X, Y> random(Dataset<X, Y> data, double testShare, Rng rng) {
        checkShare(testShare);
        Require.that(data.size() > 1,
                "Split: expected at least 2 examples, one for each side, got %d", data.size());
        var order = rng.permutation(data.size());
        var held = (int) Math.rint(testShare * data.size());
        held = Math.clamp(held, 1, data.size() - 1);
        return cut(data, Arrays.stream(order).boxed().toList(), held);
    }

    /// The same share *of every class*, each rounded for itself. With 95 dogs and 5 cats, a random
    /// fifth holds no cat in a third of all cases; a stratified one holds exactly one.
    public static <X, Y> Split<X, Y> stratified(Dataset<X, Y> data, double testShare, Rng rng) {
        checkShare(testShare);
        Map<Y, List<Integer>> classes = new LinkedHashMap<>();
        for (var n : rng.permutation(data.size())) {
            classes.computeIfAbsent(data.get(n).y(), _ -> new ArrayList<>()).add(n);
        }
        List<Integer> test = new ArrayList<>();
        List<Integer> train = new ArrayList<>();
        for (var members : classes.values()) {
            var held = (int) Math.rint(testShare * members.size());
            test.addAll(members.subList(0, held));
            train.addAll(members.subList(held, members.size()));
        }
        Require.that(!test.isEmpty() && !train.isEmpty(),
                "Split: a share of %s leaves %d examples to train and %d to test; both need one",
                testShare, train.size(), test.size());
        var held = test.size();
        test.addAll(train);
        return cut(data, test, held);
    }

    private static <X, Y> Split<X, Y> cut(Dataset<X, Y> data, List<Integer> order, int held) {
        var indices = order.stream().mapToInt(Integer::intValue).toArray();
        var test = Arrays.copyOfRange(indices, 0, held);
        var train = Arrays.copyOfRange(indices, held, indices.length);
        return new Split<>(data.pick(train), data.pick(test));
    }

    private static void checkShare(double testShare) {
        Require.that(testShare > 0 && testShare < 1,
                "Split: expected a test share between 0 and 1, got %s", testShare);
    }
}
