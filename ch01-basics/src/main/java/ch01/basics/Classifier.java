package ch01.basics;

/// # To which class does it belong?
///
/// A classifier looks at a row of features and answers with a class: 0, 1, 2, ... How it came to
/// know (by weights, by a tree of questions, by remembering everything) is its own business.
/// Because all of them answer to this one interface, one program can compare them.
///
/// ## Classical or deep?
///
/// Most methods of this chapter are called *classical*. They learn from what they are given: a row
/// of features that somebody thought of. *Deep* learning takes the raw thing, pixels or letters,
/// and learns the features as well, layer by layer. So where a few hundred rows of well-chosen
/// numbers exist, as in medicine or in a shop, the classical methods are quick to train, hard to
/// beat, and some can be read (a tree says why). Where the features are the problem, they stop
/// early: of our drawn digits, given as 784 pixels, three neighbours read 76 % after 1600 examples,
/// softmax regression 73 % and a tree 49 % (`LearningCurves`). The price of depth is data,
/// computation, and an answer that cannot say why.
@FunctionalInterface
public interface Classifier extends Model<double[], Integer> {

    /// The share of right answers: one minus the risk under [Loss#zeroOne].
    default double accuracy(Dataset<double[], Integer> data) {
        return 1 - Loss.<Integer>zeroOne().risk(this, data);
    }

    /// A recipe that makes a classifier out of examples.
    @FunctionalInterface
    interface Learner {
        Classifier fit(Dataset<double[], Integer> data);
    }

    /// How many classes there are: one more than the largest class number. Whoever has seen one
    /// class only has nothing to tell apart, so that is refused.
    static int classes(Dataset<double[], Integer> data) {
        var largest = data.targets().stream().mapToInt(Integer::intValue).max().orElseThrow();
        var distinct = data.targets().stream().distinct().count();
        Require.that(distinct > 1, "classification: expected examples of at least two classes, "
                + "but all %d belong to class %d", data.size(), largest);
        return largest + 1;
    }

    /// The same, where only yes and no, 1 and 0, can be told apart.
    static void requireTwoClasses(String who, Dataset<double[], Integer> data) {
        var classes = classes(data);
        Require.that(classes == 2, "%s: expected the classes 0 and 1, got %d classes; use "
                + "SoftmaxRegression", who, classes);
    }

    /// The class numbers as an array.
    static int[] labels(Dataset<double[], Integer> data) {
        return data.targets().stream().mapToInt(Integer::intValue).toArray();
    }

    /// The largest entry's index; of several equals, the first.
    static int argMax(double[] scores) {
        var best = 0;
        for (var k = 1; k < scores.length; k++) {
            if (scores[k] > scores[best]) {
                best = k;
            }
        }
        return best;
    }
}
