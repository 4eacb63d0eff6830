package io.lectern.campus;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a part of the program keeps for a course, and how the copy for the next term gets it.
public interface CoursePart {
    /// A preview of what would be copied.
    ///
    /// @param count of how many things
    /// @param moves those that have dates
    record Found(int count, List<Move> moves) {
        public Found(int count) {
            this(count, List.of());
        }
    }

    /// How the dates of one thing move.
    ///
    /// @param last absent: it goes on without an end
    /// @param times how often it takes place; absent where it has no end
    /// @param leftOut dates of the new term that fall on holidays
    /// @param flaw why it can't be copied, as a sentence
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

    /// The name by which this part is chosen for a copy: `series`.
    String name();

    Future<Found> find(SqlClient sql, TermCopy copy);

    /// Copies what stands in tables, within the transaction that makes the copy.
    default Future<Void> copy(SqlConnection sql, TermCopy copy) {
        return Future.succeededFuture();
    }

    /// Copies what stands in the logs of rooms, once the copy is stored. Asked again where it was cut
    /// short, so it must do nothing twice.
    default Future<Void> copyLogs(TermCopy copy) {
        return Future.succeededFuture();
    }
}
