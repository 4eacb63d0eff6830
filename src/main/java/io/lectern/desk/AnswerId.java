package io.lectern.desk;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Which shared answer.
record AnswerId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static AnswerId of(String text) {
        return new AnswerId(UUID.fromString(text));
    }
}
