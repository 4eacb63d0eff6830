package io.lectern.files;

import io.lectern.room.Text;
import io.lectern.web.Problem;
import io.vertx.core.buffer.Buffer;
import java.util.OptionalInt;

/// A file whose content was checked and may be stored.
record Checked(FileType type, String name, Buffer content, OptionalInt width, OptionalInt height) {
    private static final int LONGEST_NAME = 120;

    /// @throws Problem if this type of file isn't accepted
    static FileType type(byte[] bytes, String named) {
        return FileType.of(bytes, name(named)).orElseThrow(Checked::refused);
    }

    /// Checks a file; a picture is re-encoded. Blocks.
    ///
    /// @throws Problem if it isn't accepted
    static Checked of(FileType type, byte[] bytes, String named) {
        var name = name(named);
        if (!type.isPicture()) {
            return new Checked(
                    type,
                    type.name(name),
                    Buffer.buffer(bytes),
                    OptionalInt.empty(),
                    OptionalInt.empty());
        }
        var picture = Picture.clean(type, bytes);
        return new Checked(
                type,
                type.name(name),
                picture.content(),
                OptionalInt.of(picture.width()),
                OptionalInt.of(picture.height()));
    }

    /// The last part of a path, as one line. Characters that file systems can't store are kept;
    /// [Download] replaces them.
    static String name(String named) {
        var line = Text.line(named).replace('\\', '/');
        var last = line.substring(line.lastIndexOf('/') + 1).replaceFirst("^\\.+", "").strip();
        if (last.isEmpty()) {
            return "file";
        }
        var whole = last.codePointCount(0, last.length());
        return whole <= LONGEST_NAME
                ? last
                : last.substring(last.offsetByCodePoints(0, whole - LONGEST_NAME));
    }

    private static Problem refused() {
        return Problem.of(
                415,
                "file-type",
                "Not that kind of file",
                "Bring a picture (PNG, JPEG, WebP, GIF), a PDF, a plain text or a CSV file.");
    }

    String tag() {
        return Tag.of(content);
    }
}
