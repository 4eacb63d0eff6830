package io.lectern.campus;

import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How much one hasn't read in threads.
record ThreadReads(Pool pool, Access access) {
    private static final int MOST = 100;

    /// @param unread by the number of the entry that the thread is about; threads without news are left
    ///     out
    record Unread(Map<Long, Long> unread) {}

    Future<Unread> of(MemberId account, RoomId room, List<String> asked) {
        if (asked.isEmpty() || asked.size() > MOST) {
            throw Problem.invalid("id", "Ask for 1 to %d threads at a time.".formatted(MOST));
        }
        var threads = numbers(asked);
        return access.room(account, room)
                .compose(seen ->
                        pool.preparedQuery(
                                        """
                                        select e.thread, count(*) as unread from room_entry e
                                        left join read_pointer p on p.account = $2 and p.room = e.room
                                          and p.activity = e.activity and p.thread = e.thread
                                        where e.room = $1 and e.thread = any ($3) and e.by <> $2
                                          and not e.gone and not e.quiet and (e.seen = 'ALL' or $4)
                                          and e.seq > coalesce(p.seq, 0)
                                        group by e.thread
                                        """)
                                .execute(
                                        Tuple.of(room.value(), account.value())
                                                .addArrayOfLong(threads)
                                                .addBoolean(seen.member().isStaff())))
                .map(rows -> {
                    Map<Long, Long> unread = new LinkedHashMap<>();
                    rows.forEach(row -> unread.put(row.getLong("thread"), row.getLong("unread")));
                    return new Unread(unread);
                });
    }

    private static Long[] numbers(List<String> asked) {
        try {
            return asked.stream().map(Long::valueOf).toArray(Long[]::new);
        } catch (NumberFormatException _) {
            throw Problem.invalid("id", "Use the number of an entry.");
        }
    }
}
