package io.lectern.web;

import io.lectern.room.Text;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/// One line of text that shows as it is: a person's name, a title, a cohort. The one rule for all of
/// them, wherever they are typed or imported.
public final class Line {
    /// Marks of direction that stand alone: harmless, but two names that look alike would differ.
    private static final Pattern MARKS = Pattern.compile("[\\u200E\\u200F\\u061C\\uFEFF]");

    private static final Pattern SPACES = Pattern.compile("[\\p{Zs}\\t]+");

    /// Control characters, line ends, unpaired surrogates, and what turns the direction of the text
    /// around it, by which a name could pose as another; and what a broken decoder leaves.
    private static final Pattern HIDDEN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\uFFFD]");

    private Line() {}

    /// NFC, with single spaces and none around it.
    public static String tidy(String typed) {
        var text = MARKS.matcher(Normalizer.normalize(typed, Normalizer.Form.NFC)).replaceAll("");
        return SPACES.matcher(text).replaceAll(" ").strip();
    }

    /// In a sentence, why this line can't be taken.
    ///
    /// @param most characters, as people see most of them: code points
    public static Optional<String> fault(String text, int most) {
        // Also of what takes no room: someone would have a name that nobody sees.
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
