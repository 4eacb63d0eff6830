package io.lectern.web;

import io.lectern.room.Markup;
import io.lectern.room.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Collects what is wrong with a request's fields, and says it all at once.
public final class Checks {
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@.\\p{Cntrl}]+(\\.[^\\s@.\\p{Cntrl}]+)+");

    /// Control characters, and those that turn the direction of the text around them.
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]");

    private final List<Problem.Field> wrong = new ArrayList<>();

    public Checks that(String field, boolean good, String error) {
        if (!good) {
            wrong.add(new Problem.Field(field, error));
        }
        return this;
    }

    /// Lengths are counted in characters as people see most of them: code points.
    public Checks length(String field, String text, int least, int most) {
        var length = text.codePointCount(0, text.length());
        return that(
                field,
                length >= least && length <= most,
                "must have %d to %d characters".formatted(least, most));
    }

    /// Several lines that are shown formatted.
    public Checks markup(String field, String text, int least, int most) {
        return length(field, text, least, most)
                .that(
                        field,
                        Markup.levels(text) <= Markup.MOST_LEVELS,
                        "must not have more than %d quotes or lists inside each other"
                                .formatted(Markup.MOST_LEVELS));
    }

    /// One line of text that shows as it is.
    public Checks line(String field, String text, int least, int most) {
        return length(field, text, least, most)
                .that(
                        field,
                        !UNSEEN.matcher(text).find()
                                && (least == 0 || !Text.cleaned(text).isEmpty()),
                        "must be one line of visible text");
    }

    public Checks email(String field, String text) {
        return that(
                field,
                text.length() <= 254 && EMAIL.matcher(text).matches(),
                "must be an e-mail address");
    }

    /// Throws if anything was wrong.
    public void done() {
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
    }
}
