package common.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.Label;

/// # What an open exercise says
class OpenExerciseTest {

    static class Layer {
        static double backward() {
            throw new OpenExercise("4.3");
        }
    }

    private static OpenExercise thrown() {
        try {
            Layer.backward();
        } catch (OpenExercise open) {
            return open;
        }
        throw new AssertionError("an open exercise throws");
    }

    @Example @Label("it names the exercise, the place of statement and hint, and the next command")
    void saysWhatToDo() {
        assertThat(thrown()).hasMessageContainingAll(
            "Exercise 4.3", "Layer.backward", "OpenExerciseTest.java",
            "-Dexercise=\"hint 4.3\"", "-Dexercise=\"check 4.3\"");
    }

    @Example @Label("its trace is one frame: the open method")
    void pointsAtTheOpenMethod() {
        assertThat(thrown().getStackTrace()).singleElement()
            .satisfies(frame -> assertThat(frame.getMethodName()).isEqualTo("backward"));
    }

    @Example @Label("it is a failed assertion, not a crash")
    void isAnAssertionError() {
        assertThat(thrown()).isInstanceOf(AssertionError.class);
    }
}
