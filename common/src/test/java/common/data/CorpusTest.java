package common.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.UserError;
import java.nio.file.Path;
import net.jqwik.api.Example;
import net.jqwik.api.Label;

/// # What the book's own text promises
class CorpusTest {

    @Example @Label("the book contains this sentence")
    void theBookReadsItself() {
        assertThat(Corpus.book()).contains("the book contains this sentence", "interface Figure");
    }

    @Example @Label("pages come in order of their paths; target and other files stay out")
    void pagesComeInOrder() {
        var book = Scratch.folder("book");
        Scratch.file(book.resolve("common/src/main/java/common"), "B.java", "third");
        Scratch.file(book.resolve("common/src/main/java/common"), "A.java", "second");
        Scratch.file(book.resolve("common/target"), "C.java", "never");
        Scratch.file(book.resolve("common"), "pom.xml", "never");
        Scratch.file(book.resolve("ch01-basics"), "README.md", "first");
        Scratch.file(book.resolve("other"), "D.md", "never");
        assertThat(Corpus.book(book.resolve("common/src"))).isEqualTo("first\nsecond\nthird");
    }

    @Example @Label("outside of the book there is no book")
    void elsewhere() {
        var root = Path.of("").toAbsolutePath().getRoot();
        assertThatThrownBy(() -> Corpus.book(root)).isInstanceOf(UserError.class)
                .hasMessageContaining("start the experiment from the folder of the book");
    }
}
