package io.lectern.desk.visits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Groups texts about the same thing. Pure.
///
/// The similarity of two texts combines the cosine of their words, weighted so that rare words count
/// more, with the cosine of their trigrams, which tolerates misspelling.
final class Likeness {
    private static final double ALIKE = 0.32;
    private static final double OF_WORDS = 0.65;
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}]++(?:[.'-][\\p{L}\\p{N}]++)*+");
    private static final Set<String> COMMON =
            Set.of(
                    "the",
                    "and",
                    "for",
                    "that",
                    "this",
                    "with",
                    "what",
                    "when",
                    "why",
                    "how",
                    "who",
                    "which",
                    "where",
                    "not",
                    "are",
                    "was",
                    "can",
                    "does",
                    "did",
                    "don't",
                    "doesn't",
                    "you",
                    "your",
                    "has",
                    "have",
                    "had",
                    "but",
                    "from",
                    "they",
                    "them",
                    "then",
                    "than",
                    "there",
                    "here",
                    "is",
                    "it",
                    "its",
                    "it's",
                    "in",
                    "on",
                    "of",
                    "to",
                    "a",
                    "an",
                    "or",
                    "as",
                    "at",
                    "be",
                    "by",
                    "do",
                    "if",
                    "i",
                    "i'm",
                    "me",
                    "my",
                    "no",
                    "so",
                    "up",
                    "we",
                    "he",
                    "she",
                    "one",
                    "says",
                    "say",
                    "get",
                    "need",
                    "know",
                    "stuck",
                    "help",
                    "please",
                    "question",
                    "about",
                    "would",
                    "should",
                    "could",
                    "will",
                    "just",
                    "like",
                    "want");

    private record Words(Map<String, Double> weights, double length, Set<String> letters) {}

    private final List<Words> texts;

    private Likeness(List<Words> texts) {
        this.texts = texts;
    }

    /// Indices of the texts, grouped by similarity: each text joins the group that it is most similar to
    /// on the whole, or begins a new one. Groups are in order of their first text.
    static List<List<Integer>> groups(List<String> texts) {
        return new Likeness(weighed(texts)).groups();
    }

    private List<List<Integer>> groups() {
        List<List<Integer>> groups = new ArrayList<>();
        for (var at = 0; at < texts.size(); at++) {
            var best = -1;
            var most = ALIKE;
            for (var group = 0; group < groups.size(); group++) {
                var alike = alike(at, groups.get(group));
                if (alike >= most) {
                    best = group;
                    most = alike;
                }
            }
            if (best < 0) {
                groups.add(new ArrayList<>(List.of(at)));
            } else {
                groups.get(best).add(at);
            }
        }
        return groups;
    }

    private double alike(int text, List<Integer> group) {
        var sum = 0.0;
        for (var other : group) {
            sum += alike(texts.get(text), texts.get(other));
        }
        return sum / group.size();
    }

    private static double alike(Words one, Words other) {
        if (one.weights.size() > other.weights.size()) {
            return alike(other, one);
        }
        var shared = 0.0;
        for (var word : one.weights.entrySet()) {
            shared += word.getValue() * other.weights.getOrDefault(word.getKey(), 0.0);
        }
        var words = shared == 0 ? 0 : shared / (one.length * other.length);
        return OF_WORDS * words + (1 - OF_WORDS) * dice(one.letters, other.letters);
    }

    private static double dice(Set<String> one, Set<String> other) {
        if (one.size() > other.size()) {
            return dice(other, one);
        }
        var shared = one.stream().filter(other::contains).count();
        return one.isEmpty() ? 0 : 2.0 * shared / (one.size() + other.size());
    }

    private static List<Words> weighed(List<String> texts) {
        var all = texts.stream().map(Likeness::words).toList();
        Map<String, Integer> having = new HashMap<>();
        all.forEach(
                words -> Set.copyOf(words).forEach(word -> having.merge(word, 1, Integer::sum)));
        return all.stream()
                .map(words -> {
                    Map<String, Double> weights = new HashMap<>();
                    for (var word : words) {
                        var rare =
                                Math.log(1 + (double) texts.size() / having.getOrDefault(word, 1));
                        weights.put(word, rare);
                    }
                    var length =
                            Math.sqrt(weights.values().stream().mapToDouble(it -> it * it).sum());
                    return new Words(weights, length, letters(words));
                })
                .toList();
    }

    private static List<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(found -> found.group())
                .filter(word -> !COMMON.contains(word))
                .map(Likeness::stem)
                .toList();
    }

    /// Maps "burns", "burned" and "burning" to one word. A code with digits stays whole.
    private static String stem(String word) {
        return word.chars().anyMatch(Character::isDigit) || word.length() < 5
                ? word
                : word.replaceFirst("(?:ings?|ed|es|s|e)$", "");
    }

    private static Set<String> letters(List<String> words) {
        Set<String> letters = new HashSet<>();
        for (var word : words) {
            var padded = " " + word + " ";
            for (var at = 0; at + 3 <= padded.length(); at++) {
                letters.add(padded.substring(at, at + 3));
            }
        }
        return letters;
    }
}
