package io.lectern.room;

import java.util.Optional;

/// Cleans texts that people typed, so that they can be stored and shown. Lengths are in code points.
public final class Text {
    private static final int REPLACEMENT = 0xFFFD;

    private Text() {}

    /// A text of several lines. Line ends become `\n`. Removed are NUL and all control characters but tab, and the
    /// bidirectional embeddings, overrides and isolates (UAX #9 section 2), by which a text can pass for another. An
    /// unpaired surrogate becomes U+FFFD. Blank lines around the text go, and a text without anything visible is
    /// empty.
    public static String cleaned(String typed) {
        var lines = typed.replace("\r\n", "\n").replace('\r', '\n').replace('\u2028', '\n');
        var kept = new StringBuilder(lines.length());
        boolean seen = false;
        for (int i = 0; i < lines.length(); ) {
            int point = lines.codePointAt(i);
            i += Character.charCount(point);
            point = whole(point);
            if (keeps(point)) {
                kept.appendCodePoint(point);
                seen = seen || seen(point);
            }
        }
        return seen ? unpadded(kept.toString()) : "";
    }

    /// A text of one line, for names and topics: [#cleaned(String)] with each run of spaces, tabs and line ends made
    /// one space.
    public static String line(String typed) {
        return cleaned(typed).strip().replaceAll("\\s+", " ");
    }

    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// The reason to refuse a cleaned text that may not be empty, if there is one.
    public static Optional<Refusal> flaw(String cleaned, int most) {
        return cleaned.isEmpty() ? Optional.of(Refusal.EMPTY) : excess(cleaned, most);
    }

    /// The reason to refuse a cleaned text that may be empty, if there is one.
    public static Optional<Refusal> excess(String cleaned, int most) {
        if (length(cleaned) > most) {
            return Optional.of(Refusal.TOO_LONG);
        }
        return Markup.levels(cleaned) > Markup.MOST_LEVELS
                ? Optional.of(Refusal.TOO_NESTED)
                : Optional.empty();
    }

    private static int whole(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                ? REPLACEMENT
                : point;
    }

    private static boolean keeps(int point) {
        if (point == '\n' || point == '\t') {
            return true;
        }
        var turnsDirection =
                (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        return !Character.isISOControl(point) && !turnsDirection;
    }

    /// Whether a character is visible: not a space, format character, variation selector or filler.
    private static boolean seen(int point) {
        return !Character.isWhitespace(point)
                && !Character.isSpaceChar(point)
                && Character.getType(point) != Character.FORMAT
                && Character.getType(point) != Character.NON_SPACING_MARK
                && point != 0x115F
                && point != 0x1160
                && point != 0x2800
                && point != 0x3164
                && point != 0xFFA0;
    }

    private static String unpadded(String text) {
        int line = 0;
        for (int at = 0; at < text.length() && isBlank(text.charAt(at)); at++) {
            line = text.charAt(at) == '\n' ? at + 1 : line;
        }
        return text.substring(line).stripTrailing();
    }

    private static boolean isBlank(char sign) {
        return sign == ' ' || sign == '\t' || sign == '\n';
    }
}
