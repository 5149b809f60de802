package ch01.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/// A mistake, and a piece of the one sentence that answers it.
record Refusal(String sentence, Runnable mistake) {

    static Refusal refusal(String sentence, Runnable mistake) {
        return new Refusal(sentence, mistake);
    }

    /// Whoever makes the mistake is told so, in one line.
    void holds() {
        var thrown = catchThrowable(mistake::run);
        assertThat(thrown).as(sentence).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
        assertThat(thrown.getMessage().lines()).hasSize(1);
    }

    @Override public String toString() {
        return sentence;
    }
}
