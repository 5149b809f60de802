/// # The law library of gradients
///
/// What a law about gradients is made of. [ch03.training.laws.GradientLaws] says that three
/// gradients agree, that backward is the adjoint of forward, that a model is causal, that a map
/// commutes with a symmetry. [ch03.training.laws.GoldenGradients] holds operations to PyTorch's
/// values and gradients.
///
/// Main code that only tests load, so that every later chapter finds it.
package ch03.training.laws;
