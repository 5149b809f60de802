package ch01.basics;

import static org.assertj.core.api.Assertions.assertThat;

import common.laws.Refutation;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # Falsify me: "with several labels, use a softmax"
///
/// A picture may show a cat *and* a dog. Asked whether two labels with positive scores, both a
/// *yes*, are both given more than ½ by a softmax, jqwik shrinks its counterexample to the smallest
/// scores it was allowed: 0.01 and 0.01 become ½ and ½. No scores at all make it say yes twice,
/// since its probabilities sum to 1. A sigmoid per label can ([MultiLabelRegression]).
class FalsifySoftmaxTest {

    @Example @Label("the counterexample shrinks to 0.01, 0.01")
    void aSoftmaxDoesNotSayYesTwice() {
        var scores = Arbitraries.doubles().between(0.01, 10).list().ofSize(2);
        assertThat(Refutation.counterexample(scores, FalsifySoftmaxTest::bothAboveOneHalf))
                .containsExactly(0.01, 0.01);
    }

    @Property @Label("no scores give two labels more than ½ each")
    void atMostOneLabelIsAboveOneHalf(@ForAll("scores") double[] z) {
        var above = Arrays.stream(LogSpace.softmax(z)).filter(p -> p > 0.5).count();
        assertThat(above).isLessThanOrEqualTo(1);
    }

    @Property @Label("σ(z) > ½   for every z > 0, whatever the other labels do")
    void aSigmoidPerLabelSaysYesTwice(@ForAll("scores") double[] z) {
        for (var score : z) {
            assertThat(LogSpace.sigmoid(score) > 0.5).isEqualTo(score > 0);
        }
    }

    private static boolean bothAboveOneHalf(List<Double> z) {
        var p = LogSpace.softmax(z.get(0), z.get(1));
        return p[0] > 0.5 && p[1] > 0.5;
    }

    @Provide Arbitrary<double[]> scores() {
        return Arbitraries.doubles().between(-50, 50).array(double[].class)
                .ofMinSize(2).ofMaxSize(6);
    }
}
