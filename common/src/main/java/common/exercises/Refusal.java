package common.exercises;

/// The tool will not do what it was asked to. The message says why, and what to do instead; the
/// tool prints it without a trace and ends with exit code 2. Nothing has been changed when it is
/// thrown.
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    Refusal(String message) {
        super(message);
    }
}
