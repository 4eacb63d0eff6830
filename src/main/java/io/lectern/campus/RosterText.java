package io.lectern.campus;

import io.lectern.web.Problem;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The text of a file as spreadsheets of all kinds save it, decoded strictly: UTF-8; UTF-16 where its
/// mark says so; else Windows-1252, and the reader is told.
///
/// @param encoding in words
record RosterText(String text, String encoding) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /// Fails with 400 where it is no text.
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

    /// UTF-16 without its mark: every other byte of it is zero.
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

    /// The character between fields: as a first line `sep=;` says, or the one that the header has most.
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

    /// So many lines stand before the header.
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
