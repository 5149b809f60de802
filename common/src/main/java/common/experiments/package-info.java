/// # One command, one experiment
///
/// [common.experiments.Experiment] is what a chapter writes; [common.experiments.Run] is what the
/// build starts: it finds the experiment by name, gives it its options, and turns mistakes into
/// sentences.
package common.experiments;
