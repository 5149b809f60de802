package common.experiments;

import common.figures.Plot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(description = "Ends well.")
final class Good extends Experiment {

    @Option(names = "--size", description = "how much")
    private double size = 2;

    @Override protected void run() {
        double[] x = {1, 2}, y = {seed(), size};
        save("good", Plot.titled("Good").line("y", x, y));
    }
}
