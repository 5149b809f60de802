/// # Data
///
/// Something to learn from, without a download where possible. In reading order:
///
/// - [common.data.LabelledPoints]: points in the plane, to draw and to part
/// - [common.data.LabelledImages] and [common.data.ImageDataSet]: what an image data set is
/// - [common.data.DrawnDigits]: digits drawn by a program, from [common.data.DigitStrokes] by
///   [common.data.Handwriting] on an [common.data.InkCanvas]
/// - [common.data.CarefulInput]: how to read a file that may be anything
/// - [common.data.Idx], [common.data.Table], [common.data.TextFile]: images, tables and texts
/// - [common.data.Corpus]: the book as a text to learn from
/// - [common.data.RemoteFile] and [common.data.DataFolder]: files that somebody else keeps
/// - [common.data.Datasets]: all of them by name
package common.data;
