package io.lectern.desk;

import java.util.ArrayList;
import java.util.List;

/// A piece of text in which some words were found. PostgreSQL marks them with two characters that
/// were taken out of the text before, so that no text can mark itself; a page draws the parts as
/// text, never as markup.
record Excerpt(String text, boolean hit) {
    static final char BEGIN = '\uE000';
    static final char END = '\uE001';

    /// How `ts_headline` is asked to mark, of a text without the two characters.
    static final String OPTIONS =
            "StartSel=%s,StopSel=%s,MaxWords=36,MinWords=18,MaxFragments=2,FragmentDelimiter= … "
                    .formatted(BEGIN, END);

    static List<Excerpt> of(String marked) {
        List<Excerpt> parts = new ArrayList<>();
        var from = 0;
        var hit = false;
        for (var at = 0; at <= marked.length(); at++) {
            if (at == marked.length() || marked.charAt(at) == BEGIN || marked.charAt(at) == END) {
                if (at > from) {
                    parts.add(new Excerpt(marked.substring(from, at), hit));
                }
                hit = at < marked.length() && marked.charAt(at) == BEGIN;
                from = at + 1;
            }
        }
        return parts;
    }
}
