/// # The law library of tensors
///
/// What a law about tensors is made of. Its hypotheses: [ch02.tensors.laws.Shapes],
/// [ch02.tensors.laws.Numbers] and [ch02.tensors.laws.Tensors] draw any shape, number and tensor,
/// and a counterexample shrinks to a small one that can be read. Its assertion:
/// [ch02.tensors.laws.TensorLaws] says that tensors agree, that an operation does the same on every
/// backend, that two linear maps are adjoint. Its witness from outside: [ch02.tensors.laws.Golden]
/// reads what PyTorch computed.
///
/// Main code that only tests load, so that every later chapter finds it.
package ch02.tensors.laws;
