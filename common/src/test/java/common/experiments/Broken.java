package common.experiments;

import picocli.CommandLine.Command;

@Command(description = "Meets a mistake of ours.")
final class Broken extends Experiment {

    @Override protected void run() {
        throw new IllegalStateException("off by one");
    }
}
