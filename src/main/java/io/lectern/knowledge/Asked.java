package io.lectern.knowledge;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A search as `tsquery` text. All words must match, as a prefix or by their English stem; "quoted"
/// words have to be adjacent; -words are excluded. The parts of a code such as E11.22 have to be
/// adjacent.
///
/// @param all matches everything that is found
/// @param exact matches those of it that contain each word as typed
/// @param any the single words, for highlighting; empty if there is nothing to search for
record Asked(String all, String exact, String any) {
    /// A part of the typed text: a word, or several in quotes.
    record Term(String text, boolean quoted, boolean without) {}

    /// @param stem empty for a stop word, such as "the"
    record Word(String word, List<String> stem) {}

    private static final Pattern TERM = Pattern.compile("(-?)\"([^\"]*)\"?|(-?)(\\S+)");

    private static final Pattern WORD = Pattern.compile("'([^']+)'");

    private static final String BEGINS = ":*";

    /// The weights of words as written; stems have other weights.
    private static final String EXACT = ":AC";

    static List<Term> terms(String typed) {
        return TERM.matcher(typed)
                .results()
                .map(found ->
                        found.group(2) != null
                                ? new Term(found.group(2), true, !found.group(1).isEmpty())
                                : new Term(found.group(4), false, !found.group(3).isEmpty()))
                .toList();
    }

    static Future<Asked> of(SqlClient sql, String typed) {
        var terms = terms(typed);
        return sql.preparedQuery(
                        """
                        select t.n::int as n, w.word, ts_lexize('english_stem', w.word) as stem
                        from unnest($1::text[]) with ordinality t (term, n)
                        cross join lateral
                          regexp_split_to_table(folded(t.term), ' +') with ordinality w (word, k)
                        where w.word <> '' order by t.n, w.k
                        """)
                .execute(Tuple.of((Object) terms.stream().map(Term::text).toArray(String[]::new)))
                .map(rows -> {
                    Map<Integer, List<Word>> words = new TreeMap<>();
                    for (Row row : rows) {
                        words.computeIfAbsent(row.getInteger("n") - 1, _ -> new ArrayList<>())
                                .add(
                                        new Word(
                                                row.getString("word"),
                                                List.of(row.getArrayOfStrings("stem"))));
                    }
                    return of(terms, words);
                });
    }

    /// @param words the words of each term, by the term's index
    static Asked of(List<Term> terms, Map<Integer, List<Word>> words) {
        boolean onlyCommon =
                words.entrySet().stream()
                        .filter(it -> !terms.get(it.getKey()).without())
                        .allMatch(it -> isCommon(terms.get(it.getKey()), it.getValue()));
        List<String> all = new ArrayList<>();
        List<String> exact = new ArrayList<>();
        List<String> any = new ArrayList<>();
        new TreeMap<>(words)
                .forEach((place, parts) -> {
                    var term = terms.get(place);
                    if (term.without()) {
                        all.add(
                                "!("
                                        + (term.quoted() ? phrase(parts, "") : stemmed(parts, ""))
                                        + ")");
                    } else if (onlyCommon || !isCommon(term, parts)) {
                        all.add(
                                "("
                                        + (term.quoted()
                                                ? phrase(parts, "")
                                                : stemmed(parts, BEGINS))
                                        + ")");
                        exact.add("(" + phrase(parts, EXACT) + ")");
                        parts.forEach(part ->
                                any.add(
                                        term.quoted()
                                                ? quoted(part.word(), "")
                                                : stemmed(List.of(part), BEGINS)));
                    }
                });
        return any.isEmpty()
                ? new Asked("", "", "")
                : new Asked(
                        String.join(" & ", all),
                        String.join(" & ", exact),
                        String.join(" | ", any));
    }

    /// The query with a placeholder for an era: `'burn'` becomes `'/burn'`, and SQL inserts the era's
    /// key before the slash.
    static String underEra(String query) {
        return WORD.matcher(query).replaceAll("'/$1'");
    }

    private static boolean isCommon(Term term, List<Word> words) {
        return !term.quoted() && words.size() == 1 && words.getFirst().stem().isEmpty();
    }

    private static String stemmed(List<Word> words, String ending) {
        var whole = phrase(words, ending);
        return words.size() > 1
                ? whole
                : Stream.concat(
                                Stream.of(whole),
                                words.getFirst().stem().stream().map(it -> quoted(it, "")))
                        .distinct()
                        .collect(Collectors.joining(" | "));
    }

    /// Adjacent words. Only the last is matched as a prefix, and not if it is a single letter on its
    /// own, which would match too much.
    private static String phrase(List<Word> words, String ending) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i).word();
            boolean begins =
                    i == words.size() - 1 && (i > 0 || word.codePointCount(0, word.length()) > 1);
            parts.add(quoted(word, !ending.equals(BEGINS) || begins ? ending : ""));
        }
        return String.join(" <-> ", parts);
    }

    private static String quoted(String word, String ending) {
        return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'" + ending;
    }
}
