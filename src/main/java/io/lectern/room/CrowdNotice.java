package io.lectern.room;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// A personal event for many, each of whom is told once. Holds no text, as [Notice].
///
/// @param but who isn't told, or is told otherwise
/// @param in of which kind the room must be; absent: of any
/// @param type a word of the protocol, "mentioned"
/// @param about the number in the room's log of the thing it is about
/// @param from the name of who caused it
public record CrowdNotice(
        Set<Crowd> to, Set<MemberId> but, Optional<Kind> in, String type, long about, String from) {
    public CrowdNotice {
        to = Set.copyOf(to);
        but = Set.copyOf(but);
    }

    public Notice to(MemberId who) {
        return new Notice(who, type, about, from);
    }

    /// The same for the others, once those who are here are told.
    public CrowdNotice without(Crowd told, Set<MemberId> people) {
        var left = new HashSet<>(to);
        left.remove(told);
        var others = new HashSet<>(but);
        others.addAll(people);
        return new CrowdNotice(left, others, in, type, about, from);
    }
}
