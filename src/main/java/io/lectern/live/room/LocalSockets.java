package io.lectern.live.room;

import io.lectern.campus.CourseId;
import io.lectern.campus.PersonalEvent;
import io.lectern.room.MemberId;
import java.util.List;
import java.util.UUID;

/// What another node says that concerns the sockets of this one.
public interface LocalSockets {
    void tell(PersonalEvent event);

    /// A member's role in a course changed, or their membership ended.
    void checkAccess(CourseId course, MemberId member);

    /// Access may have changed for anybody while messages were lost: checks all of it anew.
    void checkAccess();

    void signOut(MemberId account, List<UUID> sessions);
}
