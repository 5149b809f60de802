package ch02.tensors;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/// # A first taste of gradients
///
/// How fast does the result of a computation change, and in which direction does it grow fastest?
/// Take
///
/// $$ f(x) = \operatorname{mean}\bigl(5\,(x + 1)^2\bigr) $$
///
/// over two numbers. By hand, $\partial f / \partial x_i = 5\,(x_i + 1)$: a slope of 10 where
/// $x_i = 1$, 15 where it is 2, 20 where it is 3. Chapter 1 let a dual number carry one slope beside
/// one value. A tensor of such pairs would be slow, but a *pair of tensors* is not: [DualBackend]
/// computes values and tangents side by side, each with the kernels that are there anyway. Start
/// the inputs off in a direction $v$, run the same code, and read off how fast the result moves:
///
/// $$ \dot y = \frac{d}{dt} f(x + t\,v)\Big|_{t = 0} = J\,v $$
///
/// ```java
/// UnaryOperator<Tensor> f = x -> x.plus(1).square().times(5).mean();
/// ForwardMode.along(f, Tensor.of(1, 2), Tensor.of(1, 0))   // 10: the slope along the first axis
/// ForwardMode.gradient(f, Tensor.of(1, 2))                 // 10 and 15
/// ```
///
/// One run gives the change along *one* direction. A gradient of n numbers takes n runs: fine for
/// two, hopeless for a network with a million weights. What it needs is all the slopes of one
/// result from one run; forward mode is then the witness that the answer is right.
public final class ForwardMode {

    private ForwardMode() { }

    /// How `f` changes at `x` along the direction `v`.
    public static Tensor along(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
        var dual = DualBackend.over(x.backend());
        return dual.call(() -> dual.tangent(f.apply(dual.dual(x, v))));
    }

    /// How $v^\top \nabla f$ changes along `v`: the curvature $v^\top H v$, by dual numbers of dual
    /// numbers. The outer tangent of the inner tangent is a second derivative.
    public static Tensor curvatureAlong(UnaryOperator<Tensor> f, Tensor x, Tensor v) {
        return along(y -> along(f, y, v.to(y.backend())), x, v);
    }

    /// All the slopes of a result that is a single number: one run for each number of `x`.
    public static Tensor gradient(UnaryOperator<Tensor> f, Tensor x) {
        var slopes = new double[x.count()];
        Arrays.setAll(slopes, i -> {
            var axis = new double[x.count()];
            axis[i] = 1;
            return along(f, x, x.backend().of(x.shape(), axis)).item();
        });
        return x.backend().of(x.shape(), slopes);
    }
}
