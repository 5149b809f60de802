package common.exercises;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// # Who tests the reader's law?
///
/// In a *falsify me* exercise the reader does not write the code but the law. It may be right and
/// say nothing: `p = p` holds of every program. So it is tried on mutants, copies of the book's
/// code with one fault each. A good law holds of the book's code and fails on every mutant.
///
/// ```
/// private static final Mutants<Softmax> MUTANTS = Mutants.<Softmax>none()
///     .with("forgets to normalise", x -> exponentials(x))
///     .with("subtracts the maximum afterwards", x -> ...);
/// ```
///
/// `S` is the type of what is put to the test, as a rule a functional interface. To *kill* a mutant
/// the law has to fail on one input; an exception is a failure too.
public final class Mutants<S> {

    /// A statement about a subject and an input; it throws where it does not hold.
    @FunctionalInterface
    public interface Law<S, X> {
        void check(S subject, X input) throws Exception;
    }

    private final Map<String, S> mutants;

    private Mutants(Map<String, S> mutants) {
        this.mutants = mutants;
    }

    public static <S> Mutants<S> none() {
        return new Mutants<>(Map.of());
    }

    /// These and one more, named by its fault.
    public Mutants<S> with(String fault, S mutant) {
        var more = new LinkedHashMap<>(mutants);
        if (more.put(fault, mutant) != null) {
            throw new IllegalArgumentException("two mutants have the fault \"" + fault + "\"");
        }
        return new Mutants<>(more);
    }

    /// The faults that the law does not notice on any of these inputs. The list is empty if the law
    /// is good.
    public <X> List<String> survivors(Iterable<X> inputs, Law<S, X> law) {
        if (mutants.isEmpty()) {
            throw new IllegalStateException("no mutants: every law would pass; add some with(...)");
        }
        var survivors = new ArrayList<String>();
        mutants.forEach((fault, mutant) -> {
            if (!kills(inputs, law, mutant)) {
                survivors.add(fault);
            }
        });
        return survivors;
    }

    /// A law that is not written yet kills nobody: it says that it is open.
    private static <S, X> boolean kills(Iterable<X> inputs, Law<S, X> law, S mutant) {
        for (var input : inputs) {
            try {
                law.check(mutant, input);
            } catch (OpenExercise open) {
                throw open;
            } catch (Exception | AssertionError failure) {
                return true;
            }
        }
        return false;
    }
}
