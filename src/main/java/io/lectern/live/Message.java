package io.lectern.live;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.lectern.campus.CourseId;
import io.lectern.campus.PersonalEvent;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What nodes say to each other. Any of it may be lost, or come twice as late as it should: nothing
/// rests on it but how soon things are known.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Message.Beat.class, name = "beat"),
    @JsonSubTypes.Type(value = Message.Submit.class, name = "submit"),
    @JsonSubTypes.Type(value = Message.Done.class, name = "done"),
    @JsonSubTypes.Type(value = Message.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = Message.Wake.class, name = "wake"),
    @JsonSubTypes.Type(value = Message.Stored.class, name = "stored"),
    @JsonSubTypes.Type(value = Message.Signalled.class, name = "signalled"),
    @JsonSubTypes.Type(value = Message.Came.class, name = "came"),
    @JsonSubTypes.Type(value = Message.Went.class, name = "went"),
    @JsonSubTypes.Type(value = Message.Digests.class, name = "digests"),
    @JsonSubTypes.Type(value = Message.WhoIsThere.class, name = "whoIsThere"),
    @JsonSubTypes.Type(value = Message.People.class, name = "people"),
    @JsonSubTypes.Type(value = Message.Personal.class, name = "personal"),
    @JsonSubTypes.Type(value = Message.Membership.class, name = "membership"),
    @JsonSubTypes.Type(value = Message.RoomChanged.class, name = "roomChanged"),
    @JsonSubTypes.Type(value = Message.SignedOut.class, name = "signedOut")
})
sealed interface Message {
    /// About a room; of no interest where it isn't open.
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

    record Signalled(RoomId room, String json) implements OfRoom {}

    /// Someone's first socket at my node follows the room.
    record Came(RoomId room, Member who) implements OfRoom {}

    /// @param atOnce they may not be there any more
    record Went(RoomId room, MemberId who, boolean atOnce) implements OfRoom {}

    /// Who is there with me, by a digest for each room where anybody is.
    record Digests(Map<RoomId, Long> people) implements Message {}

    record WhoIsThere(RoomId room) implements OfRoom {}

    record People(RoomId room, List<Member> people) implements OfRoom {}

    record Personal(PersonalEvent event) implements Message {}

    record Membership(CourseId course, MemberId member) implements Message {}

    record RoomChanged(RoomId room) implements Message {}

    record SignedOut(MemberId account) implements Message {}
}
