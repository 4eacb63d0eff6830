package io.lectern.activity.board;

import io.lectern.room.Member;
import java.util.Optional;
import java.util.UUID;

/// A page of the board.
///
/// @param id the number of the event that added it; 0 for the first page
/// @param by the member who added it
/// @param title at most 80 characters
/// @param picture a file of the room, shown under the drawing
/// @param description what is on it, for people who can't see it; at most 1,000 characters
public record Page(
        long id,
        Optional<Member> by,
        Optional<String> title,
        Optional<UUID> picture,
        Optional<String> description) {
    static final Page FIRST =
            new Page(0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    Page described(Optional<String> name, Optional<String> words) {
        return new Page(id, by, name, picture, words);
    }
}
