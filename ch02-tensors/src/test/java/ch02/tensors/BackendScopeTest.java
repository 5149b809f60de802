package ch02.tensors;

import static ch02.tensors.laws.TensorLaws.assertClose;
import static ch02.tensors.laws.TensorLaws.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch02.tensors.laws.TensorLaws;
import ch02.tensors.laws.Tensors;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BinaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # A scope says where new tensors are made, and nothing else
class BackendScopeTest {

    @Example @Label("SIMD is the default; scopes nest and end")
    void scopesNest() {
        assertThat(Backend.current()).isEqualTo(Backend.SIMD);
        Backend.EJML.run(() -> {
            assertThat(Tensor.ones(2).backend()).isEqualTo(Backend.EJML);
            Backend.SIMD.run(() -> assertThat(Tensor.ones(2).backend()).isEqualTo(Backend.SIMD));
            assertThat(Tensor.ones(2).backend()).isEqualTo(Backend.EJML);
        });
        assertThatThrownBy(() -> Backend.EJML.run(() -> {
            throw new IllegalStateException("thrown inside");
        })).hasMessage("thrown inside");
        assertThat(Backend.current()).isEqualTo(Backend.SIMD);
    }

    @Example @Label("a thread started inside a scope does not stand in it")
    void scopesBelongToAThread() {
        Backend.EJML.run(() -> assertThat(CompletableFuture.supplyAsync(Backend::current).join())
                .isEqualTo(Backend.SIMD));
    }

    @Property @Label("the operands decide who computes, whatever the scope")
    void operandsDecide(@ForAll("backends") Backend scope, @ForAll("backends") Backend home) {
        var x = home.call(() -> Tensor.arange(6).viewAs(2, 3));
        scope.run(() -> {
            assertThat(x.plus(1).backend()).isEqualTo(home);
            assertThat(x.matmul(x.transpose()).backend()).isEqualTo(home);
            assertThat(x.softmax(1).sum().backend()).isEqualTo(home);
            assertThat(x.maskedFill(x.greater(2), 0).backend()).isEqualTo(home);
            assertThat(Tensor.zeros(2).backend()).isEqualTo(scope);
        });
    }

    @Property @Label("two backends never mix")
    void mixingIsRefused(@ForAll("mixers") Mixer mixer,
            @ForAll("backends") Backend left, @ForAll("backends") Backend right) {
        var a = left.call(() -> Tensor.ones(2, 2));
        var b = right.call(() -> Tensor.ones(2, 2));
        if (left.equals(right)) {
            assertThat(mixer.f.apply(a, b).backend()).isEqualTo(left);
        } else {
            assertThatThrownBy(() -> mixer.f.apply(a, b))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(left + " and " + right)
                    .hasMessageContaining("do not mix; convert one with to()");
        }
    }

    record Mixer(String name, BinaryOperator<Tensor> f) {
        @Override public String toString() {
            return name;
        }
    }

    @Provide Arbitrary<Mixer> mixers() {
        var index = Indices.of(Shape.of(2, 2), 0, 1, 1, 0);
        return Arbitraries.of(List.of(
                new Mixer("plus", Tensor::plus),
                new Mixer("maximum", Tensor::maximum),
                new Mixer("less", (a, b) -> a.maskedFill(a.less(b), 0)),
                new Mixer("where", (a, b) -> Tensor.where(Mask.of(Shape.of(), true), a, b)),
                new Mixer("matmul", Tensor::matmul),
                new Mixer("einsum", (a, b) -> Tensor.einsum("ij,ij->i", a, b)),
                new Mixer("concat", (a, b) -> Tensor.concat(0, a, b)),
                new Mixer("scatterAdd", (a, b) -> a.scatterAdd(0, index, b)),
                new Mixer("plusInPlace", (a, b) -> {
                    a.plusInPlace(b);
                    return a;
                }),
                new Mixer("copyInPlace", (a, b) -> {
                    a.copyInPlace(b);
                    return a;
                }),
                new Mixer("takeAddInPlace", (a, b) -> {
                    a.takeAddInPlace(0, Indices.of(0, 1), b);
                    return a;
                })));
    }

    @Property @Label("x.to(b).to(c) has x's numbers, since they are exact in float")
    void conversionsRoundTrip(@ForAll("views") Tensor x, @ForAll("backends") Backend there) {
        assertClose(x.to(there), x, exactly());
        assertClose(x.to(there).to(Backend.EJML), x, exactly());
        assertThat(x.to(x.backend())).isSameAs(x);
    }

    @Provide Arbitrary<Backend> backends() {
        return Arbitraries.of(TensorLaws.BACKENDS);
    }

    @Provide Arbitrary<Tensor> views() {
        return Tensors.any().views();
    }
}
