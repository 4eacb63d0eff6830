package io.lectern.room;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// A file in an entry, with what a page needs to lay it out before it is loaded. The shell checks that the file is as
/// its sender describes it ([Activity#described]).
///
/// @param type its media type, as in Content-Type
/// @param size in bytes
/// @param width of a picture, in pixels
/// @param alt a picture's description in words; empty if it has none
public record Attachment(
        UUID file,
        @Written String name,
        String type,
        int size,
        OptionalInt width,
        OptionalInt height,
        @Written String alt) {
    static final int LONGEST_ALT = 500;

    /// The attachment with its texts cleaned; empty if one is too long.
    public Optional<Attachment> cleaned() {
        var words = Text.line(alt);
        return Text.length(words) > LONGEST_ALT
                ? Optional.empty()
                : Optional.of(new Attachment(file, name, type, size, width, height, words));
    }
}
