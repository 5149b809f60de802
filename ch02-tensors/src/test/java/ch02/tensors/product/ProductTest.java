package ch02.tensors.product;

import static common.laws.Laws.assertSameBits;

import ch02.tensors.kernels.Workers;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/// # What the matrix product promises
class ProductTest {

    /// A sum of k products, each rounded once and added with k roundings at most, errs by at most
    /// γₖ = k u / (1 − k u) times the sum of the absolute values, where u = 2⁻²⁴. (Higham, section 3.5)
    @Property @Tag("2.16") @Label("|C − A B| ≤ γₖ |A| |B|   for any strides")
    void theErrorIsBounded(@ForAll("products") Products.Case product) {
        Product.multiply(product.a(), product.b(), product.c());
        Products.assertWithinBound(product);
    }

    @Property @Label("the same bits for 1, 2 and 7 threads")
    void threadsDoNotMatter(@ForAll("products") Products.Case product) {
        Workers.withThreads(1, () -> Product.multiply(product.a(), product.b(), product.c()));
        var expected = product.c().data().clone();
        for (var threads : new int[] {2, 7}) {
            Workers.withThreads(threads,
                    () -> Product.multiply(product.a(), product.b(), product.c()));
            assertSameBits(product.c().data(), expected);
        }
    }

    /// Of a matrix times a vector the order of summation depends on how the matrix lies.
    @Property @Label("strided = contiguous, bit for bit, for two rows and columns or more")
    void stridesDoNotMatter(@ForAll("products") Products.Case product) {
        Assume.that(product.c().rows().size() != 1 && product.c().cols().size() != 1);
        var plain = product.contiguous();
        Product.multiply(product.a(), product.b(), product.c());
        Product.multiply(plain.a(), plain.b(), plain.c());
        assertSameBits(Products.values(product.c()), plain.c().data());
    }

    @Property @Label("packed = unpacked, bit for bit, for two rows and columns or more")
    void packingDoesNotMatter(@ForAll("products") Products.Case product) {
        Assume.that(product.c().rows().size() != 1 && product.c().cols().size() != 1);
        Product.multiply(product.a(), product.b(), product.c());
        var expected = product.c().data().clone();
        Product.multiply(product.a(), Product.packRight(product.b()), product.c());
        assertSameBits(product.c().data(), expected);
        Product.multiply(Product.packLeft(product.a()), product.b(), product.c());
        assertSameBits(product.c().data(), expected);
    }

    /// A result whose rows are neighbours is computed as a transposed product.
    @Property @Tag("2.16") @Label("A B = (Bᵀ Aᵀ)ᵀ, bit for bit")
    void theTransposeExchangesTheFactors(@ForAll("products") Products.Case product) {
        Assume.that(product.c().rows().size() != 1 && product.c().cols().size() != 1);
        Product.multiply(product.a(), product.b(), product.c());
        var expected = product.c().data().clone();
        Product.multiply(product.b().transposed(), product.a().transposed(), product.c().transposed());
        assertSameBits(product.c().data(), expected);
    }

    @Example @Label("every size 0 … 40 of every side")
    void everyEdge() {
        for (var n = 0; n <= 40; n++) {
            for (var other : new int[] {1, 7, 33}) {
                assertEdge(n, other, 17);
                assertEdge(other, n, 17);
                assertEdge(17, other, n);
            }
        }
    }

    private static void assertEdge(int m, int k, int n) {
        var product = Products.plain(m, k, n, 1);
        Product.multiply(product.a(), product.b(), product.c());
        Products.assertWithinBound(product);
    }

    @Property(tries = 10) @Label("long inner sums, small results")
    void slices(@ForAll @IntRange(min = 1, max = 70) int m, @ForAll @IntRange(min = 1, max = 70) int n,
            @ForAll @IntRange(min = 2000, max = 6000) int k) {
        var product = Products.plain(m, k, n, 3);
        Product.multiply(product.a(), product.b(), product.c());
        Products.assertWithinBound(product);
    }

    @Provide Arbitrary<Products.Case> products() {
        return Products.upTo(70, 300, 80);
    }
}
