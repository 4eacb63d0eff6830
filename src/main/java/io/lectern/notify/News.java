package io.lectern.notify;

import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import java.time.Instant;
import java.util.Optional;

/// A notice to one person. Like all personal events it holds no text by other people, except for an
/// announcement.
///
/// @param cause the reason; a person is notified once per cause, ever
/// @param room what it is about; `to` has to see it
/// @param about the number of the event in the room's log that it is about
/// @param from the name of who caused it
/// @param starts when the thing that it is about begins
/// @param minutes roughly how long it is until then
/// @param text the announcement, at most 500 characters; or the place, if it isn't a room here
/// @param calendar an iCalendar object with a METHOD, attached to mail
public record News(
        MemberId to,
        NoticeKind kind,
        RoomId room,
        String cause,
        Optional<Long> about,
        Optional<String> from,
        Optional<Instant> starts,
        Optional<Long> minutes,
        Optional<String> text,
        Optional<String> calendar) {
    public News(MemberId to, NoticeKind kind, RoomId room, String cause) {
        this(
                to,
                kind,
                room,
                cause,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public News about(long number) {
        return new News(
                to, kind, room, cause, Optional.of(number), from, starts, minutes, text, calendar);
    }

    public News from(String name) {
        return new News(
                to, kind, room, cause, about, Optional.of(name), starts, minutes, text, calendar);
    }

    public News starts(Instant at) {
        return new News(
                to, kind, room, cause, about, from, Optional.of(at), minutes, text, calendar);
    }

    public News minutes(long number) {
        return new News(
                to, kind, room, cause, about, from, starts, Optional.of(number), text, calendar);
    }

    public News text(String words) {
        return new News(
                to, kind, room, cause, about, from, starts, minutes, Optional.of(words), calendar);
    }

    public News calendar(String object) {
        return new News(
                to, kind, room, cause, about, from, starts, minutes, text, Optional.of(object));
    }

    /// The body as stored in the personal log.
    Body body(Instant at) {
        return new Body(kind.word(), at, room, about, from, starts, minutes, text);
    }

    record Body(
            String type,
            Instant at,
            RoomId room,
            Optional<Long> about,
            Optional<String> from,
            Optional<Instant> starts,
            Optional<Long> minutes,
            Optional<String> text) {}
}
