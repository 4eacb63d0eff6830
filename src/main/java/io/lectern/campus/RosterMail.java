package io.lectern.campus;

import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Map;

/// Carries the personal links of a roster to their people by mail.
public interface RosterMail {
    /// Whether this Lectern sends mail.
    boolean isOn();

    /// Sends each their link once the caller's transaction is committed, and not if it isn't.
    Future<Void> send(SqlClient sql, CourseId course, Map<MemberId, String> links);
}
