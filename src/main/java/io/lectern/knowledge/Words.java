package io.lectern.knowledge;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The words of a text, split and normalized as the database function `folded` does.
final class Words {
    /// @param folded in lower case and without accents
    record Word(int from, int to, String folded) {}

    private static final Pattern MARKS =
            Pattern.compile("[\\u0300-\\u036f\\u0591-\\u05c7\\u064b-\\u065f]");
    private static final String SPECIAL = "øłđıς";
    private static final String PLAIN = "oldiσ";

    private record Range(int first, int last) {}

    /// Thai and Lao, Burmese, Khmer, kana, Han.
    private static final List<Range> UNSPACED =
            List.of(
                    new Range(0x0E00, 0x0EFF),
                    new Range(0x1000, 0x109F),
                    new Range(0x1780, 0x17FF),
                    new Range(0x3040, 0x30FF),
                    new Range(0x3400, 0x9FFF),
                    new Range(0xF900, 0xFAFF));

    private Words() {}

    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int from = -1;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            int next = at + Character.charCount(point);
            boolean alone = standsAlone(point);
            if (from >= 0 && (alone || !inWord(point))) {
                words.add(word(text, from, at));
                from = -1;
            }
            if (alone) {
                words.add(word(text, at, next));
            } else if (from < 0 && inWord(point)) {
                from = at;
            }
            at = next;
        }
        if (from >= 0) {
            words.add(word(text, from, text.length()));
        }
        return words;
    }

    /// The index `at`, or the one before it if it would split a surrogate pair.
    static int end(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at))
                ? at - 1
                : at;
    }

    private static Word word(String text, int from, int to) {
        return new Word(from, to, folded(text.substring(from, to)));
    }

    static String folded(String word) {
        var plain = MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD)).replaceAll("");
        var lower = plain.toLowerCase(Locale.ROOT);
        for (int i = 0; i < SPECIAL.length(); i++) {
            lower = lower.replace(SPECIAL.charAt(i), PLAIN.charAt(i));
        }
        return lower;
    }

    private static boolean inWord(int point) {
        if (Character.isLetterOrDigit(point)) {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    true;
            default -> false;
        };
    }

    /// Whether the character belongs to a script without spaces between words.
    private static boolean standsAlone(int point) {
        return UNSPACED.stream().anyMatch(it -> it.first() <= point && point <= it.last());
    }
}
