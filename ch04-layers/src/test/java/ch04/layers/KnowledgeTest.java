package ch04.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.Example;
import net.jqwik.api.Label;

/// # What a layer knows of tensors
///
/// A layer computes with tensors and does not ask how they lie in memory, so that every backend,
/// also one that nobody has written yet, can run it. Read from the compiled classes, which name
/// each type that they use. (`Fused` are operations; `Matrices` are EJML's: orthogonal weights
/// begin there.)
class KnowledgeTest {

    private static final Pattern CHAPTER_2 = Pattern.compile("ch02/tensors/[\\w/]+");

    @Example @Label("a layer names tensors and what tensors are asked with, and no storage")
    void noLayerReachesIntoStorage() throws IOException, URISyntaxException {
        assertThat(namedByLayers()).isSubsetOf(Stream
                .of("Tensor", "Shape", "Indices", "Mask", "Backend", "Fused", "Shortcuts", "Matrices")
                .map(name -> "ch02/tensors/" + name).toList())
                .contains("ch02/tensors/Tensor");
    }

    private static Set<String> namedByLayers() throws IOException, URISyntaxException {
        var folder = Path.of(Layer.class.getResource("Layer.class").toURI()).getParent();
        var names = new TreeSet<String>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                var pool = ClassFile.of().parse(file).constantPool();
                StreamSupport.stream(pool.spliterator(), false)
                        .filter(Utf8Entry.class::isInstance)
                        .flatMap(text -> CHAPTER_2.matcher(text.toString()).results())
                        .forEach(match -> names.add(match.group()));
            }
        }
        return names;
    }
}
