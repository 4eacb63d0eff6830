package io.lectern.campus;

import io.lectern.web.Line;
import io.lectern.web.Problem;
import io.lectern.web.TimeZones;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Validates the fields of one request, and collects all errors for one answer.
final class Fields {
    private final List<Problem.Field> wrong = new ArrayList<>();

    /// A line of text, with white space tidied.
    String line(String name, String value, int most) {
        var text = Line.tidy(value);
        Line.fault(text, most).ifPresent(error -> wrong(name, error));
        return text;
    }

    Optional<String> line(String name, Optional<String> value, int most) {
        return value.map(text -> line(name, text, most));
    }

    Optional<String> zone(String name, Optional<String> value) {
        return value.map(text -> zone(name, text));
    }

    String zone(String name, String value) {
        if (!TimeZones.knows(value)) {
            wrong(name, TimeZones.ERROR);
        }
        return value;
    }

    int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            wrong(name, "Choose a number from %d to %d.".formatted(least, most));
        }
        return value;
    }

    void wrong(String name, String error) {
        wrong.add(new Problem.Field(name, error));
    }

    /// Fails with 400 if there was any error.
    void check() {
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
    }
}
