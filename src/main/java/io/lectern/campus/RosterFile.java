package io.lectern.campus;

import io.lectern.campus.RosterColumns.Means;
import io.lectern.room.Role;
import io.lectern.web.EmailAddress;
import io.lectern.web.Line;
import io.lectern.web.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/// A roster file: CSV (RFC 4180) with a header line, from any platform, at most 5,000 lines. Lectern
/// ignores columns it has no use for.
///
/// @param skipped lines that aren't people, such as Canvas's line of points
record RosterFile(String encoding, List<String> header, List<Row> rows, int skipped) {
    /// @param number of the line in the file, where the record begins
    record Row(long number, List<String> cells) {
        String cell(int place) {
            return place < 0 || place >= cells.size() ? "" : cells.get(place).strip();
        }
    }

    /// A person in the file.
    ///
    /// @param fault a sentence saying why the line can't be used
    record Person(
            long number,
            String email,
            String name,
            Optional<Role> role,
            Optional<String> cohort,
            Optional<String> fault) {
        Person with(String fault) {
            return new Person(number, email, name, role, cohort, Optional.of(fault));
        }
    }

    private static final int MOST = 5_000;
    private static final int LOOKED_AT = 50;
    private static final int NAME = 80;
    private static final Pattern LINE = Pattern.compile("(?:line:? ?|startline )(\\d+)");

    private static final Map<String, Role> ROLES =
            Stream.of(
                            Map.entry(
                                    Role.LEARNER,
                                    "learner student participant studentenrollment studentview"),
                            Map.entry(
                                    Role.ASSISTANT,
                                    "assistant ta teachingassistant tutor grader taenrollment"
                                            + " noneditingteacher"),
                            Map.entry(
                                    Role.INSTRUCTOR,
                                    "instructor teacher lecturer professor faculty editingteacher"
                                            + " teacherenrollment primaryinstructor"))
                    .flatMap(entry ->
                            Stream.of(entry.getValue().split(" "))
                                    .map(word -> Map.entry(word, entry.getKey())))
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /// Fails with 400 if the file as a whole can't be read.
    static RosterFile read(Buffer body) {
        var text = RosterText.of(body);
        var format =
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(text.separator())
                        .setIgnoreEmptyLines(false)
                        .get();
        try (var parser = CSVParser.parse(new StringReader(text.text()), format)) {
            return read(parser, text);
        } catch (UncheckedIOException failure) {
            throw unread(String.valueOf(failure.getCause()));
        } catch (IOException failure) {
            throw unread(String.valueOf(failure.getMessage()));
        }
    }

    /// Keeps only the line number of the parser's message, which otherwise names classes.
    private static Problem unread(String failure) {
        var line = LINE.matcher(failure);
        var where = line.find() ? "on line " + line.group(1) : "in the file";
        return Problem.malformed(
                failure.contains("EOF")
                        ? "A quotation mark %s is never closed.".formatted(where)
                        : "A quotation mark %s stands in the middle of a field.".formatted(where));
    }

    private static RosterFile read(CSVParser parser, RosterText text) {
        var records = parser.iterator();
        for (int i = 0; i < text.before() && records.hasNext(); i++) {
            records.next();
        }
        List<String> header = List.of();
        List<Row> rows = new ArrayList<>();
        var skipped = 0;
        while (true) {
            var number = parser.getCurrentLineNumber() + 1;
            if (!records.hasNext()) {
                break;
            }
            var cells = List.copyOf(records.next().toList());
            if (cells.stream().allMatch(String::isBlank)) {
                continue;
            }
            if (header.isEmpty()) {
                header = trimmed(cells);
            } else if (isNobody(cells)) {
                skipped++;
            } else if (rows.size() == MOST) {
                throw Problem.malformed("A roster has at most " + MOST + " lines.");
            } else {
                rows.add(new Row(number, cells));
            }
        }
        if (header.isEmpty()) {
            throw Problem.malformed("The file is empty.");
        }
        return new RosterFile(text.encoding(), header, rows, skipped);
    }

