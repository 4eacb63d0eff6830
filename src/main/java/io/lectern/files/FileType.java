package io.lectern.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.tika.Tika;

/// What may be brought along. The type is found in the content; what a client says it is, is not
/// asked, but for one thing: among plain texts, those named `.csv` are tables.
enum FileType {
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg jpeg"),
    WEBP("image/webp", "webp"),
    GIF("image/gif", "gif"),
    PDF("application/pdf", "pdf"),
    TEXT("text/plain", "txt md log"),
    CSV("text/csv", "csv");

    private static final Tika TIKA = new Tika();

    /// But for tabs, line ends and page ends, of which text has none.
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t\\n\\r\\f]]");

    private final String media;

    /// With a blank between them, the usual one first.
    private final String endings;

    FileType(String media, String endings) {
        this.media = media;
        this.endings = endings;
    }

    /// Empty for what may not be brought.
    static Optional<FileType> of(byte[] content, String name) {
        var media = TIKA.detect(content);
        for (var type : values()) {
            if (type != CSV && type != TEXT && type.media.equals(media)) {
                return Optional.of(type);
            }
        }
        return text(content, name);
    }

    /// Text is all that is UTF-8 without control characters, however it begins: a pasted mail, a script, a page. It is
    /// safe by how it is sent: as plain text, for saving, and not to be sniffed ([Download]). What is named as a picture
    /// or a PDF and isn't one is refused: its reader expects another thing.
    private static Optional<FileType> text(byte[] content, String name) {
        if (Stream.of(PNG, JPEG, WEBP, GIF, PDF).anyMatch(type -> type.isNamedBy(name))) {
            return Optional.empty();
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return CONTROL.matcher(text).find()
                    ? Optional.empty()
                    : Optional.of(ending(name).equals("csv") ? CSV : TEXT);
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /// As in Content-Type.
    String media() {
        return isPicture() || this == PDF ? media : media + "; charset=utf-8";
    }

    boolean isPicture() {
        return switch (this) {
            case PNG, JPEG, WEBP, GIF -> true;
            case PDF, TEXT, CSV -> false;
        };
    }

    /// The name with an ending that is true.
    String name(String given) {
        return isNamedBy(given) ? given : given + "." + known().getFirst();
    }

    private boolean isNamedBy(String name) {
        return known().contains(ending(name));
    }

    private List<String> known() {
        return List.of(endings.split(" ", -1));
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
