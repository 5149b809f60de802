package common.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/// # What the tool knows about a source file
class SourceFileTest {

    private static final Path FILE = Path.of("Foo.java");
    private static final Id ID = Id.of("4.3");

    @Property @Domain(Sources.class)
    @Label("text[body] is the body that was put in, whatever braces it has")
    void findsTheBody(@ForAll Sources.Sample sample) {
        var method = SourceFile.parse(FILE, sample.text()).exercise(ID).orElseThrow();
        assertThat(method.body().of(sample.text())).isEqualTo(sample.body());
    }

    @Property @Domain(Sources.class)
    @Label("replacing a body by another and back gives the same text")
    void replacingCanBeUndone(@ForAll Sources.Sample sample) {
        var page = Page.in(FILE, sample.text()).getFirst();
        var opened = Page.in(FILE, page.withBody(page.stub())).getFirst();
        assertThat(opened.withBody(page.body())).isEqualTo(sample.text());
    }

    @Property @Domain(Sources.class)
    @Label("the stub keeps doc, signature and annotations, and the line ends of the file")
    void openingTouchesTheBodyOnly(@ForAll Sources.Sample sample) {
        var page = Page.in(FILE, sample.text()).getFirst();
        var opened = Page.in(FILE, page.withBody(page.stub())).getFirst();
        assertThat(opened.method().doc()).isEqualTo(page.method().doc());
        assertThat(opened.method().parameters()).isEqualTo(page.method().parameters());
        assertThat(opened.rest()).isEqualTo(page.rest());
        assertThat(Page.isStub(opened.body())).isTrue();
        assertThat(Text.endsAllLinesWith(opened.text(), Text.lineEnd(sample.text(), 0))).isTrue();
    }

    @Example @Label("a method is called by the classes that it stands in")
    void namesNestedClasses() {
        var source = SourceFile.parse(FILE, """
            class LayerNorm {
                static class Normalize { @Exercise("4.3") int backward() { return 1; } }
            }
            """);
        assertThat(source.exercise(ID).orElseThrow().title())
            .isEqualTo("LayerNorm.Normalize.backward");
    }

    @Example @Label("a law has the tags of its class, and its label may be a sum of strings")
    void readsTagsAndLabels() {
        var law = SourceFile.parse(FILE, """
            @net.jqwik.api.Tag("4.3") class FooTest {
                @Label("a = " + "b") @Tag(value = "4.4") @Property void law(@ForAll int a) { }
            }
            """).methods().getFirst();
        assertThat(law.marked("Tag")).containsExactlyInAnyOrder("4.3", "4.4");
        assertThat(law.marked("Label")).containsExactly("a = b");
    }

    @Example @Label("what is not Java is refused, with the line")
    void refusesWhatIsNotJava() {
        assertThatThrownBy(() -> SourceFile.parse(FILE, "class Foo {\n  void f() { }\n"))
            .isInstanceOf(SourceFile.DoesNotParse.class).hasMessageContaining("Foo.java:2");
    }

    @Example @Label("one id on two methods of a file is refused, with both")
    void refusesTwins() {
        var source = SourceFile.parse(FILE, """
            class Foo { @Exercise("4.3") void a() { } @Exercise("4.3") void b() { } }
            """);
        assertThatThrownBy(() -> source.exercise(ID)).hasMessageContainingAll("Foo.a", "Foo.b");
    }

    @Example @Label("statement and hint are read from the doc comment")
    void readsStatementAndHint() {
        var doc = SourceFile.parse(FILE, """
            class Foo {
                /// Scales by $r$,
                /// e.g. 2. Then adds.
                ///
                /// **Exercise 4.3.** Write this method. Mind
                /// the sign.
                /// <details><summary>Hint</summary>Think of
                /// $r$.</details>
                @Exercise("4.3") void a() { }
            }
            """).exercise(ID).orElseThrow().doc();
        var statement = Statement.of(ID, doc);
        assertThat(statement.text()).contains("Write this method. Mind\nthe sign.");
        assertThat(statement.hint()).contains("Think of\n$r$.");
        assertThat(Statement.brief(doc)).isEqualTo("Scales by $r$, e.g. 2.");
    }
}
