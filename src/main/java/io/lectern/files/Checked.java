package io.lectern.files;

import io.lectern.room.Text;
import io.lectern.web.Problem;
import io.vertx.core.buffer.Buffer;
import java.util.OptionalInt;

/// A file that was looked into and may be kept.
record Checked(FileType type, String name, Buffer content, OptionalInt width, OptionalInt height) {
    private static final int LONGEST_NAME = 120;

    /// @throws Problem where such files may not be kept
    static FileType type(byte[] bytes, String named) {
        return FileType.of(bytes, name(named)).orElseThrow(Checked::refused);
    }

    /// Blocks: a picture is drawn anew.
    ///
    /// @throws Problem where it may not be kept
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

    /// The last part of a path, one line of text. People name files as they like; what a disk can't take is
    /// for [Download] to replace.
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
