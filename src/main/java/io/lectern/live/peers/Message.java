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

/// What nodes say to each other. Any of it may be lost, or come twice as late as it should: nothing
/// rests on it but how soon things are known.
public sealed interface Message {
    /// About a room that is open with who says it, but for [NotOpen]; of no interest where it isn't open.
    sealed interface OfRoom extends Message {
        RoomId room();
    }

    /// I can be heard.
    record Beat() implements Message {}

    /// Decide on this wish; the answer is [Done] or [Failed].
    ///
    /// @param request the asker's own number
    record Submit(long request, RoomId room, Member by, UUID command, String method, String fields)
            implements Message {}

    record Done(long request, long offset) implements Message {}

    record Failed(long request, int code, String why, boolean temporary) implements Message {}

    /// The room's alarm has come.
    record Wake(RoomId room) implements Message {}

    /// These rows are in the log.
    record Stored(RoomId room, List<LogRow> rows) implements OfRoom {}

    /// @param key of signals with the same one only the newest counts
    /// @param held whether it was told before, and is news only where no signal of its key is held
    record Signalled(RoomId room, String json, Optional<String> key, boolean held)
            implements OfRoom {}

    /// A signal for the sockets of one member; the answer is [Took].
    ///
    /// @param request the asker's own number
    record Direct(long request, RoomId room, MemberId to, String json) implements Message {}

    /// @param sockets how many of mine took the signal
    record Took(long request, int sockets) implements Message {}

    /// Someone's first socket at my node follows the room.
    record Came(RoomId room, Member who) implements OfRoom {}

    /// @param atOnce they may not be there any more
    record Went(RoomId room, MemberId who, boolean atOnce) implements OfRoom {}

    /// The rooms that are open with me, and who is there, each by a digest; 0 where nobody is.
    record Digests(Map<RoomId, Long> people) implements Message {}

    /// It is open with me; the answer is [People] or [NotOpen].
    record WhoIsThere(RoomId room) implements OfRoom {}

    /// @param head the last event that I know to be stored
    record People(RoomId room, long head, List<Member> people) implements OfRoom {}

    /// Say no more of it, until you hear of it from me.
    record NotOpen(RoomId room) implements OfRoom {}

    record Personal(PersonalEvent event) implements Message {}

    record Membership(CourseId course, MemberId member) implements Message {}

    record RoomChanged(RoomId room) implements Message {}

    /// @param sessions of this account that are ended
    record SignedOut(MemberId account, List<UUID> sessions) implements Message {}
}
