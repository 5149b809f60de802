package ch02.tensors.laws;

import ch02.tensors.Backend;
import ch02.tensors.Indices;
import ch02.tensors.Mask;
import ch02.tensors.Shape;
import ch02.tensors.Tensor;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// # Reference values: what PyTorch computed
///
/// A law can hold for a wrong operation: the gradient of a wrong forward pass agrees with its own
/// finite differences. So each operation is also held to numbers that came from elsewhere. A file
/// `golden-values/FAMILY.json` in the test resources holds a list of cases; a case names an
/// operation, its parameters and inputs, and the outputs and gradients that PyTorch 1.13 gave for
/// them.
///
/// A case of type `float64` is computed on the EJML backend, to 1e-9; one of type `float32` on the
/// SIMD backend, to 1e-5. Both tolerances are relative to $1 + |q|$.
public final class Golden {

    private final JsonObject json;
    private final Backend backend;

    private Golden(JsonObject json, Backend backend) {
        this.json = json;
        this.backend = backend;
    }

    /// All the cases of a family, from the resources of `test`'s module.
    public static List<Golden> cases(Class<?> test, String family) {
        var name = "/golden-values/" + family + ".json";
        try (var in = test.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "no resource " + name + " beside " + test.getName());
            }
            var text = new InputStreamReader(in, StandardCharsets.UTF_8);
            var cases = new ArrayList<Golden>();
            for (var element : JsonParser.parseReader(text).getAsJsonArray()) {
                cases.add(of(element.getAsJsonObject()));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Golden of(JsonObject json) {
        var single = json.get("dtype").getAsString().equals("float32");
        return new Golden(json, single ? Backend.SIMD : Backend.EJML);
    }

    public String name() {
        return json.get("name").getAsString();
    }

    public String op() {
        return json.get("op").getAsString();
    }

    /// Where this case is to be computed.
    public Backend backend() {
        return backend;
    }

    /// This case on another backend; the numbers are converted.
    public Golden on(Backend other) {
        return new Golden(json, other);
    }

    public double tolerance() {
        return backend == Backend.EJML ? 1e-9 : 1e-5;
    }

    @Override public String toString() {
        return name() + " on " + backend;
    }

    // ── Parameters ───────────────────────────────────────────────────────────────────────────────

    public boolean has(String parameter) {
        var params = json.getAsJsonObject("params");
        return params.has(parameter) && !params.get(parameter).isJsonNull();
    }

    public double number(String parameter) {
        return param(parameter).getAsDouble();
    }

    /// A list of numbers, such as the two betas of Adam.
    public double[] numbers(String parameter) {
        return param(parameter).getAsJsonArray().asList().stream()
                .mapToDouble(JsonElement::getAsDouble).toArray();
    }

    public int integer(String parameter) {
        return param(parameter).getAsInt();
    }

    public boolean flag(String parameter) {
        return has(parameter) && param(parameter).getAsBoolean();
    }

    public String text(String parameter) {
        return param(parameter).getAsString();
    }

    /// A list of whole numbers; one number is a list of one, an absent or null parameter an empty
    /// list.
    public int[] integers(String parameter) {
        if (!has(parameter)) {
            return new int[0];
        }
        var element = param(parameter);
        return element.isJsonArray()
                ? ints(element.getAsJsonArray()) : new int[] {element.getAsInt()};
    }

    /// A list of lists, such as the slices of each axis; null entries become null.
    public Integer[][] table(String parameter) {
        return param(parameter).getAsJsonArray().asList().stream()
                .map(row -> row.getAsJsonArray().asList().stream()
                        .map(x -> x.isJsonNull() ? null : (Integer) x.getAsInt())
                        .toArray(Integer[]::new))
                .toArray(Integer[][]::new);
    }

    private JsonElement param(String parameter) {
        if (!has(parameter)) {
            throw new IllegalArgumentException(name() + " has no parameter " + parameter);
        }
        return json.getAsJsonObject("params").get(parameter);
    }

    // ── Numbers ──────────────────────────────────────────────────────────────────────────────────

    public Set<String> inputs() {
        return json.getAsJsonObject("inputs").keySet();
    }

    public Set<String> outputs() {
        return json.getAsJsonObject("outputs").keySet();
    }

    public Set<String> grads() {
        return json.getAsJsonObject("grads").keySet();
    }

    public Tensor input(String name) {
        return tensor(entry("inputs", name));
    }

    public Tensor output(String name) {
        return tensor(entry("outputs", name));
    }

    public Tensor grad(String name) {
        return tensor(entry("grads", name));
    }

    public Indices indices(String name) {
        return indices(entry("inputs", name));
    }

    public Indices outputIndices(String name) {
        return indices(entry("outputs", name));
    }

    public Mask mask(String name) {
        return mask(entry("inputs", name));
    }

    public Mask outputMask(String name) {
        return mask(entry("outputs", name));
    }

    private JsonObject entry(String part, String name) {
        var entry = json.getAsJsonObject(part).getAsJsonObject(name);
        if (entry == null) {
            throw new IllegalArgumentException(name() + " has no " + name + " in its " + part);
        }
        return entry;
    }

    private Tensor tensor(JsonObject entry) {
        var values = entry.getAsJsonArray("data").asList().stream()
                .mapToDouble(x -> Double.parseDouble(x.getAsString())).toArray();
        return backend.call(() -> Tensor.of(shape(entry), values));
    }

    private static Indices indices(JsonObject entry) {
        return Indices.of(shape(entry), ints(entry.getAsJsonArray("data")));
    }

    private static Mask mask(JsonObject entry) {
        var data = ints(entry.getAsJsonArray("data"));
        var answers = new boolean[data.length];
        for (var i = 0; i < data.length; i++) {
            answers[i] = data[i] != 0;
        }
        return Mask.of(shape(entry), answers);
    }

    private static Shape shape(JsonObject entry) {
        return Shape.of(ints(entry.getAsJsonArray("shape")));
    }

    private static int[] ints(JsonArray array) {
        return array.asList().stream().mapToInt(JsonElement::getAsInt).toArray();
    }
}
