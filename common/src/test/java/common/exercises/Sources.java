package common.exercises;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/// # Java files that are hard to cut
///
/// Classes, records, interfaces and enums within each other, with methods whose bodies are full of
/// braces that are none: in strings, characters, comments, text blocks, lambdas and local classes;
/// indented by blanks or tabs, with either line end. One method is the exercise; its overloads look
/// just like it.
public class Sources extends DomainContextBase {

    /// A file, and the body of its exercise as it was put in.
    public record Sample(String text, String body) {}

    private static final List<String> STATEMENTS = List.of(
        "int a = 1;",
        "String brace = \"}\";",
        "String open = \"{ \\\" {\";",
        "char c = '}', d = '\\'', e = '{';",
        "// a comment with } in it",
        "/* one { with \n   two lines } */",
        "String block = \"\"\"\n  } not the end {\n  \\\"\"\" nor here\n  \"\"\";",
        "Runnable r = () -> { int b = 2; };",
        "var list = new java.util.ArrayList<java.util.List<? super Integer>>();",
        "class Local { void f() { } }",
        "for (;;) { if (true) { break; } else { continue; } }",
        "Object o = new Object() { @Override public String toString() { return \"}\"; } };",
        "int s = switch (1) { case 1 -> { yield 2; } default -> 3; };",
        "String u = \"\\u007d µ ∇ 𝔼\";",
        "\tint tab\t=\t3 ;   ",
        "",
        "throw new IllegalStateException(\"@Exercise(\\\"4.3\\\") {\");");

    private static final List<String> TYPES = List.of(
        "class A", "final class B<T extends Comparable<T>>", "record R(int x, String... rest)",
        "interface I", "enum E", "sealed interface S permits S.P");

    @Provide
    public Arbitrary<Sample> samples() {
        var statements = Arbitraries.of(STATEMENTS).list().ofMaxSize(6);
        var types = Arbitraries.of(TYPES).list().ofMinSize(1).ofMaxSize(3);
        var tabs = Arbitraries.of(true, false);
        var lineEnds = Arbitraries.of("\n", "\r\n");
        return Combinators.combine(statements, statements, types, tabs, lineEnds,
            Arbitraries.of("", " // }", "\n")).as(Sources::sample);
    }

    private static Sample sample(List<String> mine, List<String> others, List<String> types,
            boolean tabs, String end, String atEnd) {
        var indent = (tabs ? "\t" : "    ").repeat(types.size());
        var body = body(mine, indent);
        var lines = new StringBuilder("package p;\n\n/// Prose with { in it.\n");
        for (int i = 0; i < types.size(); i++) {
            lines.append(types.get(i).replaceFirst("\\b([A-Z])\\b", "$1" + i)
                .replace("permits S.P", "permits S" + i + ".P")).append(" {\n");
            lines.append(types.get(i).startsWith("enum") ? ";\n" : "");
            lines.append(types.get(i).startsWith("sealed")
                ? "record P() implements S" + i + " {}\n" : "");
        }
        var access = types.getLast().contains("interface") ? "static " : "public ";
        lines.append(indent).append(access).append("void f(int x) ").append(body(others, indent))
            .append("\n\n").append(indent).append("/// **Exercise 4.3.** Write it.\n")
            .append(indent).append("/// <details><summary>Hint</summary>A { hint.</details>\n")
            .append(indent).append("@Exercise(\"4.3\")\n").append(indent).append(access)
            .append("<U> void f(java.util.Map<String, U[]> x) throws RuntimeException ")
            .append(body).append("\n").append(indent).append(access).append("void f() ")
            .append(body(others, indent)).append("\n");
        lines.append("}\n".repeat(types.size())).append(atEnd);
        return new Sample(Text.withLineEnd(lines.toString(), end), Text.withLineEnd(body, end));
    }

    private static String body(List<String> statements, String indent) {
        var lines = statements.stream().map(statement -> indent + "    " + statement).toList();
        return "{\n" + String.join("\n", lines) + "\n" + indent + "}";
    }
}
