/// # Efficient computation
///
/// Chapter 1 computed with loops over arrays of `double`. Such a loop says *how*, number by number,
/// and hides *what*: that each column is centred, that two matrices are multiplied. It is also
/// slow, on a processor that could do sixteen multiplications at once and has several cores. This
/// chapter answers both with one type. A [Tensor] is all the numbers at once; a formula is written
/// as on paper, `x.minus(x.mean(0)).div(x.std(0, 0))`; and how it is computed is somebody else's
/// business, namely a [Backend]'s.
///
/// ## Everything is a tensor
///
/// What a network reads, what it remembers and what happens inside of it are numbers along axes:
///
/// | what | axes |
/// |---|---|
/// | a loss, a temperature | `[]` |
/// | a sound, sampled | `[T]` |
/// | a grey image | `[H, W]` |
/// | a batch of colour images | `[B, C, H, W]` |
/// | a batch of sentences, each word a vector | `[B, T, C]` |
/// | the weights of a layer | `[out, in]` |
/// | who attends to whom | `[B, heads, T, T]` |
///
/// Signals, parameters, activations: the letters differ, the operations are the same. What is *not*
/// a quantity has a type of its own, [Indices] for labels and ids, [Mask] for yes and no, so that
/// nobody adds a label to a weight.
///
/// ## Three ideas
///
/// - *Rearranging is free.* Where a number lies follows from strides, and a new choice of strides
///   is a transposed matrix, a slice, a repeated row, the windows of a convolution ([Layout]).
/// - *One product is enough.* Sums, averages, convolutions, attention are matrix products in
///   disguise ([Contraction], [MatrixForm]); so one product deserves all the care that this chapter
///   gives it.
/// - *Who computes is a switch.* The same line runs exactly, in `double`, or fast, in `float` with
///   vector instructions on all cores, or with derivatives riding along ([Backend]).
///
/// ## Processors, and why they like batches
///
/// A processor multiplies much faster than it fetches numbers from memory. One core of the machine
/// that this chapter was measured on does 257 billion additions and multiplications of floats in a
/// second, but reads only 10 billion floats: to be busy, it has to use every number it fetches 24
/// times. A matrix times a vector uses every weight twice, in one multiplication and one addition, so
/// it takes the time of reading the matrix, however fast the arithmetic. A matrix times 64 vectors
/// reads the same weights, once, for 64 times the work:
///
/// | what one core computes | per number fetched | GFLOP/s | held up by |
/// |---|---|---|---|
/// | the sum of 10,000,000 numbers | 1 | 10 | memory |
/// | a vector times a matrix, `[1, 4096] x [4096, 4096]` | 2 | 19 | memory |
/// | a batch times a matrix, `[128, 784] x [784, 256]` | 171 | 218 | arithmetic |
/// | a large product, `[512, 512] x [512, 512]` | 512 | 232 | arithmetic |
///
/// Between memory and the multipliers lie *caches*, small memories that keep what was used lately:
/// here 48 KB from which a core reads 128 bytes in each cycle of its clock, 1 MB behind it, 32 MB
/// behind that. A number that comes back soon is found there. So a fast program does not compute less
/// than a slow one; it comes back sooner.
///
/// That is why networks are fed in batches, and why hardware grew around it: graphics processors and
/// tensor processors are thousands of multipliers that sit beside fast memory and wait for large
/// products.
///
/// A Java program has the same two levers in small. A vector register holds 4, 8 or 16 `float`
/// *lanes*, and one instruction works on all; the Vector API lets us write such instructions. And
/// there are several cores. The backend [Backend#SIMD] uses both. In other frameworks one says
/// `x.to("cuda")` to compute on a graphics processor; here the switch is a scope, and behind it
/// stand two processors' worth of code: `double` on one core, `float` on all. A backend for
/// graphics processors is not part of this book. It would implement the same primitives, behind the
/// same switch, and no line after this chapter would change.
///
/// ## Reading order
///
/// **2.1 Tensors** [Tensor] (the head, and creation), [Shape], [Indices], [Mask]; behind the scenes
/// `Storage` and `Printer`
///
/// **2.2 Strides and views** [Layout]; then the views of [Tensor]
///
/// **2.3 Element by element, and many to one** [Unary], [Binary], [Comparison], [Reduction];
/// `Runs`, the loop for every layout; [Fused], where several steps are one idea; [Shortcuts], for
/// operations of later chapters
///
/// **2.4 The matrix product** `Contraction`, `Einsum`; the product in six steps, a package of its own
/// with its own reading order: [ch02.tensors.product]
///
/// **2.5 Arrays and matrices of others** [PlainArrays], [Matrices]
///
/// **2.6 One switch** [Backend]; `EjmlBackend`, the exact one; `SimdBackend`, `SimdReduction` and
/// `SimdShortcuts`, the fast one, with the loops of [ch02.tensors.kernels]; [Arena], which lends
/// memory for one step
///
/// **2.7 Products in disguise, and a first taste of gradients** [MatrixForm]; [DualBackend],
/// [ForwardMode]
///
/// **2.8 Falsify me** [FalsifyMe], `FalsifySoftmaxTest`
///
/// The laws of the chapter stand in its tests, one file for each idea. Their vocabulary is
/// [ch02.tensors.laws]: any shape, any tensor in any layout, the same on every backend.
///
/// ## Experiments
///
/// Each runs in seconds: `mvn -q compile -Dch02=Strides`, and `-Dch02=list` for all of them.
///
/// | section | experiment | what it shows |
/// |---|---|---|
/// | 2.2 | `Strides` | one storage seen through six layouts |
/// | 2.4 | `Ladder` | how fast each of the six programs for the product is, at which size |
/// | 2.7 | `Parabola` | a parabola and its slope, by forward mode |
///
/// What is said here about speed, `mvn -q test-compile -Dbench=list` measures again on your machine.
package ch02.tensors;
