package io.lectern.web;

/// What PostgreSQL can keep as text and as JSON: neither U+0000 nor half a surrogate pair.
public final class Storable {
    private static final char STANDS_FOR_IT = '\uFFFD';

    private Storable() {}

    public static boolean is(String text) {
        return text.codePoints().noneMatch(Storable::isNot);
    }

    /// The text with a mark in the place of what can't be kept.
    public static String of(String text) {
        if (is(text)) {
            return text;
        }
        var kept = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> kept.appendCodePoint(isNot(point) ? STANDS_FOR_IT : point));
        return kept.toString();
    }

    private static boolean isNot(int point) {
        return point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
