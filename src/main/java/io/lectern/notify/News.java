package io.lectern.notify;

import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import java.time.Instant;
import java.util.Optional;

/// Something to tell one person. Like all personal events it holds no text of other people, but
/// for an announcement, which is told to be read.
///
/// @param cause why: of all that are told with one cause a person hears once, ever
/// @param room where it is about, which `to` must see to be told
/// @param about the number in the room's log of what it is about
/// @param from the name of who caused it
/// @param starts when what it is about begins
/// @param minutes about how long it is until then
/// @param text what was announced, at most 500 characters; or the place, where that is no room here
/// @param calendar an iCalendar object with a METHOD that goes along by mail
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

    /// As it stands in the personal log.
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
