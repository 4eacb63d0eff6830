package io.lectern.live.room;

import io.lectern.campus.CourseId;
import io.lectern.campus.PersonalEvent;
import io.lectern.room.MemberId;
import java.util.List;
import java.util.UUID;

/// What other nodes may ask for the sockets of this one.
public interface LocalSockets {
    void tell(PersonalEvent event);

    /// Checks the access of a member to a course's rooms: their role changed or their membership ended.
    void checkAccess(CourseId course, MemberId member);

    /// Checks the access of all sockets: messages about changes may have been lost.
    void checkAccess();

    void signOut(MemberId account, List<UUID> sessions);
}
