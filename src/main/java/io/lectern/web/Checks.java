package io.lectern.web;

import io.lectern.room.Markup;
import java.util.ArrayList;
import java.util.List;

/// Collects all faults in a request's fields, to report them together.
public final class Checks {
    private final List<Problem.Field> wrong = new ArrayList<>();

    public Checks that(String field, boolean good, String error) {
        if (!good) {
            wrong.add(new Problem.Field(field, error));
        }
        return this;
    }

    /// Checks a text's length, counted in code points.
    public Checks length(String field, String text, int least, int most) {
        var length = text.codePointCount(0, text.length());
        return that(
                field,
                length >= least && length <= most,
                least <= 1
                        ? "Use at most %d characters.".formatted(most)
                        : "Use %d to %d characters.".formatted(least, most));
    }

    /// Checks a text of several lines that is shown with formatting.
    public Checks markup(String field, String text, int least, int most) {
        return length(field, text, least, most)
                .that(
                        field,
                        Markup.levels(text) <= Markup.MOST_LEVELS,
                        "Use at most %d quotes or lists inside each other."
                                .formatted(Markup.MOST_LEVELS));
    }

    /// Checks a line of text by the rule of [Line].
    public Checks line(String field, String text, int least, int most) {
        if (text.isEmpty() && least == 0) {
            return this;
        }
        return Line.fault(text, most).map(error -> that(field, false, error)).orElse(this);
    }

    public Checks email(String field, String text) {
        return EmailAddress.read(text) instanceof EmailAddress.Read.Bad(var why)
                ? that(field, false, why)
                : this;
    }

    public Checks zone(String field, String name) {
        return that(field, TimeZones.knows(name), TimeZones.ERROR);
    }

    /// Throws a problem with all faults found, if there are any.
    public void done() {
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
    }
}
