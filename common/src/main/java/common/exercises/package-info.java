/// # Exercises: methods that you write, laws that judge
///
/// Reading a proof is not proving. So the book takes some of its own methods away, when you ask for
/// it, and its laws tell you whether what you put there is right. Begin with
///
/// ```
/// mvn -q -Dexercise="list"
/// mvn -q -Dexercise="open 2.1"
/// ```
///
/// Reading order: [common.exercises.Exercise], [common.exercises.OpenExercise], then
/// [common.exercises.Exercises], whose commands lead to everything else: `SourceFile` finds a body,
/// `Page` is an exercise as it stands in its file, `Sidecar` keeps the book's body while yours is
/// there, `Desk` opens and closes, `Merge` does so in the middle of a pull, `Check` asks the laws,
/// in a `CleanRoom`.
///
/// # How to write an exercise
///
/// Choose a method in which a student can err, and whose errors a law can see. Then four things, in
/// this order.
///
/// **1. The method**, whole and right as it is. Statement and hint stand last in its doc comment:
///
/// ```
/// /// Prose that defines what the method has to do: formula, shapes, range, corner cases.
/// ///
/// /// **Exercise 4.3.** Write this method.
/// /// <details><summary>Hint</summary>Pretend $r$ is a constant: which term is gone?</details>
/// @Exercise("4.3")
/// public Tensor backward(Tensor dy) { ... }
/// ```
///
/// The prose above must be enough to write it; a hint gives a direction, no code. One method is one
/// exercise, of three to fifteen lines. The body may use what the file imports, and the helpers
/// that it needs stay in place. Let no static field call the method: then the class itself could
/// not be loaded, and the laws would fail without saying why.
///
/// **2. Laws**: one to four tests of the same chapter, tagged `@Tag("4.3")` (`net.jqwik.api.Tag`),
/// each with a `@Label` that reads as a statement. Each of them must fail on the stub. A golden
/// value is a good second law beside a property.
///
/// **3. Decoys**, at least two, in `chNN-name/src/test/decoys/4.3.java`: a name in lower case with
/// hyphens, one sentence on what its author believed, a whole body in braces.
///
/// ```
/// /// forgets-the-variance-path
/// /// r depends on x as well; whoever takes it for a constant loses the second mean.
/// {
///     return r.times(dy.minus(dy.mean(-1)));
/// }
/// ```
///
/// A decoy sees the imports and private members of its class; everything else it writes in full.
/// Good decoys are the mistakes of your last class, not noise: a wrong sign, a sum for a mean, the
/// wrong axis, an unstable formula, a corner case forgotten.
///
/// **4. A row** in the exercise table of the chapter's README, with the title that `list` prints:
///
/// ```
/// | 4.3 | `LayerNorm.Normalize.backward` | both ways through which the gradient leaves |
/// ```
///
/// Then let the audit try all of it: `mvn -q test-compile -pl ch04-layers -Daudit`. A decoy that is
/// accepted means that a law is missing. A law that holds on the stub does not look at the method.
///
/// # How to write a *falsify me*
///
/// A claim is false, and the reader has to show it. The exercise is a method too, in a test class,
/// and everything above applies to it. There are two forms.
///
/// *The counterexample*: the method returns an input, and a tagged law shows that the claim fails
/// on it.
///
/// ```
/// /// "Adding numbers in another order does not change the sum."
/// ///
/// /// **Exercise 1.8.** Falsify me: give three numbers for which it does.
/// @Exercise("1.8")
/// static double[] counterexample() { return new double[] {1e16, 1, -1e16}; }
///
/// @Example @Tag("1.8") @Label("(a + b) + c ≠ a + (b + c)")
/// void theOrderMatters() { ... }
/// ```
///
/// *The law*: the method is the reader's corrected law, with the code under test as a parameter.
/// One tagged test shows that it holds of the book's code, a second that it kills every mutant
/// ([common.exercises.Mutants]):
///
/// ```
/// @Exercise("1.9")
/// static void law(Softmax softmax, double[] scores) { ... }
///
/// @Property @Tag("1.9") @Label("your law holds of the book's softmax")
/// void holdsOfTheBook(@ForAll("scores") double[] x) { law(LogSpace::softmax, x); }
///
/// @Example @Tag("1.9") @Label("your law fails on every mutant")
/// void failsOnEveryMutant() { assertThat(MUTANTS.survivors(SCORES, X::law)).isEmpty(); }
/// ```
///
/// Its decoys are bad laws: one that says nothing, and the false claim itself.
package common.exercises;
