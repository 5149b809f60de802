/// # Data
///
/// Something to learn from, without a download where possible. In reading order:
///
/// - [common.data.LabelledImages] and [common.data.ImageDataSet]: what an image data set is
/// - [common.data.DrawnDigits]: digits drawn by a program, from [common.data.DigitStrokes] by
///   [common.data.Handwriting] on an [common.data.InkCanvas]
package common.data;
