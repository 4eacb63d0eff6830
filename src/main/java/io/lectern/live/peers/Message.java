package io.lectern.live.peers;

import io.lectern.campus.CourseId;
import io.lectern.campus.PersonalEvent;
import io.lectern.live.log.LogRow;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A message from one node to another. Any may be lost, late or repeated: correctness rests on none of them, only how
/// soon a node learns something.
public sealed interface Message {
    /// A message about a room that is open at the sender (not open, for [NotOpen]). A node where it isn't open ignores
    /// it.
    sealed interface OfRoom extends Message {
        RoomId room();
    }

    /// Shows that the sender can be heard.
    record Beat() implements Message {}

    /// Asks the receiver to decide on a command. The answer is [Done] or [Failed].
    ///
    /// @param request a number of the asker's, which the answer repeats
    record Submit(long request, RoomId room, Member by, UUID command, String method, String fields)
            implements Message {}

    record Done(long request, long offset) implements Message {}

    record Failed(long request, int code, String why, boolean temporary) implements Message {}

    /// Says that the room's alarm is due.
    record Wake(RoomId room) implements Message {}

    /// Says that these rows are stored in the log.
    record Stored(RoomId room, List<LogRow> rows) implements OfRoom {}

    /// @param key of signals with one key only the newest counts
    /// @param held whether it is an older signal, of use only to a node that holds none of its key
    record Signalled(RoomId room, String json, Optional<String> key, boolean held)
            implements OfRoom {}

    /// Asks the receiver to send a signal to one member's sockets. The answer is [Took].
    ///
    /// @param request a number of the asker's, which the answer repeats
    record Direct(long request, RoomId room, MemberId to, String json) implements Message {}

    /// @param sockets how many of the sender's sockets took the signal
    record Took(long request, int sockets) implements Message {}

    /// Says that somebody's first socket at the sender follows the room.
    record Came(RoomId room, Member who) implements OfRoom {}

    /// @param atOnce without the grace time: their access ended
    record Went(RoomId room, MemberId who, boolean atOnce) implements OfRoom {}

    /// The rooms that are open at the sender, each with a digest of the people there; 0 if nobody is.
    record Digests(Map<RoomId, Long> people) implements Message {}

    /// Asks who is in a room that is open at the sender. The answer is [People] or [NotOpen].
    record WhoIsThere(RoomId room) implements OfRoom {}

    /// @param head the last event that the sender knows to be stored
    record People(RoomId room, long head, List<Member> people) implements OfRoom {}

    /// Asks the receiver to send nothing about the room until the sender speaks of it.
    record NotOpen(RoomId room) implements OfRoom {}

    record Personal(PersonalEvent event) implements Message {}

    record Membership(CourseId course, MemberId member) implements Message {}

    record RoomChanged(RoomId room) implements Message {}

    /// @param sessions the ended sessions of the account
    record SignedOut(MemberId account, List<UUID> sessions) implements Message {}
}
