/// # Pictures
///
/// A claim is easier to believe when it can be seen. Read [common.figures.Figure] first: what can
/// be drawn, and where it is saved. Then its kinds: [common.figures.Plot] (lines, points and bars,
/// drawn by [common.figures.PlotChart]), [common.figures.HeatMap], [common.figures.Regions],
/// [common.figures.Images] made of [common.figures.Picture]s, and [common.figures.Grid], which sets
/// figures side by side. All look alike through [common.figures.Style].
package common.figures;
