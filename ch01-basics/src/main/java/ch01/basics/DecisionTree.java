package ch01.basics;

/// # A tree of questions
///
/// "Is the petal longer than 2.45 cm? No: it is a setosa." A decision tree asks one question about
/// one feature, and depending on the answer another, until it is sure enough to name a class. A
/// person can read it, follow it and argue with it.
///
/// It is grown from the root. Among all questions $x_d \le t$ take the one with the largest
/// [Impurity#gain], divide the examples by it, and do the same with each half. The labels decide
/// what a good question is, so this is supervised learning; nothing asks for halves of equal size.
///
/// When to stop? The obvious answer, "when no question gains anything", is wrong. In the table
/// $(0,0), (1,1) \mapsto 0$ and $(0,1), (1,0) \mapsto 1$ neither question gains a thing, yet after
/// either of them the next one gains everything. So a group is divided as long as it is impure
/// *and* divisible; a tree without a depth limit then fits every table in which equal rows have
/// equal labels.
///
/// Only the order of a feature's values matters for what is asked, not the values. Replace metres
/// by feet, or a length by its logarithm, and the training examples are divided as before. (Breiman
/// and others, 1984; Quinlan, 1986)
public record DecisionTree(int features, Node root) implements Classifier {

    public sealed interface Node { }

    /// A group that is not divided further, by class; it answers with its commonest class.
    public record Leaf(int[] counts) implements Node { }

    /// The question "is feature number `feature` at most `threshold`?" and where to go.
    public record Split(int feature, double threshold, Node yes, Node no) implements Node { }

    /// Grow a tree of at most `maxDepth` questions in a row.
    public static DecisionTree fit(Dataset<double[], Integer> data, Impurity impurity,
                                   int maxDepth) {
        Require.that(maxDepth >= 0,
                "DecisionTree: expected a depth of 0 or more, got %d", maxDepth);
        var x = Require.finite("DecisionTree: x", data.inputs().toArray(double[][]::new));
        var grower = new Grower(x, Classifier.labels(data), Classifier.classes(data), impurity);
        return new DecisionTree(x[0].length, grower.grow(maxDepth));
    }

    public static Classifier.Learner learner(Impurity impurity, int maxDepth) {
        return data -> fit(data, impurity, maxDepth);
    }

    @Override public Integer predict(double[] x) {
        var counts = leaf(x).counts();
        var commonest = 0;
        for (var k = 1; k < counts.length; k++) {
            commonest = counts[k] > counts[commonest] ? k : commonest;
        }
        return commonest;
    }

    /// The leaf that `x` ends up in.
    public Leaf leaf(double[] x) {
        Require.that(x.length == features,
                "DecisionTree: expected %d features, got %d", features, x.length);
        Require.finite("DecisionTree: x", x);
        var node = root;
        while (node instanceof Split(var feature, var threshold, var yes, var no)) {
            node = x[feature] <= threshold ? yes : no;
        }
        return (Leaf) node;
    }

    /// The largest number of questions in a row.
    public int depth() {
        return depth(root);
    }

    /// How many groups the examples end up in.
    public int leaves() {
        return leaves(root);
    }

    private static int depth(Node node) {
        return switch (node) {
            case Leaf _ -> 0;
            case Split split -> 1 + Math.max(depth(split.yes()), depth(split.no()));
        };
    }

    private static int leaves(Node node) {
        return switch (node) {
            case Leaf _ -> 1;
            case Split split -> leaves(split.yes()) + leaves(split.no());
        };
    }
}
