package common.exercises;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// # Where a method's body begins and ends
///
/// Looking for the closing brace of a method by counting braces goes wrong at the first brace in a
/// string, a comment, a character or a text block. The JDK has the right answer built in: the
/// compiler's own parser
/// ([com.sun.source](https://docs.oracle.com/en/java/javase/25/docs/api/jdk.compiler/module-summary.html)).
/// It gives the position of every tree in the text, so that a body is the characters from its `{`
/// to its `}`, and all else in the file is never touched.
final class SourceFile {

    /// Characters `start` (included) to `end` (excluded) of a text.
    record Span(int start, int end) {

        String of(String text) {
            return text.substring(start, end);
        }

        String replacedIn(String text, String replacement) {
            return text.substring(0, start) + replacement + text.substring(end);
        }
    }

    /// An annotation and the strings among its arguments: `@Tag("4.3")` is `Mark("Tag", ["4.3"])`.
    record Mark(String name, List<String> values) {}

    /// A method with a body. `owner` is its class as one writes it, `LayerNorm.Normalize`; `marks`
    /// are its annotations, and the `@Tag`s of the classes around it, which hold for it too.
    record Method(String owner, String name, String parameters, int line, Span declaration, Span body,
                  String doc, List<Mark> marks) {

        String title() {
            return owner + "." + name;
        }

        List<String> marked(String annotation) {
            return marks.stream().filter(mark -> mark.name.equals(annotation))
                .flatMap(mark -> mark.values.stream()).toList();
        }

        boolean has(String annotation) {
            return marks.stream().anyMatch(mark -> mark.name.equals(annotation));
        }
    }

    private final Path path;
    private final String text;
    private final String packageName;
    private final List<Method> methods;
    private final List<Span> initializers;

    private SourceFile(Path path, String text, Scan scan) {
        this.path = path;
        this.text = text;
        this.packageName = scan.packageName;
        this.methods = List.copyOf(scan.methods);
        this.initializers = List.copyOf(scan.initializers);
    }

    /// Parses, and refuses what is not Java: a file in which positions are guesses is not to be
    /// changed.
    static SourceFile parse(Path path, String text) {
        var errors = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new Refusal("This Java has no compiler in it. Run the tool with a JDK 25, not a JRE.");
        }
        var task = (JavacTask) compiler.getTask(null, null, errors, List.of("-proc:none"), null,
            List.of(new InMemory(path, text)));
        try {
            var unit = task.parse().iterator().next();
            for (var problem : errors.getDiagnostics()) {
                if (problem.getKind() == Diagnostic.Kind.ERROR) {
                    throw new DoesNotParse(path, problem);
                }
            }
            var scan = new Scan(unit, Trees.instance(task));
            scan.scan(unit, null);
            return new SourceFile(path, text, scan);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Path path() {
        return path;
    }

    String text() {
        return text;
    }

    String packageName() {
        return packageName;
    }

    List<Method> methods() {
        return methods;
    }

    /// The blocks in braces that stand in a class by themselves: the form in which decoys are
    /// written.
    List<Span> initializers() {
        return initializers;
    }

    /// The method that carries `@Exercise("id")`.
    Optional<Method> exercise(Id id) {
        var found = methods.stream()
            .filter(method -> method.marked("Exercise").contains(id.toString())).toList();
        if (found.size() > 1) {
            throw new Refusal("Exercise " + id + " stands twice in " + path + ": at "
                + found.get(0).title() + " and at " + found.get(1).title());
        }
        return found.stream().findFirst();
    }

    /// What the compiler says of a file that is not Java: the place and its words.
    static final class DoesNotParse extends RuntimeException {

        private static final long serialVersionUID = 1;

        private DoesNotParse(Path path, Diagnostic<?> problem) {
            super(path.getFileName() + ":" + problem.getLineNumber() + ": "
                + problem.getMessage(Locale.ENGLISH));
        }
    }

    private static final class InMemory extends SimpleJavaFileObject {

        private final String text;

        InMemory(Path path, String text) {
            super(URI.create("string:///" + path.getFileName()), Kind.SOURCE);
            this.text = text;
        }

        @Override public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /// One walk over the tree collects the methods, with the classes that they stand in.
    private static final class Scan extends TreePathScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final Trees trees;
        private final String packageName;
        private final List<Method> methods = new ArrayList<>();
        private final List<Span> initializers = new ArrayList<>();
        private final Deque<ClassTree> classes = new ArrayDeque<>();

        Scan(CompilationUnitTree unit, Trees trees) {
            this.unit = unit;
            this.trees = trees;
            this.packageName = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
        }

        @Override public Void visitClass(ClassTree tree, Void nothing) {
            classes.addLast(tree);
            for (var member : tree.getMembers()) {
                if (member.getKind() == Tree.Kind.BLOCK) {
                    initializers.add(span(member));
                }
            }
            super.visitClass(tree, nothing);
            classes.removeLast();
            return nothing;
        }

        @Override public Void visitMethod(MethodTree tree, Void nothing) {
            if (tree.getBody() != null) {
                var declaration = span(tree);
                var marks = marks(tree.getModifiers());
                for (var outer : classes) {
                    marks(outer.getModifiers()).stream()
                        .filter(mark -> mark.name().equals("Tag")).forEach(marks::add);
                }
                var doc = trees.getDocComment(getCurrentPath());
                methods.add(new Method(owner(), tree.getName().toString(), parameters(tree),
                    (int) unit.getLineMap().getLineNumber(declaration.start()), declaration,
                    span(tree.getBody()), doc == null ? "" : doc, List.copyOf(marks)));
            }
            return super.visitMethod(tree, nothing);
        }

        private Span span(Tree tree) {
            var positions = trees.getSourcePositions();
            return new Span((int) positions.getStartPosition(unit, tree),
                (int) positions.getEndPosition(unit, tree));
        }

        private String owner() {
            return classes.stream().map(tree -> tree.getSimpleName().toString())
                .map(name -> name.isEmpty() ? "new" : name)
                .collect(Collectors.joining("."));
        }

        private static String parameters(MethodTree tree) {
            return tree.getParameters().stream().map(parameter -> parameter.getType() + " "
                + parameter.getName()).collect(Collectors.joining(", ", "(", ")"));
        }

        private static List<Mark> marks(ModifiersTree modifiers) {
            var marks = new ArrayList<Mark>();
            for (AnnotationTree annotation : modifiers.getAnnotations()) {
                var name = annotation.getAnnotationType().toString();
                marks.add(new Mark(name.substring(name.lastIndexOf('.') + 1),
                    annotation.getArguments().stream().flatMap(a -> strings(a).stream()).toList()));
            }
            return marks;
        }

        /// The strings an argument is made of: a literal, `value = "..."`, `{"...", "..."}`, `"a" +
        /// "b"`.
        private static List<String> strings(ExpressionTree argument) {
            return switch (argument) {
                case LiteralTree literal when literal.getValue() instanceof String s -> List.of(s);
                case AssignmentTree named -> strings(named.getExpression());
                case NewArrayTree array -> array.getInitializers().stream()
                    .flatMap(e -> strings(e).stream()).toList();
                case BinaryTree sum -> List.of(String.join("", strings(sum.getLeftOperand()))
                    + String.join("", strings(sum.getRightOperand())));
                default -> List.of();
            };
        }
    }
}
