/// # Loops at the speed of memory
///
/// Everything that is not a product goes once through its numbers. Then the arithmetic is free, and
/// the time is that of fetching and writing: what a loop can hope for is the speed of a plain copy.
/// Ten million numbers (40 MB, more than a cache holds), each read or written once, in GB/s
/// (`mvn -q test-compile -pl ch02-tensors -Dbench=Bandwidth`, and `-Dargs="--threads 1"`):
///
/// | operation | one core | of a copy | both cores |
/// |---|---|---|---|
/// | copy | 51 | 1 | 55 |
/// | sum | 42 | 0.82 | 80 |
/// | add | 44 | 0.87 | 56 |
/// | exp | 42 | 0.81 | 47 |
/// | softmax, one row of 10,000,000 | 13 | 0.24 | 16 |
/// | softmax, 156,250 rows of 64 | 11 | 0.21 | 19 |
///
/// One core already takes most of what memory gives, so a second one helps little, except with the
/// sum, which writes nothing. A softmax needs the largest number before the first exponential and the
/// sum before the first quotient: a row too long for the cache is fetched four times and written
/// twice, and six ways through memory instead of two leave a third. Rows of 64 stay in the cache, and
/// there the arithmetic counts at last.
///
/// ## Reading order
///
/// - Who works: `Lanes`, the vectors; [Workers], the cores.
/// - Element by element: [UnaryLoop], [BinaryLoop], [Arithmetic] with `ArithmeticVectors`,
///   [Comparisons]; [Strided], for numbers that are no neighbours.
/// - Functions that no processor has: [Exponential], [Logarithm], [Sigmoid], [ErrorFunction].
/// - Many to one: [Sums], [Extremes].
/// - A row at a time: [Softmax], [Standardization].
/// - What chapters 3 and 4 will ask for ([ch02.tensors.Shortcuts]): [Adam], [Gelu], [Gates], [MaxPooling].
package ch02.tensors.kernels;
