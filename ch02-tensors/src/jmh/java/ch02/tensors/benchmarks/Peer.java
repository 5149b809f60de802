package ch02.tensors.benchmarks;

import common.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;

/// # Another program that does the same
///
/// It runs beside this one, sleeps until it is asked, and answers each line with the seconds
/// that one call took: see [Workload].
final class Peer implements AutoCloseable {

    private final Process process;
    private final PrintWriter to;
    private final BufferedReader from;

    Peer(String command) {
        try {
            process = new ProcessBuilder(command.split(" "))
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new UserError("the peer cannot be started: " + e.getMessage());
        }
        to = new PrintWriter(process.outputWriter(), true);
        from = process.inputReader();
    }

    double seconds(String request) {
        to.println(request);
        try {
            var answer = from.readLine();
            if (answer == null) {
                throw new UserError("the peer has ended; it was asked: " + request);
            }
            return Double.parseDouble(answer);
        } catch (IOException | NumberFormatException e) {
            throw new UserError("the peer was asked for \"" + request + "\" and gave no number: "
                    + e.getMessage());
        }
    }

    @Override public void close() {
        to.close();
        process.destroy();
    }
}
