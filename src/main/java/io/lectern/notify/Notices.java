package io.lectern.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lectern.campus.Access;
import io.lectern.campus.PersonalEvent;
import io.lectern.campus.PersonalLog;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Checks;
import io.lectern.web.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The notification centre: everybody's notices, each sent once. Safe to call from any thread.
public final class Notices {
    /// SQL: leaves notices about rooms that the account no longer sees out of lists and counts.
    private static final String SEEN =
            """
            from personal_event e
            join account a on a.id = e.account
            join room r on r.id = (e.body ->> 'room')::uuid
            join course c on c.id = r.course
            left join membership m on m.course = r.course and m.account = a.id
            where e.account = $1 and\s
            """
                    + Access.ROOM_SEEN;

    private static final int COUNTED = 100;

    private final Pool pool;
    private final PersonalLog log;

    Notices(Pool pool, PersonalLog log) {
        this.pool = pool;
        this.log = log;
    }

    record Where(RoomId id, String name, String course) {}

    /// @param seq its number in the personal log, which is the offset of the event on `user:ID`
    record Entry(
            long seq,
            String type,
            Instant at,
            boolean read,
            Where room,
            Optional<Long> about,
            Optional<String> from,
            Optional<Instant> starts,
            Optional<Long> minutes,
            Optional<String> text) {}

    /// @param unread at most 100, which stands for 100 or more
    /// @param timeZone the person's zone, once known
    record Page(List<Entry> notices, boolean more, int unread, Optional<String> timeZone) {}

    /// Which notices to mark as read.
    ///
    /// @param only those with these numbers
    /// @param upTo all up to this number
    record Read(Optional<List<Long>> only, Optional<Long> upTo) {}

    /// Notifies somebody, once per cause.
    ///
    /// @return whether it was sent by this call
    public Future<Boolean> tell(News news) {
        return pool.withTransaction(sql -> tell(sql, news))
                .map(told -> {
                    told.ifPresent(log::stored);
                    return told.isPresent();
                });
    }

    /// Notifies in the caller's transaction; after its commit the caller has to call
    /// [PersonalLog#stored]. A caller that notifies several people in one transaction does so in order
    /// of their ids, to avoid deadlocks.
    public Future<Optional<PersonalEvent>> tell(SqlConnection sql, News news) {
        Instant at = Instant.now();
        var entry = new PersonalLog.Entry(news.to(), news.room(), at, Json.write(news.body(at)));
        return log.addOnce(sql, entry, news.cause(), news.calendar());
    }

    /// The newest notice about something.
    ///
    /// @param starts when the thing that it is about begins
    public record Last(NoticeKind kind, Optional<Instant> starts) {}

    /// The newest notice whose cause begins with `causes`.
    public Future<Optional<Last>> last(MemberId to, String causes) {
        return pool.preparedQuery(
                        """
                        select body::text as body from personal_event
                        where account = $1 and starts_with(cause, $2) order by seq desc limit 1
                        """)
                .execute(Tuple.of(to.value(), causes))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .findFirst()
                                .map(row -> body(row.getString("body")))
                                .flatMap(body ->
                                        NoticeKind.of(body.type())
                                                .map(kind -> new Last(kind, body.starts()))));
    }

    /// @param before only notices with smaller numbers
    Future<Page> page(MemberId account, long before, int limit) {
        return Future.all(entries(account, before, limit + 1), unread(account), zone(account))
                .map(all -> {
                    List<Entry> found = all.resultAt(0);
                    int unread = all.resultAt(1);
                    Optional<String> zone = all.resultAt(2);
                    return new Page(
                            found.subList(0, Math.min(limit, found.size())),
                            found.size() > limit,
                            unread,
                            zone);
                });
    }

    private Future<List<Entry>> entries(MemberId account, long before, int limit) {
        return pool.preparedQuery(
                        """
                        select e.seq, e.at, e.read_at, e.body::text as body,
                          r.id as room, room_name(r.id, r.kind, r.name, a.id) as room_name, c.code
                        """
                                + SEEN
                                + " and e.seq < $2 order by e.seq desc limit $3")
                .execute(Tuple.of(account.value(), before, limit))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(Notices::entry)
                                .toList());
    }

    private Future<Integer> unread(MemberId account) {
        return pool.preparedQuery(
                        "select count(*) as unread from (select 1 "
                                + SEEN
                                + " and e.read_at is null limit $2) newest")
                .execute(Tuple.of(account.value(), COUNTED))
                .map(rows -> rows.iterator().next().getInteger("unread"));
    }

    private Future<Optional<String>> zone(MemberId account) {
        return pool.preparedQuery("select time_zone from notice_settings where account = $1")
                .execute(Tuple.of(account.value()))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .findFirst()
                                .map(row -> row.getString("time_zone")));
    }

    Future<Void> read(MemberId account, Read wish) {
        new Checks()
                .that(
                        "only",
                        wish.only().isPresent() != wish.upTo().isPresent(),
                        "Name notifications, or the last one, and not both.")
                .that(
                        "only",
                        wish.only().map(numbers -> numbers.size() <= 500).orElse(true),
                        "Name at most 500 notifications at a time.")
                .done();
        return pool.preparedQuery(
                        """
                        update personal_event set read_at = now()
                        where account = $1 and read_at is null and (seq = any ($2::bigint[]) or seq <= $3)
                        """)
                .execute(
                        Tuple.of(
                                account.value(),
                                wish.only().orElse(List.of()).toArray(Long[]::new),
                                wish.upTo().orElse(0L)))
                .mapEmpty();
    }

    private static Entry entry(Row row) {
        News.Body body = body(row.getString("body"));
        return new Entry(
                row.getLong("seq"),
                body.type(),
                row.getOffsetDateTime("at").toInstant(),
                row.getOffsetDateTime("read_at") != null,
                new Where(
                        new RoomId(row.getUUID("room")),
                        row.getString("room_name"),
                        row.getString("code")),
                body.about(),
                body.from(),
                body.starts(),
                body.minutes(),
                body.text());
    }

    static News.Body body(String json) {
        try {
            return Json.MAPPER.readValue(json, News.Body.class);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }
}
