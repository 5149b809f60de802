package ch01.basics;

import static common.laws.Laws.assertClose;
import static common.laws.Laws.within;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// # The distributions agree with PyTorch (section 1.3)
///
/// Laws hold a formula to itself; a reference holds it to the rest of the world. The numbers were
/// computed with PyTorch 1.13 in double precision, and the tolerance leaves room for its
/// approximation of erf.
class GoldenDistributionsTest {

    /// One array of numbers; rows of the last axis follow each other.
    record Numbers(int[] shape, double[] data) {

        double at(int i) {
            return data[data.length == 1 ? 0 : i];
        }

        double[] row(int i) {
            var width = shape[shape.length - 1];
            return Arrays.copyOfRange(data, i * width, (i + 1) * width);
        }
    }

    record Case(String name, String op, Map<String, Numbers> inputs, Map<String, Numbers> outputs) {

        Numbers in(String input) {
            return Objects.requireNonNull(inputs.get(input), name + " has no input " + input);
        }

        @Override public String toString() {
            return name;
        }
    }

    @Property @Label("log-densities, masses and cdfs equal PyTorch's")
    void distributionsAgreeWithPyTorch(@ForAll("cases") Case golden) {
        var expected = golden.outputs.get("out").data;
        var actual = new double[expected.length];
        Arrays.setAll(actual, i -> compute(golden, i));
        assertClose(actual, expected, within(1e-9));
    }

    private static double compute(Case c, int i) {
        return switch (c.op) {
            case "normal_log_prob" -> normal(c, i).logPdf(c.in("x").at(i));
            case "normal_cdf" -> normal(c, i).cdf(c.in("x").at(i));
            case "exponential_log_prob" ->
                new Exponential(c.in("rate").at(i)).logPdf(c.in("x").at(i));
            case "categorical_log_prob" ->
                Categorical.ofLogits(c.in("logits").row(i)).logPmf((int) c.in("action").at(i));
            case "bernoulli_log_prob" ->
                new Bernoulli(LogSpace.sigmoid(c.in("logits").at(i))).logPmf((int) c.in("x").at(i));
            default -> throw new AssertionError("unknown operation " + c.op);
        };
    }

    private static Normal normal(Case c, int i) {
        return new Normal(c.in("mean").at(i), c.in("std").at(i));
    }

    @Provide Arbitrary<Case> cases() throws IOException {
        return Arbitraries.of(Arrays.stream(read("distributions"))
                .filter(c -> c.op.endsWith("log_prob") || c.op.endsWith("cdf")).toList());
    }

    /// All cases of a golden file.
    static Case[] read(String family) throws IOException {
        var file = "/golden-values/" + family + ".json";
        try (var in = GoldenDistributionsTest.class.getResourceAsStream(file);
                var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return new Gson().fromJson(text, Case[].class);
        }
    }
}
