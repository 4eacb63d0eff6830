package io.lectern.room;

import java.util.Optional;

/// A personal event: it reaches one member wherever they are, and is stored in the transaction of the event that
/// caused it. It holds no text that could be taken back, so nothing has to be taken back from it.
///
/// @param to the member who gets it
/// @param type a word of the protocol, "mentioned" or "called"
/// @param about the number of the event it is about
/// @param from the name of the person who caused it
/// @param text a text that staff announced
public record Notice(MemberId to, String type, long about, String from, Optional<String> text) {
    public Notice(MemberId to, String type, long about, String from) {
        this(to, type, about, from, Optional.empty());
    }
}
