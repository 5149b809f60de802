package common.exercises;

/// # The body of an open exercise
///
/// While exercise 4.3 is open, its method reads `throw new OpenExercise("4.3");`. A law that calls
/// it fails as laws do, with an [AssertionError]. The message says which exercise is waiting, where
/// its statement and its hint stand, and the command that checks the answer.
///
/// The trace is one frame long: the open method. Who called it is not what the reader has to mend.
public final class OpenExercise extends AssertionError {

    private static final long serialVersionUID = 1;

    /// The id, chapter.number.
    private final String id;

    public OpenExercise(String id) {
        this(id, caller());
    }

    private OpenExercise(String id, StackTraceElement open) {
        super("""
            Exercise %1$s is open: %2$s.%3$s waits for a body of yours.
              statement and hint   in the comment above the method, %4$s near line %5$d
              the hint by itself   mvn -q -Dexercise="hint %1$s"
              check your answer    mvn -q -Dexercise="check %1$s\"""".formatted(
                id, open.getClassName(), open.getMethodName(),
                open.getFileName(), open.getLineNumber()));
        this.id = id;
        setStackTrace(new StackTraceElement[] {open});
    }

    /// The exercise that is open, chapter.number.
    public String id() {
        return id;
    }

    private static StackTraceElement caller() {
        return StackWalker.getInstance().walk(frames -> frames
            .filter(frame -> !frame.getClassName().equals(OpenExercise.class.getName()))
            .findFirst().orElseThrow().toStackTraceElement());
    }
}
