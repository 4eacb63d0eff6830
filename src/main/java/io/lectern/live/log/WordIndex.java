package io.lectern.live.log;

import io.lectern.campus.PersonalEvent;
import io.lectern.campus.PersonalLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Indexes the words of new entries, and notifies people who want all messages, a moment after the entries are
/// committed: splitting a text into words takes longer than storing it. The queue is a table, so it survives a crash
/// and any server may work on it; each entry is taken by one. Any thread may call it.
public final class WordIndex {
    private static final Logger LOG = LoggerFactory.getLogger(WordIndex.class);
    private static final int BATCH = 500;
    private static final long SOON_MS = 100;

    /// Entries of a course in one era, give or take a batch: the least that a search for a common word reads.
    private static final int ERA = 4_096;

    /// How often it looks for entries that another server left in the queue.
    private static final long LEFT_BEHIND_MS = 5_000;

    private final Vertx vertx;
    private final Pool pool;
    private final PersonalLog personal;
    private final EntryNotices notices;
    private boolean planned;
    private boolean busy;
    private boolean again;
    private volatile boolean failing;

    public WordIndex(Vertx vertx, Pool pool, PersonalLog personal) {
        this.vertx = vertx;
        this.pool = pool;
        this.personal = personal;
        this.notices = new EntryNotices(personal);
        vertx.setPeriodic(1, LEFT_BEHIND_MS, _ -> stored());
    }

    /// Says that entries were committed.
    public synchronized void stored() {
        again = true;
        plan(SOON_MS);
    }

    private synchronized void plan(long ms) {
        if (!planned && !busy) {
            planned = true;
            vertx.setTimer(ms, _ -> index());
        }
    }

    private void index() {
        synchronized (this) {
            planned = false;
            busy = true;
            again = false;
        }
        long began = System.nanoTime();
        batch().onComplete(done -> {
            if (done.failed() && !failing) {
                LOG.warn(
                        "New entries could not be indexed for search: {}",
                        done.cause().getMessage());
            }
            failing = done.failed();
            boolean full = done.succeeded() && done.result() == BATCH;
            long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
            indexed(full, full ? took + 1 : SOON_MS);
        });
    }

    /// Plans the next batch. While there is much to do, it pauses for as long as it worked, to leave the database to
    /// the rooms.
    private synchronized void indexed(boolean more, long pause) {
        busy = false;
        if (more || again) {
            plan(pause);
        }
    }

    /// Indexes a batch. Entries whose text is being changed stay in the queue; entries that were taken back have no
    /// words.
    ///
    /// @return how many it took
    private Future<Integer> batch() {
        return pool.withTransaction(sql ->
                        words(sql)
                                .compose(rows -> {
                                    var loud =
                                            rows.stream()
                                                    .filter(row -> row.getUUID("room") != null)
                                                    .toList();
                                    var taken = rows.iterator().next().getInteger("taken");
                                    return (loud.isEmpty()
                                                    ? Future.succeededFuture(
                                                            List.<PersonalEvent>of())
                                                    : notices.tell(sql, loud))
                                            .map(told -> new Done(taken, told));
                                }))
                .onSuccess(done -> done.told().forEach(personal::stored))
                .map(Done::taken);
    }

    private record Done(int taken, List<PersonalEvent> told) {}

    /// @return the number taken, in every row, with each entry of a room in which people want all messages; at least
    ///     one row
    private static Future<RowSet<Row>> words(SqlClient sql) {
        return sql.preparedQuery(
                        """
                        with due as materialized (
                          select q.place, e.room, e.activity, e.seq, e.text, e.at, r.course
                          from (
                            select ctid as place, room, activity, seq from entry_to_index
                            limit $1 for update skip locked) q
                          cross join lateral (
                            select room, activity, seq, text, at from room_entry
                            where room = q.room and activity = q.activity and seq = q.seq
                            for share skip locked) e
                          left join room r on r.id = e.room),
                        done as (
                          delete from entry_to_index where ctid = any (array(select place from due))),
                        more as (
                          select course, min(at) as oldest, max(at) as newest,
                            count(distinct (room, activity, seq)) as entries
                          from due where text is not null and course is not null group by course),
                        last as materialized (
                          select id, course from word_era
                          where id in (select (select max(id) from word_era x where x.course = more.course) from more)
                            and entries < $2
                          order by id for update),
                        filled as (
                          update word_era w set oldest = least(w.oldest, more.oldest),
                            newest = greatest(w.newest, more.newest), entries = w.entries + more.entries
                          from last join more on more.course = last.course where w.id = last.id
                          returning w.id, w.course),
                        begun as (
                          insert into word_era (course, oldest, newest, entries)
                          select course, oldest, newest, entries from more
                          where course not in (select course from last)
                          returning id, course),
                        words as (
                          insert into entry_words (room, activity, seq, at, words)
                          select distinct on (d.room, d.activity, d.seq)
                            d.room, d.activity, d.seq, d.at, in_era(searched(folded(d.text), 'C', 'D'), era.id)
                          from due d
                          join (select * from filled union all select * from begun) era on era.course = d.course
                          where d.text is not null
                          on conflict (room, activity, seq) do update set words = excluded.words)
                        select taken.taken, loud.room, loud.activity, loud.seq
                        from (select count(*)::int as taken from due) taken
                        left join lateral (
                          select distinct d.room, d.activity, d.seq from due d join room r on r.id = d.room
                          where r.kind = 'DIRECT' or exists (
                            select 1 from room_notices n where n.room = d.room and n.level = 'ALL')) loud on true
                        """)
                .execute(Tuple.of(BATCH, ERA));
    }
}
