package io.lectern.room;

/// The bound of formatting in people's texts. Texts are Markdown, and most parsers go one call deeper for each nested
/// quote. `webroot/kit/markup/parser.js` has the same rule, and shows deeper marks as they were typed.
public final class Markup {
    /// The most marks of quotes and list items that may stand before a line.
    public static final int MOST_LEVELS = 40;

    private static final int MOST_DIGITS = 9;

    private Markup() {}

    /// The highest number of marks of quotes (`>`) and list items (`-`, `*`, `+`, `1.`, `1)`) before a line of the
    /// text.
    public static int levels(String text) {
        int most = 0;
        for (int line = 0; line < text.length(); ) {
            int marks = 0;
            for (int at = afterMark(text, line); at > 0; at = afterMark(text, at)) {
                marks++;
            }
            most = Math.max(most, marks);
            int end = text.indexOf('\n', line);
            line = end < 0 ? text.length() : end + 1;
        }
        return most;
    }

    /// The end of the mark that begins at `from`, after spaces; -1 if there is none.
    private static int afterMark(String text, int from) {
        int at = from;
        while (isBlank(text, at)) {
            at++;
        }
        if (at >= text.length()) {
            return -1;
        }
        char sign = text.charAt(at);
        if (sign == '>') {
            return at + 1;
        }
        if (sign == '-' || sign == '+' || sign == '*') {
            return endsMark(text, at + 1) ? at + 1 : -1;
        }
        int digits = at;
        while (digits < text.length()
                && digits - at < MOST_DIGITS
                && isDigit(text.charAt(digits))) {
            digits++;
        }
        boolean numbered =
                digits > at
                        && digits < text.length()
                        && (text.charAt(digits) == '.' || text.charAt(digits) == ')');
        return numbered && endsMark(text, digits + 1) ? digits + 1 : -1;
    }

    private static boolean isBlank(String text, int at) {
        return at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t');
    }

    private static boolean endsMark(String text, int at) {
        return at >= text.length() || text.charAt(at) == '\n' || isBlank(text, at);
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }
}
