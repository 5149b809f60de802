package ch03.training;

import ch02.tensors.DualBackend;
import ch02.tensors.Tensor;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// # Curvature, without the matrix
///
/// The gradient says how the loss changes; how does the *gradient* change when we move in direction
/// $v$? That is the product of $v$ with the Hessian $H$, the table of all second derivatives:
///
/// $$ H v = \frac{d}{dt}\,\nabla f(x + t v)\,\Big|_{t=0}, \qquad
///    H_{ij} = \frac{\partial^2 f}{\partial x_i\,\partial x_j} $$
///
/// For a million weights the table has $10^{12}$ entries, but a product with it needs no table. Two
/// things of this book, put together, are enough: dual numbers carry a rate of change through *any*
/// computation, and a backward pass is a computation. So let $x$ be dual, with $v$ as its tangent,
/// and run forward and backward as ever. What arrives as a gradient is dual too: its value is
/// $\nabla f$, its tangent is $H v$. This is called *forward over reverse* (Pearlmutter, 1994).
public final class HessianVector {

    private HessianVector() { }

    /// $H v$ for a function of one tensor.
    public static Tensor times(UnaryOperator<Variable> f, Tensor x, Tensor v) {
        return times(in -> f.apply(in[0]), new Tensor[] {x}, v)[0];
    }

    /// For a function of several tensors: how the gradient of each changes when all of them move,
    /// each in its own direction. Move only some (a direction of zeros for the others) to get mixed
    /// derivatives, such as how the gradient of the weights depends on the data. What the function
    /// uses besides its inputs it must make itself.
    public static Tensor[] times(Function<Variable[], Variable> f, Tensor[] x, Tensor... v) {
        if (x.length != v.length) {
            throw new IllegalArgumentException("Hessian times vector: %d tensors but %d directions"
                    .formatted(x.length, v.length));
        }
        var dual = DualBackend.over(x[0].backend());
        return dual.call(() -> {
            var inputs = new Variable[x.length];
            for (var i = 0; i < x.length; i++) {
                inputs[i] = Variable.input(dual.dual(x[i], v[i]));
            }
            f.apply(inputs).backward();
            var products = new Tensor[x.length];
            for (var i = 0; i < x.length; i++) {
                var gradient = inputs[i].gradient();
                products[i] = gradient == null ? x[i].filled(0) : dual.tangent(gradient);
            }
            return products;
        });
    }

    /// The table after all, one column per number: for small functions, to look at.
    public static Tensor hessian(UnaryOperator<Variable> f, Tensor x) {              // [n, n]
        var columns = new Tensor[x.count()];
        for (var i = 0; i < columns.length; i++) {
            columns[i] = times(f, x, Jacobian.unit(x, i)).reshape(-1);
        }
        return Tensor.stack(1, columns);
    }
}
