package io.lectern.room;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// A personal event for a group. Each member gets it once. Like [Notice] it holds no text.
///
/// @param but people who are left out, or notified otherwise
/// @param in the kind that the room must have; absent for any
/// @param type a word of the protocol, "mentioned"
/// @param about the number of the event it is about
/// @param from the name of the person who caused it
public record CrowdNotice(
        Set<Crowd> to, Set<MemberId> but, Optional<Kind> in, String type, long about, String from) {
    public CrowdNotice {
        to = Set.copyOf(to);
        but = Set.copyOf(but);
    }

    public Notice to(MemberId who) {
        return new Notice(who, type, about, from);
    }

    /// What is left to notify once the people of `told` have been.
    public CrowdNotice without(Crowd told, Set<MemberId> people) {
        var left = new HashSet<>(to);
        left.remove(told);
        var others = new HashSet<>(but);
        others.addAll(people);
        return new CrowdNotice(left, others, in, type, about, from);
    }
}
