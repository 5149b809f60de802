/// # The law library
///
/// What a law needs to judge, and nothing that an exercise could touch: a [common.laws.Tolerance]
/// that says how close counts as equal, and the comparisons in [common.laws.Laws].
package common.laws;
