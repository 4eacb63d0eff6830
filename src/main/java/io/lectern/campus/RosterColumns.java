package io.lectern.campus;

import io.lectern.web.EmailAddress;
import io.lectern.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The meaning of a roster's columns, guessed from their names, as learning platforms and registrars
/// write them, and from their contents.
final class RosterColumns {
    enum Means {
        EMAIL,
        NAME,
        /// "Haddad, Eli"
        LAST_FIRST,
        FIRST,
        LAST,
        ROLE,
        COHORT,
        NONE
    }

    private static final Map<Means, Set<String>> NAMES =
            Map.of(
                    Means.EMAIL,
                    Set.of(
                            "email",
                            "emailaddress",
                            "mail",
                            "useremail",
                            "studentemail",
                            "primaryemail",
                            "emailadresse"),
                    Means.NAME,
                    Set.of("name", "fullname", "displayname", "student", "studentname", "learner"),
                    Means.FIRST,
                    Set.of("firstname", "givenname", "first", "forename", "vorname"),
                    Means.LAST,
                    Set.of("lastname", "surname", "familyname", "last", "nachname"),
                    Means.ROLE,
                    Set.of("role", "roles", "courserole"),
                    Means.COHORT,
                    Set.of("cohort", "section", "sections", "group", "groups", "sectionname"));

    /// Names of login columns. A login that is an email address counts as the person's address.
    private static final Set<String> LOGINS =
            Set.of("sisloginid", "loginid", "login", "username", "userid");

    private RosterColumns() {}

    /// @param rows some of the lines below the header
    static List<Means> guess(List<String> header, List<List<String>> rows) {
        List<Means> means = new ArrayList<>();
        for (int place = 0; place < header.size(); place++) {
            var found = byName(word(header.get(place)));
            means.add(found == Means.NONE || !means.contains(found) ? found : Means.NONE);
        }
        if (!means.contains(Means.EMAIL)) {
            addresses(header, rows).ifPresent(place -> means.set(place, Means.EMAIL));
        }
        var name = means.indexOf(Means.NAME);
        if (name >= 0 && areLastFirst(values(rows, name))) {
            means.set(name, Means.LAST_FIRST);
        }
        return means;
    }

    private static Means byName(String word) {
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Means.NONE);
    }

    static String word(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    /// The column that holds addresses; a login column is preferred.
    private static Optional<Integer> addresses(List<String> header, List<List<String>> rows) {
        return Stream.of(true, false)
                .flatMap(logins ->
                        Stream.iterate(0, i -> i < header.size(), i -> i + 1)
                                .filter(i -> LOGINS.contains(word(header.get(i))) == logins)
                                .filter(i -> areAddresses(values(rows, i))))
                .findFirst();
    }

    private static boolean areAddresses(List<String> values) {
        var good = values.stream().filter(value -> EmailAddress.of(value).isPresent()).count();
        return good > 0 && good * 2 > values.size();
    }

    private static boolean areLastFirst(List<String> values) {
        return values.size() > 1 && values.stream().allMatch(it -> it.matches("[^,]+,[^,]+"));
    }

    private static List<String> values(List<List<String>> rows, int place) {
        return rows.stream()
                .filter(row -> place < row.size() && !row.get(place).isBlank())
                .map(row -> row.get(place).strip())
                .toList();
    }

    /// Parses the query parameter: `EMAIL,NAME,NONE`. Fails with 400 for anything else.
    static List<Means> read(String text, int columns) {
        var words = List.of(text.split(",", -1));
        try {
            var means = words.stream().map(Means::valueOf).toList();
            if (means.size() == columns) {
                return means;
            }
        } catch (IllegalArgumentException _) {
            // Falls through to the problem below.
        }
        throw Problem.invalid("columns", "Say what each column of the file means.");
    }

    /// A sentence saying which columns an import lacks, if any.
    static Optional<String> lacks(List<Means> means) {
        for (var one : Means.values()) {
            if (one != Means.NONE && means.stream().filter(one::equals).count() > 1) {
                return Optional.of("Two columns have the same meaning. Choose one of them.");
            }
        }
        if (!means.contains(Means.EMAIL)) {
            return Optional.of("Choose the column that holds the email addresses.");
        }
        var named =
                means.contains(Means.NAME)
                        || means.contains(Means.LAST_FIRST)
                        || means.contains(Means.FIRST)
                        || means.contains(Means.LAST);
        return named
                ? Optional.empty()
                : Optional.of("Choose the column that holds the people’s names.");
    }
}
