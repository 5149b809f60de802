/// # The law library
///
/// What a law needs to judge, and nothing that an exercise could touch: a [common.laws.Tolerance]
/// that says how close counts as equal, the comparisons in [common.laws.Laws], and the search for
/// counterexamples in [common.laws.Refutation].
package common.laws;
