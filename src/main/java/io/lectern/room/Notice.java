package io.lectern.room;

import java.util.Optional;

/// A personal event: something one member is told of wherever they are, in the same transaction as
/// the event that caused it. Holds no text that can be taken back, so that taking it back is enough.
///
/// @param to who is told
/// @param type a word of the protocol, "mentioned" or "called"
/// @param about the number in the room's log of the thing it is about
/// @param from the name of who caused it
/// @param text what staff announced
public record Notice(MemberId to, String type, long about, String from, Optional<String> text) {
    public Notice(MemberId to, String type, long about, String from) {
        this(to, type, about, from, Optional.empty());
    }
}
