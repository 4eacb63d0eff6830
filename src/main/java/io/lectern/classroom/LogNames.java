package io.lectern.classroom;

import io.lectern.activity.call.CallEvent;
import io.lectern.activity.call.Calls;
import io.lectern.activity.call.Why;
import io.lectern.activity.session.Session;
import io.lectern.activity.session.SessionEvent;
import io.lectern.live.log.Catalogue;
import io.lectern.room.Member;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The types of events that SQL here looks for, as stored in the log.
///
/// @param opened of a session, like `closed`
/// @param joined of a call, like `left` and `ended`
record LogNames(String opened, String closed, String joined, String left, String ended) {
    static LogNames known() {
        var catalogue = new Catalogue(List.of(new Session(), new Calls()));
        var nobody = Member.SYSTEM;
        var seat = new UUID(0, 0);
        return new LogNames(
                catalogue.type(new SessionEvent.Opened(nobody, Optional.empty())),
                catalogue.type(new SessionEvent.Closed(nobody)),
                catalogue.type(new CallEvent.Joined(seat, nobody, false)),
                catalogue.type(new CallEvent.Left(seat, nobody.id(), Why.LEFT)),
                catalogue.type(new CallEvent.Ended(Optional.empty())));
    }

    /// Replaces `{opened}` and the others by the names as literals, as a partial index can only be used
    /// for a literal.
    String in(String sql) {
        return sql.replace("{opened}", quoted(opened))
                .replace("{closed}", quoted(closed))
                .replace("{joined}", quoted(joined))
                .replace("{left}", quoted(left))
                .replace("{ended}", quoted(ended));
    }

    private static String quoted(String name) {
        return "'" + name + "'";
    }
}
