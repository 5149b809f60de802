package ch05.architectures.gpt;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;

import ch05.architectures.InDouble;
import ch05.architectures.recurrent.BeamSearch;
import ch05.architectures.recurrent.CausalModel;
import ch05.architectures.recurrent.TeacherForced;
import common.Rng;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// # A GPT is a model of sequences (section 5.5)
///
/// Asked symbol by symbol, it gives what it was trained for on whole texts; and what searches any
/// model searches it.
@AddLifecycleHook(InDouble.class)
class SearchedGptTest {

    private static final int STOP = 0;

    /// Sums of 6 logarithms: 1e-12 is some thousand roundings.
    @Property(tries = 10) @Label("(T + 1) · loss = −log P(x_1, …, x_T, stop), prefix by prefix")
    void theLossIsTheJointProbability(@ForAll long seed) {
        var gpt = new Gpt(GptConfig.of(4, 8, 1, 2, 4), Rng.seed(seed));
        var model = new CausalModel(4, STOP, gpt::forward);
        var text = Rng.seed(seed).ints(5, 0, 4).toArray();
        var batch = TeacherForced.of(STOP, STOP, text);
        assertClose(6 * batch.loss(gpt.forward(batch.inputs())).item(),
                -model.logProbability(Arrays.copyOf(text, 6)), within(1e-12));
    }

    @Property(tries = 10) @Label("beam search finds a text and its log-probability")
    void itCanBeSearched(@ForAll long seed) {
        var gpt = new Gpt(GptConfig.of(4, 8, 1, 2, 4), Rng.seed(seed));
        var model = new CausalModel(4, STOP, gpt::forward);
        var best = new BeamSearch(model, 3, -1, 5, 0).best();
        assertClose(best.logProbability(), model.logProbability(best.tokens()), within(1e-12));
    }
}
