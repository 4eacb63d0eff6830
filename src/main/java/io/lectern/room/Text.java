package io.lectern.room;

import java.util.Optional;

/// Words that people typed, made fit to be kept and shown to others. Lengths count code points.
public final class Text {
    private static final int REPLACEMENT = 0xFFFD;

    private Text() {}

    /// Several lines. Line ends become `\n`; NUL and other control characters except tab are left
    /// out, and so are the bidirectional embeddings, overrides and isolates (UAX #9 section 2), by
    /// which a text can dress up as another; half a surrogate pair becomes U+FFFD. Blank lines around
    /// the text go. A text in which nothing can be seen is empty.
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

    /// One line, for names and topics: as [#cleaned(String)], with each run of spaces, tabs and line
    /// ends made one space.
    public static String line(String typed) {
        return cleaned(typed).strip().replaceAll("\\s+", " ");
    }

    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// Why a cleaned text that must say something cannot be taken, if so.
    public static Optional<Refusal> flaw(String cleaned, int most) {
        return cleaned.isEmpty() ? Optional.of(Refusal.EMPTY) : excess(cleaned, most);
    }

    /// Why a cleaned text that may be empty cannot be taken, if so.
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

    /// Neither space nor one of the characters that take no room: format characters, variation
    /// selectors, fillers.
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
