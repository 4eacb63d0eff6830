package io.lectern.room;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a person wrote, or what staff noted about them: a text, texts, or the values of a map, in an event, in
/// what an event holds, or in a row that is kept of an entry. It leaves the log when the person is erased.
/// Fields without it are a course's own, as the settings of a desk, or no texts of people.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Written {
    /// Whether it stays where only the entry that it is about is the erased person's: an answer to their
    /// question is its writer's.
    boolean ofWriter() default false;
}
