package io.lectern.web;

import io.lectern.room.Text;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/// The rule for one line of text that is shown as it is, such as a person's name, a title or a cohort, whether typed
/// or imported.
public final class Line {
    /// Single marks of direction. They are harmless, but would make two names that look alike differ.
    private static final Pattern MARKS = Pattern.compile("[\\u200E\\u200F\\u061C\\uFEFF]");

    private static final Pattern SPACES = Pattern.compile("[\\p{Zs}\\t]+");

    /// Characters that aren't allowed: control characters, line ends, unpaired surrogates, those that turn the
    /// direction of the text around them, by which a name could pass for another, and what a broken decoder leaves.
    private static final Pattern HIDDEN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\uFFFD]");

    private Line() {}

    /// The line in NFC, with single spaces and none around it.
    public static String tidy(String typed) {
        var text = MARKS.matcher(Normalizer.normalize(typed, Normalizer.Form.NFC)).replaceAll("");
        return SPACES.matcher(text).replaceAll(" ").strip();
    }

    /// The reason why this line isn't allowed, as a sentence.
    ///
    /// @param most in code points
    public static Optional<String> fault(String text, int most) {
        // Also true of invisible characters, which would make a name that nobody sees.
        if (Text.cleaned(text).isEmpty()) {
            return Optional.of("This can’t be empty.");
        }
        if (Text.length(text) > most) {
            return Optional.of("Use at most %d characters.".formatted(most));
        }
        if (HIDDEN.matcher(text).find()) {
            return Optional.of("Remove the control or invisible characters.");
        }
        return Optional.empty();
    }
}