    /// Drops the empty columns that spreadsheets write after the last one.
    private static List<String> trimmed(List<String> cells) {
        var last = cells.size();
        while (last > 1 && cells.get(last - 1).isBlank()) {
            last--;
        }
        return cells.subList(0, last).stream().map(String::strip).toList();
    }

    /// Whether the line is no person: Canvas adds the points of each assignment, and a test student.
    private static boolean isNobody(List<String> cells) {
        return cells.stream()
                .map(String::strip)
                .anyMatch(it ->
                        it.equalsIgnoreCase("Points Possible")
                                || it.equalsIgnoreCase("Student, Test"));
    }

    List<Means> guess() {
        return RosterColumns.guess(header, rows.stream().limit(LOOKED_AT).map(Row::cells).toList());
    }

    /// The people, in the order of the file.
    List<Person> people(List<Means> means) {
        var seen = new HashMap<String, Long>();
        return rows.stream().map(row -> person(row, means)).map(it -> once(it, seen)).toList();
    }

    private static Person once(Person person, Map<String, Long> seen) {
        if (person.fault().isPresent()) {
            return person;
        }
        var first = seen.putIfAbsent(person.email(), person.number());
        return first == null
                ? person
                : person.with("This is the same address as on line %d.".formatted(first));
    }

    private Person person(Row row, List<Means> means) {
        var typed = row.cell(means.indexOf(Means.EMAIL));
        var name = Line.tidy(name(row, means));
        var roles = row.cell(means.indexOf(Means.ROLE));
        var role = role(roles);
        var cohort = Optional.of(Line.tidy(row.cell(means.indexOf(Means.COHORT))));
        var email = EmailAddress.of(typed).map(EmailAddress::value).orElse(typed);
        var person =
                new Person(
                        row.number(),
                        email,
                        name,
                        role,
                        cohort.filter(it -> !it.isEmpty()),
                        Optional.empty());
        return fault(row, typed, name, roles, role).map(person::with).orElse(person);
    }

    private Optional<String> fault(
            Row row, String typed, String name, String roles, Optional<Role> role) {
        if (row.cells().stream().skip(header.size()).anyMatch(it -> !it.isBlank())) {
            return Optional.of("This line has more fields than the header.");
        }
        if (EmailAddress.read(typed) instanceof EmailAddress.Read.Bad(var why)) {
            return Optional.of(typed.isEmpty() ? "There is no email address on this line." : why);
        }
        var fault = Line.fault(name, NAME);
        if (fault.isPresent()) {
            return name.isEmpty()
                    ? Optional.of("There is no name on this line.")
                    : fault.map(it -> "The name can’t be used. " + it);
        }
        return roles.isEmpty() || role.isPresent()
                ? Optional.empty()
                : Optional.of("“%s” is not a role of Lectern.".formatted(brief(roles)));
    }

    private static String brief(String text) {
        return text.length() > 40 ? text.substring(0, text.offsetByCodePoints(0, 20)) + "…" : text;
    }

    private static String name(Row row, List<Means> means) {
        var whole = row.cell(means.indexOf(Means.NAME));
        if (!whole.isEmpty()) {
            return whole;
        }
        var turned = row.cell(means.indexOf(Means.LAST_FIRST));
        if (!turned.isEmpty()) {
            var comma = turned.indexOf(',');
            return comma < 0
                    ? turned
                    : turned.substring(comma + 1) + " " + turned.substring(0, comma);
        }
        return row.cell(means.indexOf(Means.FIRST)) + " " + row.cell(means.indexOf(Means.LAST));
    }

    /// The cell may list several roles: the first that Lectern knows.
    private static Optional<Role> role(String text) {
        return Stream.concat(Stream.of(text), Stream.of(text.split("[,;/]")))
                .map(part -> part.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", ""))
                .flatMap(word -> Optional.ofNullable(ROLES.get(word)).stream())
                .findFirst();
    }
}
