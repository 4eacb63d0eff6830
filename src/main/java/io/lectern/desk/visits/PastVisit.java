package io.lectern.desk.visits;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.lectern.activity.helpqueue.HelpQueue;
import io.lectern.activity.helpqueue.Visit;
import io.lectern.activity.helpqueue.Visit.Ending;
import io.lectern.room.Member;
import io.lectern.web.Json;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A past ticket, in the history of its learner.
///
/// @param status as in the line; `OPEN` until it is over
/// @param helper who helped, or called last
/// @param minutes the length of the session, if there was one
/// @param helped whether the learner counts as helped: by a session of 60 s or more
/// @param note the helper's note for the learner
/// @param staffNote the staff's note for staff; absent in a learner's own history
public record PastVisit(
        long ticket,
        @JsonIgnore Optional<Member> owner,
        Instant at,
        String text,
        String topic,
        Ending status,
        Optional<Instant> ended,
        Optional<Member> helper,
        Optional<Long> minutes,
        boolean helped,
        String note,
        Optional<String> staffNote) {
    public static final String ACTIVITY = new HelpQueue().name();

    private static final Duration COUNTS = Duration.ofSeconds(60);

    /// From the number and state in a row of `entry_state`.
    static PastVisit of(Row row) {
        var visit = read(row.getString("state"));
        var spent = visit.inSession();
        return new PastVisit(
                row.getLong("seq"),
                visit.owner(),
                visit.at(),
                visit.text(),
                visit.topic(),
                visit.ending(),
                visit.ended(),
                visit.helper(),
                spent.isZero() ? Optional.empty() : Optional.of(spent.toMinutes()),
                visit.ending() == Ending.RESOLVED && spent.compareTo(COUNTS) >= 0,
                visit.note(),
                Optional.of(visit.staffNote()).filter(words -> !words.isEmpty()));
    }

    private static Visit read(String state) {
        try {
            return Json.MAPPER.readValue(state, Visit.class);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    PastVisit withoutStaffNote() {
        return new PastVisit(
                ticket,
                owner,
                at,
                text,
                topic,
                status,
                ended,
                helper,
                minutes,
                helped,
                note,
                Optional.empty());
    }
}
