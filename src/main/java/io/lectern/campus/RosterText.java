package io.lectern.campus;

import io.lectern.web.Problem;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The text of a file as spreadsheets save it, decoded strictly: UTF-8; UTF-16 with a byte order mark;
/// else Windows-1252, which the preview mentions.
///
/// @param encoding its name
record RosterText(String text, String encoding) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /// Fails with 400 if it isn't a text file.
    static RosterText of(Buffer file) {
        var bytes = file.getBytes();
        if (starts(bytes, 'P', 'K', 3, 4) || starts(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw Problem.malformed(
                    "This is a spreadsheet. Open it, save it as CSV, and import that file.");
        }
        if (starts(bytes, 0xFF, 0xFE) || starts(bytes, 0xFE, 0xFF)) {
            return decoded(bytes, StandardCharsets.UTF_16)
                    .map(text -> new RosterText(text, "UTF-16"))
                    .orElseThrow(RosterText::noText);
        }
        return decoded(bytes, StandardCharsets.UTF_8)
                .map(text -> new RosterText(unmarked(text), "UTF-8"))
                .or(() -> decoded(bytes, WINDOWS).map(text -> new RosterText(text, "Windows-1252")))
                .filter(it -> it.text.indexOf('\0') < 0 || !manyNuls(it.text))
                .orElseThrow(RosterText::noText);
    }

    private static Problem noText() {
        return Problem.malformed(
                "This is not a text file. Save it as CSV in UTF-8, and import that file.");
    }

    private static boolean starts(byte[] bytes, int... first) {
        if (bytes.length < first.length) {
            return false;
        }
        for (int i = 0; i < first.length; i++) {
            if ((bytes[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }

    /// Detects UTF-16 without a byte order mark, in which every other byte is zero.
    private static boolean manyNuls(String text) {
        return text.chars().filter(c -> c == 0).count() > text.length() / 4;
    }

    private static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static String unmarked(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /// The field separator: from a first line `sep=;`, else the candidate that the header contains most
    /// often.
    char separator() {
        var first = text.lines().findFirst().orElse("");
        if (isSeparatorLine(first)) {
            return first.charAt(first.indexOf('=') + 1);
        }
        var header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        var bare = header.replaceAll("\"[^\"]*\"", "");
        return Arrays.stream(new Character[] {',', ';', '\t'})
                .max((one, other) -> Long.compare(count(bare, one), count(bare, other)))
                .filter(most -> count(bare, most) > 0)
                .orElse(',');
    }

    /// The number of lines before the header.
    int before() {
        return isSeparatorLine(text.lines().findFirst().orElse("")) ? 1 : 0;
    }

    private static boolean isSeparatorLine(String line) {
        return line.replace("\"", "").strip().matches("(?i)sep=[,;\\t|]?") && line.contains("=");
    }

    private static long count(String line, char sign) {
        return line.chars().filter(c -> c == sign).count();
    }
}
