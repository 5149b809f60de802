package ch03.training;

import java.util.function.Supplier;

/// # Computing without remembering
///
/// Evaluation needs values only. Inside of this scope no operation is recorded, so nothing is kept
/// for a backward pass that will not come.
public final class NoGradient {

    private static final ScopedValue<Boolean> ACTIVE = ScopedValue.newInstance();

    private NoGradient() { }

    public static void run(Runnable action) {
        ScopedValue.where(ACTIVE, true).run(action);
    }

    public static <R> R call(Supplier<R> action) {
        return ScopedValue.where(ACTIVE, true).call(action::get);
    }

    /// Are we inside of such a scope?
    public static boolean active() {
        return ACTIVE.isBound();
    }
}
