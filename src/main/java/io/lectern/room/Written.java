package io.lectern.room;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks text that a person wrote or that staff noted about them: one text, several, or the values of a map, in an
/// event or in a projected row. It leaves the log when the person is erased. Unmarked fields hold a course's own
/// texts, such as a desk's settings, or no texts of people.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Written {
    /// Whether the text stays when its writer is another than the erased person: an answer to their question is the
    /// answerer's.
    boolean ofWriter() default false;
}
