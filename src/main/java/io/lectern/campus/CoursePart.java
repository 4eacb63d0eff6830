package io.lectern.campus;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a package keeps for a course, and how it is copied to the next term.
public interface CoursePart {
    /// A preview of what would be copied.
    ///
    /// @param count the number of things
    /// @param moves those that have dates
    record Found(int count, List<Move> moves) {
        public Found(int count) {
            this(count, List.of());
        }
    }

    /// How the dates of one thing move.
    ///
    /// @param last absent: it goes on without an end
    /// @param times how often it takes place; absent if it has no end
    /// @param leftOut dates of the new term that fall on holidays
    /// @param flaw a sentence saying why it can't be copied
    record Move(
            String title,
            LocalDate first,
            Optional<LocalDate> last,
            Optional<Integer> times,
            Optional<LocalDate> newFirst,
            Optional<LocalDate> newLast,
            Optional<Integer> newTimes,
            List<LocalDate> leftOut,
            Optional<String> flaw) {}

    /// The name by which a request selects this part: `series`.
    String name();

    Future<Found> find(SqlClient sql, TermCopy copy);

    /// Copies rows of tables, within the transaction that makes the copy.
    default Future<Void> copy(SqlConnection sql, TermCopy copy) {
        return Future.succeededFuture();
    }

    /// Copies what is in the logs of rooms, after the copy is stored. Called again after a crash, so it
    /// must be idempotent.
    default Future<Void> copyLogs(TermCopy copy) {
        return Future.succeededFuture();
    }
}
