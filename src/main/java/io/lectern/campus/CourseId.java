package io.lectern.campus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

public record CourseId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CourseId of(String text) {
        return new CourseId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
