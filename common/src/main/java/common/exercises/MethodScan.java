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
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import common.exercises.SourceFile.Mark;
import common.exercises.SourceFile.Method;
import common.exercises.SourceFile.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/// # One walk over the tree of a file
///
/// It collects every method that has a body, with its place, its doc comment, its annotations and
/// the classes that it stands in. Nothing is compiled: names are the words in the source.
final class MethodScan extends TreePathScanner<Void, Void> {

    private final CompilationUnitTree unit;
    private final Trees trees;
    private final String packageName;
    private final List<Method> methods = new ArrayList<>();
    private final List<Span> initializers = new ArrayList<>();
    private final Deque<ClassTree> classes = new ArrayDeque<>();

    MethodScan(CompilationUnitTree unit, Trees trees) {
        this.unit = unit;
        this.trees = trees;
        var name = unit.getPackageName();
        this.packageName = name == null ? "" : name.toString();
    }

    String packageName() {
        return packageName;
    }

    List<Method> methods() {
        return methods;
    }

    List<Span> initializers() {
        return initializers;
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

    /// The strings in an argument: `"a"`, `value = "a"`, `{"a", "b"}`, and `"a" + "b"` as one.
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
