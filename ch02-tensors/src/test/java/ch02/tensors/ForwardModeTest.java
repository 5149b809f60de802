package ch02.tensors;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ch02.tensors.laws.Shapes;
import ch02.tensors.laws.Tensors;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # Slopes of whole formulas
class ForwardModeTest {

    private static final UnaryOperator<Tensor> PARABOLA = x -> x.plus(1).square().times(5).mean();

    @Example @Label("mean(5·(x + 1)²) over two numbers has the slopes 10, 15, 20 at 1, 2, 3")
    void theParabolaOfTheText() {
        assertThat(ForwardMode.gradient(PARABOLA, exact(1, 2)).toArray()).containsExactly(10, 15);
        assertThat(ForwardMode.gradient(PARABOLA, exact(3, 1)).toArray()).containsExactly(20, 10);
        assertThat(ForwardMode.gradient(x -> x.plus(5.5).pow(3).times(5).mean(), exact(1, 1))
                .toArray()).containsExactly(316.875, 316.875);
        assertThat(ForwardMode.along(PARABOLA, exact(1, 2), exact(1, 0)).item()).isEqualTo(10);
    }

    @Property @Label("∇ mean(5·(x + 1)²) = 10·(x + 1)/n   at every x")
    void theGradientByHand(@ForAll("vectors") Tensor x) {
        assertClose(ForwardMode.gradient(PARABOLA, x),
                x.plus(1).times(10.0 / x.count()), within(1e-12));
    }

    @Property @Label("the slope along v is ⟨∇f, v⟩")
    void directionsAreProductsWithTheGradient(@ForAll("vectors") Tensor x) {
        UnaryOperator<Tensor> f = y -> y.sin().times(y).sum().exp().plus(1).log();
        var v = x.cos();
        var slope = ForwardMode.along(f, x.times(0.1), v).item();
        assertThat(ForwardMode.gradient(f, x.times(0.1)).times(v).sum().item())
                .isCloseTo(slope, offset(1e-9 * (1 + Math.abs(slope))));
    }

    @Property @Label("f = ½·xᵀAx + Σ sin x:   vᵀHv = vᵀAv − Σ v²·sin x,   by duals of duals")
    void theCurvatureOfAQuadratic(@ForAll("vectors") Tensor x) {
        var n = x.count();
        var a = Naive.tensor(Shape.of(n, n), i -> 1.0 / (1 + i[0] + i[1]));
        var v = x.cos();
        var curvature = ForwardMode.curvatureAlong(y -> y.matmul(a.to(y.backend())).matmul(y)
                .times(0.5).plus(y.sin().sum().squeeze()), x, v);
        var byHand = v.matmul(a).matmul(v).minus(v.square().times(x.sin()).sum().squeeze());
        assertClose(curvature.squeeze(), byHand, within(1e-10));
    }

    private static Tensor exact(double... numbers) {
        return Backend.EJML.call(() -> Tensor.of(numbers));
    }

    @Provide Arbitrary<Tensor> vectors() {
        return Shapes.nonEmpty().rank(1).sizes(1, 6).flatMap(Tensors::of);
    }
}
