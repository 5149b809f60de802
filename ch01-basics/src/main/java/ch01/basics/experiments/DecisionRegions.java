package ch01.basics.experiments;

import ch01.basics.Activation;
import ch01.basics.Classifier;
import ch01.basics.Dataset;
import ch01.basics.DecisionTree;
import ch01.basics.FirstNetwork;
import ch01.basics.Impurity;
import ch01.basics.LogisticRegression;
import ch01.basics.NearestNeighbours;
import ch01.basics.Standardizer;
import common.data.LabelledPoints;
import common.experiments.Experiment;
import common.figures.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// # Five minds on three questions (sections 1.8 to 1.10)
///
/// Half-moons, a ring in a ring, and exclusive or; and five classifiers behind one interface. The
/// shapes of their answers give them away: a straight line for logistic regression, boxes for the
/// tree, a ragged border for one neighbour, a smoother one for fifteen, and bent lines for the
/// first network. The number is the accuracy on a thousand other points.
@Command(description = "The decision regions of five classifiers on moons, circles and XOR.")
public final class DecisionRegions extends Experiment {

    @Option(names = "--points", paramLabel = "N", description = "how many points to learn from")
    private int points = 200;

    @Option(names = "--noise", paramLabel = "X", description = "standard deviation of the noise")
    private double noise = 0.2;

    @Override protected void run() {
        var maps = new ArrayList<Figure>();
        for (var shape : new String[] {"moons", "circles", "xor"}) {
            var train = draw(shape, points, "train");
            var standard = Standardizer.fit(train.inputs().toArray(double[][]::new));
            var seen = train.mapInputs(standard::apply);
            var unseen = draw(shape, 1000, "test").mapInputs(standard::apply);
            learners().forEach((name, learner) -> {
                var classifier = learner.fit(seen);
                var percent = 100 * classifier.accuracy(unseen);
                System.out.printf(Locale.ROOT, "%-8s %-20s %5.1f %%%n", shape, name, percent);
                var title = String.format(Locale.ROOT, "%s: %.1f %%", name, percent);
                maps.add(new RegionMap(title, classifier, seen, -2.5, 2.5));
            });
        }
        save("decision-regions", Figure.grid("Three tables, five classifiers", 5,
                maps.toArray(Figure[]::new)));
    }

    private Map<String, Classifier.Learner> learners() {
        var learners = new LinkedHashMap<String, Classifier.Learner>();
        learners.put("logistic", LogisticRegression.learner(0.001, 300));
        learners.put("tree", DecisionTree.learner(Impurity.ENTROPY, 100));
        learners.put("1 neighbour", NearestNeighbours.learner(1));
        learners.put("15 neighbours", NearestNeighbours.learner(15));
        learners.put("first network", FirstNetwork.learner(8, Activation.TANH, 1, 1500,
                rng().split("network")));
        return learners;
    }

    private Dataset<double[], Integer> draw(String shape, int n, String purpose) {
        var rng = rng().split(shape).split(purpose);
        var drawn = switch (shape) {
            case "moons" -> LabelledPoints.moons(n, noise, rng);
            case "circles" -> LabelledPoints.circles(n, noise / 2, rng);
            default -> LabelledPoints.xor(n, 2 * noise, rng);
        };
        return Dataset.of(drawn.x(), drawn.y());
    }
}
