package io.lectern.campus;

import io.lectern.room.Text;
import io.lectern.web.Problem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the fields of one body and gathers what is wrong with them, so that one answer names it all.
final class Fields {
    private final List<Problem.Field> wrong = new ArrayList<>();

    /// One line of text, without the blanks around it.
    ///
    /// @param most characters, as UTF-16 counts them
    String line(String name, String value, int most) {
        var text = value.strip();
        fault(text, most).ifPresent(error -> wrong(name, error));
        return text;
    }

    Optional<String> line(String name, Optional<String> value, int most) {
        return value.map(text -> line(name, text, most));
    }

    Optional<String> zone(String name, Optional<String> value) {
        return value.map(text -> zone(name, text));
    }

    String zone(String name, String value) {
        try {
            return ZoneId.of(value).getId();
        } catch (DateTimeException e) {
            wrong(name, "is not a time zone, such as Europe/Berlin");
            return value;
        }
    }

    int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            wrong(name, "must be " + least + " to " + most);
        }
        return value;
    }

    void wrong(String name, String error) {
        wrong.add(new Problem.Field(name, error));
    }

    /// Fails with 400 if anything was wrong.
    void check() {
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
    }

    /// What is wrong with one line of text. Control characters and those that turn the direction of
    /// the text around them would let a name pose as another.
    static Optional<String> fault(String text, int most) {
        // Also of what takes no room: someone would have a name that nobody sees.
        if (Text.cleaned(text).isEmpty()) {
            return Optional.of("must not be empty");
        }
        if (text.length() > most) {
            return Optional.of("must be at most " + most + " characters");
        }
        if (text.codePoints().anyMatch(Fields::hidden)) {
            return Optional.of("must not hold control characters");
        }
        return Optional.empty();
    }

    private static boolean hidden(int c) {
        return Character.isISOControl(c)
                || (c >= 0xD800 && c <= 0xDFFF)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x2028
                || c == 0x2029;
    }
}
