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

/// The accepted types of files. The type is detected from the content, not from what the client claims;
/// only for plain text does the name matter: `.csv` makes it a table.
enum FileType {
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg jpeg"),
    WEBP("image/webp", "webp"),
    GIF("image/gif", "gif"),
    PDF("application/pdf", "pdf"),
    TEXT("text/plain", "txt md log"),
    CSV("text/csv", "csv");

    private static final Tika TIKA = new Tika();

    /// Control characters that text doesn't have: all but tab, line ends and form feed.
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t\\n\\r\\f]]");

    private final String media;

    /// File name extensions, separated by spaces, the usual one first.
    private final String endings;

    FileType(String media, String endings) {
        this.media = media;
        this.endings = endings;
    }

    /// Empty if the type isn't accepted.
    static Optional<FileType> of(byte[] content, String name) {
        var media = TIKA.detect(content);
        for (var type : values()) {
            if (type != CSV && type != TEXT && type.media.equals(media)) {
                return Optional.of(type);
            }
        }
        return text(content, name);
    }

    /// All UTF-8 without control characters is text, however it begins: a mail, a script, a page. It is
    /// harmless because [Download] sends it as plain text, as an attachment, with sniffing off. A file
    /// named as a picture or a PDF that isn't one is refused, as it would disappoint its reader.
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

    /// The value of Content-Type.
    String media() {
        return isPicture() || this == PDF ? media : media + "; charset=utf-8";
    }

    boolean isPicture() {
        return switch (this) {
            case PNG, JPEG, WEBP, GIF -> true;
            case PDF, TEXT, CSV -> false;
        };
    }

    /// The name, with an extension that fits the type.
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
