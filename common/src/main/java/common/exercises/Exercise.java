package common.exercises;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// # A method for you to write
///
/// The method under this annotation is whole and right: it is the book's own. Open it, and its body
/// is gone until you have written yours; the laws tagged with the same id tell you whether you
/// have.
///
/// The id is *chapter.number*. Statement and hint stand in the method's doc comment:
///
/// ```
/// /// **Exercise 4.3.** Write this method.
/// /// <details><summary>Hint</summary>First pretend $r$ is a constant.</details>
/// @Exercise("4.3")
/// ```
///
/// Only the exercise tool reads it, and the tool reads source: no trace of it is left in a class
/// file.
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface Exercise {

    /// Chapter and number, `4.3`.
    String value();
}
