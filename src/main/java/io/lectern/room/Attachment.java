package io.lectern.room;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// A file that stands in an entry, described well enough to be laid out before it is loaded. The shell
/// makes sure that it is as its sender describes it ([Activity#described]).
///
/// @param type as in Content-Type
/// @param size in bytes
/// @param width of a picture, in pixels
/// @param alt what a picture shows, in words; empty where nobody said it
public record Attachment(
        UUID file,
        @Written String name,
        String type,
        int size,
        OptionalInt width,
        OptionalInt height,
        @Written String alt) {
    static final int LONGEST_ALT = 500;

    /// With its words made fit to be shown, or empty where they are too long.
    public Optional<Attachment> cleaned() {
        var words = Text.line(alt);
        return Text.length(words) > LONGEST_ALT
                ? Optional.empty()
                : Optional.of(new Attachment(file, name, type, size, width, height, words));
    }
}
