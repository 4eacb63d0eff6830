package io.lectern.calendar;

import java.nio.charset.StandardCharsets;

/// Builds iCalendar text from content lines: escaped, folded, each ended by CRLF (RFC 5545 section 3.1).
public final class ContentLines {
    /// Octets of a line, without its CRLF.
    private static final int WIDEST = 75;

    private final StringBuilder lines = new StringBuilder();

    /// Adds a value unescaped; only line breaks and control characters are removed.
    public ContentLines add(String name, String value) {
        fold(name + ":" + value.replaceAll("[\\p{Cntrl}&&[^\\t]]|\\R", ""));
        return this;
    }

    /// Adds a TEXT value, with its structural characters escaped (section 3.3.11).
    public ContentLines text(String name, String words) {
        return add(name, escaped(words));
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n")
                .replaceAll("[\\p{Cntrl}&&[^\\t]]", "");
    }

    /// Folds between code points, never inside one's UTF-8 bytes.
    private void fold(String line) {
        int wide = 0;
        for (int i = 0; i < line.length(); ) {
            int point = line.codePointAt(i);
            var sign = Character.toString(point);
            int octets = sign.getBytes(StandardCharsets.UTF_8).length;
            if (wide + octets > WIDEST) {
                lines.append("\r\n ");
                wide = 1;
            }
            lines.append(sign);
            wide += octets;
            i += Character.charCount(point);
        }
        lines.append("\r\n");
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
