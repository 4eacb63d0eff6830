package io.lectern.live.room;

import io.lectern.campus.CourseId;
import io.lectern.campus.PersonalEvent;
import io.lectern.room.MemberId;
import java.util.List;
import java.util.UUID;

/// What another node says that concerns the sockets of this one.
public interface LocalSockets {
    void tell(PersonalEvent event);

    /// Someone's place in a course changed.
    void checkAccess(CourseId course, MemberId member);

    /// Anybody's place may have changed, and no word of it have come.
    void checkAccess();

    void signOut(MemberId account, List<UUID> sessions);
}
