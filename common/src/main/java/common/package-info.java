/// # What every chapter stands on
///
/// No learning happens here. This module holds what the chapters share and none of them is about,
/// in this order:
///
/// - [common.Rng]: random numbers that can be repeated, split and stored
/// - [common.UserError]: one sentence instead of a stack trace, where the user can mend things
/// - [common.Progress]: a bar for long work
/// - [common.data]: data sets, generated and from files
/// - [common.figures]: plots, heat maps and image grids as SVG and PNG
/// - [common.experiments]: how one command runs an experiment
/// - [common.laws]: how a law compares numbers
/// - [common.exercises]: how a page of the book becomes an exercise
package common;
