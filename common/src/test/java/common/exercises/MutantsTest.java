package common.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.IntUnaryOperator;
import net.jqwik.api.Example;
import net.jqwik.api.Label;

/// # What the mutants tell of a law
class MutantsTest {

    private static final Mutants<IntUnaryOperator> MUTANTS = Mutants.<IntUnaryOperator>none()
        .with("squares", x -> x * x)
        .with("is off by one", x -> 2 * x + 1);
    private static final List<Integer> INPUTS = List.of(0, 2, 3);

    @Example @Label("a law that says everything leaves none")
    void aGoodLawKillsAll() {
        assertThat(MUTANTS.survivors(INPUTS, (f, x) -> {
            assertThat(f.applyAsInt(x)).isEqualTo(x + x);
        })).isEmpty();
    }

    @Example @Label("a law that says too little leaves those that it does not see")
    void aWeakLawLeavesSome() {
        assertThat(MUTANTS.survivors(INPUTS, (f, _) -> assertThat(f.applyAsInt(0)).isZero()))
            .containsExactly("squares");
    }

    @Example @Label("a law that says nothing leaves all")
    void aTautologyLeavesAll() {
        assertThat(MUTANTS.survivors(INPUTS, (f, x) -> {
            assertThat(f.applyAsInt(x)).isEqualTo(f.applyAsInt(x));
        })).hasSize(2);
    }

    @Example @Label("an exception kills too")
    void exceptionsKill() {
        assertThat(MUTANTS.survivors(INPUTS, (f, x) -> List.of(0, 0, 0, 0, 0).get(f.applyAsInt(x))))
            .isEmpty();
    }

    @Example @Label("a law that is not written yet kills nobody")
    void anOpenLawSaysSo() {
        assertThatThrownBy(() -> MUTANTS.survivors(INPUTS, (_, _) -> {
            throw new OpenExercise("4.3");
        })).isInstanceOf(OpenExercise.class);
    }

    @Example @Label("without mutants nothing is proved: refused")
    void needsMutants() {
        assertThatThrownBy(() -> Mutants.none().survivors(INPUTS, (_, _) -> { }))
            .hasMessageContaining("no mutants");
    }
}
