package io.lectern.campus;

import io.lectern.room.Role;
import io.lectern.web.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Reads a roster: CSV (RFC 4180) in UTF-8 with a header line. The columns `email` and `name` must
/// be there, `role` and `cohort` may be, in any order; a semicolon may stand for the comma, as some
/// spreadsheets write it. At most 5,000 lines.
final class RosterFile {
    /// @param number of the line in the file where it begins; the header is line 1
    /// @param fault why the line can't be used
    record Line(
            long number,
            String email,
            String name,
            Optional<Role> role,
            Optional<String> cohort,
            Optional<String> fault) {
        /// What makes two e-mail addresses the same.
        String key() {
            return email.toLowerCase(Locale.ROOT);
        }
    }

    private static final int MOST = 5_000;
    private static final Set<String> COLUMNS = Set.of("email", "name", "role", "cohort");
    private static final Pattern EMAIL =
            Pattern.compile(
                    "[^\\s@<>,;\"\\p{Cntrl}]{1,64}@[^\\s@<>,;\"\\p{Cntrl}]+\\.[^\\s@<>,;\"\\p{Cntrl}]+");

    private RosterFile() {}

    /// Fails with 400 where the file as a whole can't be read.
    static List<Line> read(Buffer body) {
        var text = text(body);
        var format =
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter(text))
                        .setIgnoreEmptyLines(false)
                        .get();
        try (var parser = CSVParser.parse(new StringReader(text), format)) {
            return read(parser);
        } catch (IOException | UncheckedIOException e) {
            throw Problem.malformed("The file is not well-formed CSV: " + e.getMessage());
        }
    }

    private static List<Line> read(CSVParser parser) {
        var records = parser.iterator();
        if (!records.hasNext()) {
            throw Problem.malformed("The file is empty");
        }
        var columns = columns(records.next());
        var lines = new ArrayList<Line>();
        var seen = new HashMap<String, Long>();
        while (true) {
            var number = parser.getCurrentLineNumber() + 1;
            if (!records.hasNext()) {
                return lines;
            }
            var record = records.next();
            if (record.stream().allMatch(String::isBlank)) {
                continue;
            }
            if (lines.size() == MOST) {
                throw Problem.malformed("A roster has at most " + MOST + " lines");
            }
            lines.add(line(number, record, columns, seen));
        }
    }

    private static Line line(
            long number, CSVRecord record, Map<String, Integer> columns, Map<String, Long> seen) {
        var email = value(record, columns, "email").orElse("");
        var name = value(record, columns, "name").orElse("");
        var roleName = value(record, columns, "role");
        var role = roleName.flatMap(RosterFile::role);
        var cohort = value(record, columns, "cohort");
        var fault =
                record.size() > columns.size()
                        ? Optional.of("has more fields than the header")
                        : email(email)
                                .or(() -> Fields.fault(name, 80).map(error -> "the name " + error))
                                .or(() ->
                                        roleName.isPresent() && role.isEmpty()
                                                ? Optional.of(
                                                        "the role must be learner, assistant or instructor")
                                                : Optional.empty());
        var line = new Line(number, email, name, role, cohort, fault);
        if (fault.isPresent()) {
            return line;
        }
        var first = seen.putIfAbsent(line.key(), number);
        return first == null
                ? line
                : new Line(
                        number,
                        email,
                        name,
                        role,
                        cohort,
                        Optional.of("the same person is on line " + first));
    }

    private static Optional<String> email(String email) {
        return email.length() <= 254 && EMAIL.matcher(email).matches()
                ? Optional.empty()
                : Optional.of("is without a good e-mail address");
    }

    private static Optional<Role> role(String text) {
        for (var role : Role.values()) {
            if (role.name().equalsIgnoreCase(text)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> value(
            CSVRecord record, Map<String, Integer> columns, String column) {
        var place = columns.get(column);
        return place == null || place >= record.size()
                ? Optional.empty()
                : Optional.of(record.get(place).strip()).filter(text -> !text.isEmpty());
    }

    private static Map<String, Integer> columns(CSVRecord header) {
        var columns = new HashMap<String, Integer>();
        for (int place = 0; place < header.size(); place++) {
            var name = header.get(place).strip().toLowerCase(Locale.ROOT);
            if (!COLUMNS.contains(name) || columns.putIfAbsent(name, place) != null) {
                throw Problem.malformed(
                        "The first line must name the columns email, name, role, cohort, each once");
            }
        }
        if (!columns.keySet().containsAll(Set.of("email", "name"))) {
            throw Problem.malformed("The columns email and name must be there");
        }
        return columns;
    }

    private static char delimiter(String text) {
        var header = text.lines().findFirst().orElse("");
        return header.indexOf(',') < 0 && header.indexOf(';') >= 0 ? ';' : ',';
    }

    private static String text(Buffer body) {
        try {
            var text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(body.getBytes()))
                            .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw Problem.malformed("The file is not UTF-8 text");
        }
    }
}
