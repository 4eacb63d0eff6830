package io.lectern.knowledge;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Filters in a search: `from:Cy`, `in:"Spring A"`, `has:file`, `before:2026-03-01`, `after:2026-02-01`.
/// Anything else with a colon, such as a code, remains a word.
///
/// @param words the search without its filters
/// @param from part of the author's name
/// @param in part of the room's name
/// @param before excludes that day and later ones, in the course's zone
/// @param after includes that day and later ones
record Filters(
        String words,
        Optional<String> from,
        Optional<String> in,
        boolean hasFile,
        Optional<LocalDate> before,
        Optional<LocalDate> after) {
    private static final Pattern FILTER =
            Pattern.compile(
                    "(?<!\\S)(from|in|has|before|after):(?:\"([^\"]*)\"|(\\S+))",
                    Pattern.CASE_INSENSITIVE);

    static Filters of(String asked) {
        var from = new ArrayList<String>();
        var in = new ArrayList<String>();
        var before = new ArrayList<LocalDate>();
        var after = new ArrayList<LocalDate>();
        var files = new ArrayList<String>();
        var words =
                FILTER.matcher(asked)
                        .replaceAll(match -> {
                            var value = match.group(2) == null ? match.group(3) : match.group(2);
                            var taken =
                                    switch (match.group(1).toLowerCase(Locale.ROOT)) {
                                        case "from" -> text(value, from);
                                        case "in" -> text(value, in);
                                        case "before" -> day(value, before);
                                        case "after" -> day(value, after);
                                        default ->
                                                value.equalsIgnoreCase("file") && files.add(value);
                                    };
                            return taken ? " " : Matcher.quoteReplacement(match.group());
                        });
        return new Filters(
                words.strip(), last(from), last(in), !files.isEmpty(), last(before), last(after));
    }

    /// Whether no filter is set.
    boolean none() {
        return from.isEmpty() && in.isEmpty() && !hasFile && before.isEmpty() && after.isEmpty();
    }

    private static boolean text(String value, List<String> to) {
        return !value.isBlank() && to.add(value.strip());
    }

    private static boolean day(String value, List<LocalDate> to) {
        try {
            var day = LocalDate.parse(value);
            return day.getYear() >= 1_900 && day.getYear() < 3_000 && to.add(day);
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static <T> Optional<T> last(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }
}
