package io.lectern.notify;

import io.lectern.campus.Access;
import io.lectern.identity.AccountMail;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Letters to send, stored in the database: they survive a restart, and each is sent by one server. A
/// server that claims a letter holds a lease on it; if it crashes, another takes over when the lease
/// expires. Safe to call from any thread.
final class Outbox {
    /// Longer than any try takes.
    static final Duration LEASE = Duration.ofSeconds(90);

    /// The pauses between tries.
    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(20),
                    Duration.ofHours(1),
                    Duration.ofHours(3),
                    Duration.ofHours(6));

    private static final String CLAIM =
            """
            with most as (
              select case when $1::text = 'MAIL' then coalesce(mails_daily, $4::bigint) else 0 end as n
              from site_limits), claimed as (
              update delivery set due_at = now() + make_interval(secs => $3), tries = tries + 1
              where id in (
                select id from delivery where state = 'DUE' and channel = $1 and due_at <= now()
                  and (letter is not null or (select n from most) = 0 or (select n from most) > (select count(*) from delivery
                    where channel = $1 and state = 'SENT' and ended_at > now() - interval '24 hours'))
                order by due_at limit $2 for update skip locked)
              returning id, tries, account, notice, subscription, course, link, letter, address, addressee,
                expires_at)
            select d.id, d.tries, d.link, d.letter, d.expires_at, coalesce(d.addressee, a.name) as name,
              coalesce(d.address, a.email) as email, s.time_zone, s.locale,
              e.body::text as body, e.read_at, e.calendar, r.id as room,
              room_name(r.id, r.kind, r.name, a.id) as room_name,
              c.code, c.title, c.time_zone as course_zone, %s as seen,
              p.id as device, p.endpoint, p.public_key, p.secret
            from claimed d
            left join account a on a.id = d.account
            left join notice_settings s on s.account = a.id
            left join personal_event e on e.account = d.account and e.seq = d.notice
            left join room r on r.id = (e.body ->> 'room')::uuid
            left join course c on c.id = coalesce(r.course, d.course)
            left join membership m on m.course = c.id and m.account = a.id
            left join (push_subscription p join session on session.id = p.session
              and session.revoked_at is null) on p.id = d.subscription
            """
                    .formatted(Access.ROOM_SEEN);

    private final Pool pool;
    private final int mailsDaily;

    /// @param mailsDaily the approximate limit of notices by mail in 24 hours (those in progress aren't
    ///     counted); 0 for none. The school's settings override it
    Outbox(Pool pool, int mailsDaily) {
        this.pool = pool;
        this.mailsDaily = mailsDaily;
    }

    /// Claims at most `limit` due letters for this server.
    Future<List<Letter>> claim(Channel channel, int limit) {
        return pool.preparedQuery(CLAIM)
                .execute(
                        Tuple.of(
                                channel.name(),
                                limit,
                                (double) LEASE.toSeconds(),
                                (long) mailsDaily))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> letter(row, channel))
                                .toList());
    }

    private static Letter letter(Row row, Channel channel) {
        return new Letter(
                row.getUUID("id"),
                row.getInteger("tries"),
                new Letter.Person(row.getString("name"), row.getString("email")),
                ZoneId.of(
                        Optional.ofNullable(row.getString("time_zone"))
                                .or(() -> Optional.ofNullable(row.getString("course_zone")))
                                .orElse("UTC")),
                Optional.ofNullable(row.getString("locale"))
                        .map(Locale::forLanguageTag)
                        .orElse(Locale.ROOT),
                row.getOffsetDateTime("expires_at").toInstant(),
                content(row, channel));
    }

    private static Letter.Content content(Row row, Channel channel) {
        if (row.getOffsetDateTime("expires_at").toInstant().isBefore(Instant.now())) {
            return new Letter.Moot("too late");
        }
        var link = row.getString("link");
        var about = row.getString("letter");
        if (about != null) {
            return new Letter.About(AccountMail.Kind.valueOf(about), Optional.ofNullable(link));
        }
        if (link != null) {
            return new Letter.Invited(row.getString("code"), row.getString("title"), link);
        }
        var body = row.getString("body");
        if (body == null || !Boolean.TRUE.equals(row.getBoolean("seen"))) {
            return new Letter.Moot("not for this person any more");
        }
        News.Body news = Notices.body(body);
        NoticeKind kind = NoticeKind.of(news.type()).orElseThrow();
        if (row.getOffsetDateTime("read_at") != null
                && !(channel == Channel.MAIL && kind.evenIfRead())) {
            return new Letter.Moot("read already");
        }
        if (channel == Channel.PUSH && row.getUUID("device") == null) {
            return new Letter.Moot("this browser takes no pushes any more");
        }
        return new Letter.Told(
                kind,
                new RoomId(row.getUUID("room")),
                row.getString("room_name"),
                row.getString("code"),
                news,
                Optional.ofNullable(row.getString("calendar")),
                Optional.ofNullable(row.getUUID("device"))
                        .map(device ->
                                new Letter.Device(
                                        device,
                                        row.getString("endpoint"),
                                        row.getString("public_key"),
                                        row.getString("secret"))));
    }

    /// Stores the outcome of a try. A failed one is repeated, up to a limit.
    ///
    /// @return whether the letter is finished
    Future<Boolean> ended(Letter letter, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Sent() -> over(letter, "SENT", Optional.empty()).map(true);
            case Outcome.Dropped(var why) -> over(letter, "DROPPED", Optional.of(why)).map(true);
            case Outcome.Refused(var why) -> over(letter, "GIVEN_UP", Optional.of(why)).map(true);
            case Outcome.Failed(var why) ->
                    letter.tries() > PAUSES.size()
                            ? over(letter, "GIVEN_UP", Optional.of(why)).map(true)
                            : again(letter, why).map(false);
        };
    }

    /// Finishes a letter, and deletes its secret link.
    private Future<Void> over(Letter letter, String state, Optional<String> trouble) {
        return pool.preparedQuery(
                        """
                        update delivery set state = $2, trouble = $3, ended_at = now(), link = null
                        where id = $1 and state <> 'SENT'
                        """)
                .execute(Tuple.of(letter.id(), state, trouble.map(Outbox::brief).orElse(null)))
                .mapEmpty();
    }

    private Future<Void> again(Letter letter, String why) {
        return pool.preparedQuery(
                        """
                        update delivery set due_at = $3, trouble = $4
                        where id = $1 and state = 'DUE' and tries = $2
                        """)
                .execute(
                        Tuple.of(
                                letter.id(),
                                letter.tries(),
                                Instant.now()
                                        .plus(PAUSES.get(letter.tries() - 1))
                                        .atOffset(ZoneOffset.UTC),
                                brief(why)))
                .mapEmpty();
    }

    private static String brief(String why) {
        return why.length() > 300 ? why.substring(0, 300) : why;
    }

    /// Drops letters that nobody sends any more, for example as mail was turned off; deletes letters
    /// finished 14 days ago and notices 180 days old.
    Future<Void> sweep() {
        return pool.query(
                        """
                        update delivery set state = 'DROPPED', trouble = 'too late', ended_at = now(), link = null
                        where state = 'DUE' and expires_at < now() - interval '1 hour'
                        """)
                .execute()
                .compose(_ ->
                        pool.query(
                                        "delete from delivery where ended_at < now() - interval '14 days'")
                                .execute())
                .compose(_ ->
                        pool.query(
                                        "delete from personal_event where at < now() - interval '180 days'")
                                .execute())
                .mapEmpty();
    }
}
