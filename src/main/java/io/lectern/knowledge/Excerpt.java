package io.lectern.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A piece of a text that was found. A page renders the pieces in order as text, never as markup. "…"
/// marks what is left out, at either end or in between.
///
/// @param hit whether it is what was searched for
record Excerpt(String text, boolean hit) {
    /// Up to this length a text is shown whole, as an excerpt may distort its meaning.
    static final int WHOLE = 400;

    private static final int BEFORE = 120;
    private static final int AFTER = 200;
    private static final String CUT = "…";

    private record Span(int from, int to) {}

    /// The whole text.
    ///
    /// @param found normalized words
    static List<Excerpt> whole(String text, Set<String> found) {
        List<Excerpt> parts = new ArrayList<>();
        add(parts, text, new Span(0, text.length()), hits(text, found));
        return parts;
    }

    /// The text around the first hits, in at most two pieces; a short text whole.
    static List<Excerpt> of(String text, Set<String> found) {
        if (text.codePointCount(0, text.length()) <= WHOLE) {
            return whole(text, found);
        }
        var hits = hits(text, found);
        var first = around(text, hits.isEmpty() ? new Span(0, 0) : hits.getFirst());
        List<Span> shown = new ArrayList<>(List.of(first));
        hits.stream()
                .filter(hit -> hit.to() > first.to())
                .findFirst()
                .ifPresent(hit -> shown.add(around(text, hit)));
        if (shown.size() == 2 && shown.getLast().from() <= first.to()) {
            var joined = new Span(first.from(), shown.getLast().to());
            shown.clear();
            shown.add(joined);
        }
        List<Excerpt> parts = new ArrayList<>();
        for (var span : shown) {
            if (span.from() > 0) {
                parts.add(new Excerpt(parts.isEmpty() ? CUT + " " : " ", false));
            }
            add(parts, text, span, hits);
            if (span.to() < text.length()) {
                parts.add(new Excerpt(" " + CUT, false));
            }
        }
        return parts;
    }

    private static void add(List<Excerpt> parts, String text, Span span, List<Span> hits) {
        int at = span.from();
        for (var hit : hits) {
            if (hit.from() >= span.from() && hit.to() <= span.to()) {
                if (hit.from() > at) {
                    parts.add(new Excerpt(text.substring(at, hit.from()), false));
                }
                parts.add(new Excerpt(text.substring(hit.from(), hit.to()), true));
                at = hit.to();
            }
        }
        if (span.to() > at) {
            parts.add(new Excerpt(text.substring(at, span.to()), false));
        }
    }

    /// Starts at a sentence if one begins nearby, else at a word, and ends with a word.
    private static Span around(String text, Span hit) {
        int least = Math.max(0, hit.from() - BEFORE);
        int from = least;
        if (least > 0) {
            int sentence = sentence(text, least, hit.from());
            from = sentence >= 0 ? sentence : word(text, least, hit.from());
        }
        int to = Math.min(text.length(), hit.to() + AFTER);
        while (to < text.length() && to > hit.to() && !Character.isWhitespace(text.charAt(to))) {
            to--;
        }
        if (to == hit.to() && to < text.length()) {
            to = Words.end(text, Math.min(text.length(), hit.to() + AFTER));
        }
        return new Span(from, to);
    }

    private static int sentence(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            boolean ends = ".!?。！？\n".indexOf(text.charAt(at)) >= 0;
            if (ends && at + 1 < to && Character.isWhitespace(text.charAt(at + 1))) {
                return skip(text, at + 1, to);
            }
        }
        return -1;
    }

    private static int word(String text, int from, int to) {
        int at = from;
        while (at < to && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < to ? skip(text, at, to) : Words.end(text, from);
    }

    private static int skip(String text, int from, int to) {
        int at = from;
        while (at < to && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// Where the words are. Hits with a single sign between them become one, as in a code.
    private static List<Span> hits(String text, Set<String> found) {
        List<Span> hits = new ArrayList<>();
        for (var word : Words.of(text)) {
            if (!found.contains(word.folded())) {
                continue;
            }
            var last = hits.isEmpty() ? null : hits.getLast();
            boolean joins =
                    last != null
                            && word.from() - last.to() <= 1
                            && text.substring(last.to(), word.from()).isBlank()
                                    == (word.from() == last.to());
            if (last != null && joins) {
                hits.set(hits.size() - 1, new Span(last.from(), word.to()));
            } else {
                hits.add(new Span(word.from(), word.to()));
            }
        }
        return hits;
    }
}
