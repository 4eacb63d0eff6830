package io.lectern.campus;

import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Map;

/// Mails the personal links of a roster.
public interface RosterMail {
    /// Whether this Lectern sends mail.
    boolean isOn();

    /// Sends each person their link when the caller's transaction commits; a rollback discards them.
    Future<Void> send(SqlClient sql, CourseId course, Map<MemberId, String> links);
}
