package common;

/// # A mistake of the person at the keyboard
///
/// A missing file, a damaged file, an option out of range: none of them is a bug, so none deserves
/// a stack trace. The message is the whole answer: one sentence that says what was expected, what
/// came instead, and what to do. An experiment that throws it ends with that sentence and exit code
/// 2.
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UserError(String sentence) {
        super(sentence);
    }

    /// For a mistake that some library noticed first: the sentence is ours, the cause stays at
    /// hand.
    public UserError(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
