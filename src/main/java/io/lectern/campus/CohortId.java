package io.lectern.campus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

public record CohortId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CohortId of(String text) {
        return new CohortId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
