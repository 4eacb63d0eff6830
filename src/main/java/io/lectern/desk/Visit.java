package io.lectern.desk;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.lectern.room.Member;
import java.time.Instant;
import java.util.Optional;

/// One ticket of one learner, as it is remembered.
///
/// @param status as the line calls it; `OPEN` while it isn't over
/// @param helper who helped, or called last
/// @param minutes in session, where there was one
/// @param helped whether it counts as a visit at which the learner was helped: 60 s or more
/// @param note what the helper wrote for the learner
/// @param staffNote what staff wrote for staff; absent in a learner's own history
public record Visit(
        long ticket,
        @JsonIgnore Optional<Member> owner,
        Instant at,
        String text,
        String topic,
        String status,
        Optional<Instant> ended,
        Optional<Member> helper,
        Optional<Long> minutes,
        boolean helped,
        String note,
        Optional<String> staffNote) {
    Visit withoutStaffNote() {
        return new Visit(
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
