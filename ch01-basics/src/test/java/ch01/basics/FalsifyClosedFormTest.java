package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # Falsify me: "beyond linear regression the optimal parameters have no closed form"
///
/// They have one for [Ridge], for [PrincipalComponents] and for [GaussianNaiveBayes], all in this
/// chapter: from where these end, walking downhill leads nowhere. The sentence should have said
/// that *in general* there is none. (`PrincipalComponentsTest` and `ToolboxTest` hold the laws of
/// the other two.)
class FalsifyClosedFormTest {

    /// J here is a mean, so the penalty 1 of the sum becomes 2/N (WeightPenalty has a factor ½).
    @Property(tries = 30) @Label("ridge: a hundred steps downhill from the closed form stay there")
    void ridgeHasAClosedForm(@ForAll("tables") Dataset<double[], Double> data) {
        var closed = Ridge.fit(data, 1);
        var features = closed.length - 1;
        var lambda = 2.0 / data.size();
        var loss = new WeightPenalty<>(new MeanSquaredError(new LinearRegression(features)),
                lambda, new Affine(features, 1));
        var safe = new GradientDescent(1 / (2 * StepSize.power(data) + lambda));
        var walked = Training.run(loss, DataLoader.whole(data), safe, closed, 100).weights();
        assertClose(walked, closed, within(1e-9));
    }

    @Provide Arbitrary<Dataset<double[], Double>> tables() {
        return Draw.regressions(6);
    }
}
