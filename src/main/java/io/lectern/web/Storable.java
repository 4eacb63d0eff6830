package io.lectern.web;

/// Makes text storable in PostgreSQL, whose text and JSON can hold neither U+0000 nor an unpaired surrogate.
public final class Storable {
    private static final char STANDS_FOR_IT = '\uFFFD';

    private Storable() {}

    public static boolean is(String text) {
        return text.codePoints().noneMatch(Storable::isNot);
    }

    /// The text with a replacement for each such character.
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
