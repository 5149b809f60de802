package common.experiments;

import common.UserError;
import picocli.CommandLine.Command;

@Command(description = "Meets a mistake of the user.")
final class Careless extends Experiment {

    @Override protected void run() {
        throw new UserError("The folder data is missing; make one.");
    }
}
