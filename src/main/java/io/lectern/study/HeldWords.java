package io.lectern.study;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Words because of which a message is held. Matching ignores case, accents and invisible characters and
/// covers whole words; a word ending in `*` matches every word that begins with it. In scripts without
/// spaces a word matches anywhere.
record HeldWords(List<String> words) {
    static final HeldWords NONE = new HeldWords(List.of());

    HeldWords {
        words = List.copyOf(words);
    }

    /// The first held word that the text contains.
    Optional<String> in(String text) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        var folded = folded(text);
        return words.stream().filter(word -> stands(word, folded)).findFirst();
    }

    private static boolean stands(String word, String text) {
        boolean open = word.endsWith("*");
        var wanted = folded(open ? word.substring(0, word.length() - 1) : word);
        if (wanted.isEmpty()) {
            return false;
        }
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            int end = at + wanted.length();
            boolean begins = at == 0 || apart(text.codePointBefore(at), wanted.codePointAt(0));
            boolean ends =
                    open
                            || end == text.length()
                            || apart(
                                    text.codePointAt(end), wanted.codePointBefore(wanted.length()));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    /// Whether there is a word boundary between the two characters.
    private static boolean apart(int outside, int inside) {
        return !Character.isLetterOrDigit(outside)
                || !Character.isLetterOrDigit(inside)
                || isUnspaced(outside)
                || isUnspaced(inside);
    }

    private static boolean isUnspaced(int sign) {
        return switch (Character.UnicodeScript.of(sign)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
            default -> false;
        };
    }

    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}\\p{Cf}]", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ");
    }
}
