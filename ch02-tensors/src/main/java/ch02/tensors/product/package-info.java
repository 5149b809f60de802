/// # The matrix product, from three loops to the last register
///
/// Training a network is multiplying matrices, most of the time. The definition of a matrix product
/// is three loops, anyone can write them, and they use less than one percent of the processor. This
/// package climbs from there to nearly all of it, one idea at a time.
///
/// ## Reading order
///
/// - The ladder: [Step] for the numbers; [Naive], [Reordered], [Transposed]; then [Blocked] with the
///   smallest part of it all, the `Kernel`: in plain Java `ScalarKernel`, with vectors `EightByTwo` and
///   `SixByTwo`, of which `VectorKernels` picks the one that fits the processor.
/// - Any matrix inside an array: [Group], [Operand].
/// - The last step: [Product]; `Canonical`, which turns many products into one; `Plan`, which cuts
///   it into tasks; `Tile`, one task, with `Left` and `Right`, its operands.
/// - Bringing numbers into order: `Offsets`, `Panels`, `VectorPanels`; [Packed], for a matrix that
///   is used again and again; `Scratch`, the memory for it.
/// - Where nothing is gained by order: `MatrixVector`; convolutions, whose windows overlap: [Planes] with
///   `PlaneDots`.
///
/// ## Is it as fast as native code?
///
/// OpenBLAS is the library behind NumPy and PyTorch on many machines, written for each processor in
/// its own assembly language. Asked in turn with ours on one core of the same machine, in GFLOP/s:
///
/// | product | this book | OpenBLAS | ratio |
/// |---|---|---|---|
/// | `[512, 512] x [512, 512]` | 253 | 266 | 0.95 |
/// | `[1024, 1024] x [1024, 1024]` | 231 | 254 | 0.92 |
/// | `[128, 784] x [784, 256]`: a batch of digits meets a layer | 239 | 233 | 1.03 |
/// | `[768, 128] x [128, 512]`: tokens, inside a Transformer | 240 | 249 | 0.95 |
/// | 48 times `[64, 64] x [64, 32]`: attention, every head | 211 | 162 | 1.30 |
/// | `[32, 256] x [256, 1024]`: one step of an LSTM | 171 | 130 | 1.31 |
/// | `[128, 128] x [128, 10]`: the last layer | 60 | 102 | 0.59 |
/// | `[1, 784] x [784, 256]`: a single digit | 50 | 60 | 0.84 |
/// | `[784, 256] x [256, 1]` | 17 | 13 | 1.24 |
/// | `[1, 4096] x [4096, 4096]` | 21 | 5.8 | 3.67 |
///
/// Where a product takes a few millionths of a second, finding out how to do it costs a good part of
/// them. The two with a vector and 800 KB of weights differ from run to run of a program, 19 to 50 and 14
/// to 37: the second-level cache has 1 MB, and it seems to matter how their pages lie in it. EJML, a
/// fine library in plain Java without vector instructions, does 8.1 GFLOP/s at 512 and 8.3 at 1024: 28
/// to 31 times less. The commands are in the README of this chapter.
package ch02.tensors.product;
