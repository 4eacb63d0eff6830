package io.lectern.calendar;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

public record HolidayId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static HolidayId of(String text) {
        return new HolidayId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
