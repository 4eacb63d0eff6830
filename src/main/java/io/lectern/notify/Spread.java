package io.lectern.notify;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Turns each new notice into deliveries, by its reader's choices. It locks the event of the personal
/// log and marks it in the transaction that writes the deliveries, so each is spread once.
final class Spread {
    private static final int BATCH = 200;

    private record Choice(UUID account, String kind, Channel channel) {}

    /// A delivery to write.
    private record Due(UUID account, long notice, Instant due, Instant expires) {}

    private final Pool pool;
    private final boolean mail;

    /// @param mail whether mail is on
    Spread(Pool pool, boolean mail) {
        this.pool = pool;
        this.mail = mail;
    }

    /// @return whether there may be more
    Future<Boolean> next() {
        return pool.withTransaction(sql ->
                sql.preparedQuery(
                                """
                                select e.account, e.seq, e.at, e.body::text as body,
                                  s.time_zone, s.quiet_from, s.quiet_to,
                                  (select max(f.until) from focusing f
                                    where f.account = e.account and f.until > e.at) as focuses,
                                  coalesce(n.level = 'NOTHING' or n.muted_until > e.at, false) as muted
                                from personal_event e
                                left join room_notices n on n.account = e.account
                                  and n.room = (e.body ->> 'room')::uuid
                                left join notice_settings s on s.account = e.account
                                where not e.spread order by e.at limit $1 for update of e skip locked
                                """)
                        .execute(Tuple.of(BATCH))
                        .compose(rows -> {
                            List<Row> found = new ArrayList<>();
                            rows.forEach(found::add);
                            return found.isEmpty()
                                    ? Future.succeededFuture(false)
                                    : spread(sql, found).map(found.size() == BATCH);
                        }));
    }

    private Future<Void> spread(SqlConnection sql, List<Row> events) {
        UUID[] accounts = events.stream().map(row -> row.getUUID("account")).toArray(UUID[]::new);
        Long[] numbers = events.stream().map(row -> row.getLong("seq")).toArray(Long[]::new);
        return choices(sql, accounts)
                .compose(choices -> {
                    List<Due> push = new ArrayList<>();
                    List<Due> letters = new ArrayList<>();
                    for (Row row : events) {
                        decide(row, choices, push, letters);
                    }
                    return push(sql, push).compose(_ -> mail(sql, letters));
                })
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        update personal_event e set spread = true
                                        from unnest($1::uuid[], $2::bigint[]) as done (account, seq)
                                        where e.account = done.account and e.seq = done.seq
                                        """)
                                .execute(Tuple.of(accounts, (Object) numbers)))
                .mapEmpty();
    }

    private void decide(Row row, Map<Choice, Boolean> choices, List<Due> push, List<Due> letters) {
        News.Body body = Notices.body(row.getString("body"));
        NoticeKind kind = NoticeKind.of(body.type()).orElse(null);
        if (kind == null || (kind.isTalk() && row.getBoolean("muted"))) {
            return;
        }
        UUID account = row.getUUID("account");
        Instant at = row.getOffsetDateTime("at").toInstant();
        Instant expires = body.starts().filter(at::isBefore).orElse(at).plus(kind.useful());
        Instant focused = kind.waits() ? focuses(row).orElse(at) : at;
        Instant due =
                kind.waits() ? quiet(row).map(hours -> hours.after(focused)).orElse(focused) : at;
        if (!due.isBefore(expires)) {
            return;
        }
        Due notice = new Due(account, row.getLong("seq"), due, expires);
        if (choices.getOrDefault(new Choice(account, kind.word(), Channel.PUSH), kind.push())) {
            push.add(notice);
        }
        if (mail
                && choices.getOrDefault(
                        new Choice(account, kind.word(), Channel.MAIL), kind.mail())) {
            letters.add(notice);
        }
    }

    /// Until when the reader focuses; deliveries wait for that.
    private static Optional<Instant> focuses(Row row) {
        return Optional.ofNullable(row.getOffsetDateTime("focuses")).map(OffsetDateTime::toInstant);
    }

    private static Optional<QuietHours> quiet(Row row) {
        var from = row.getLocalTime("quiet_from");
        var to = row.getLocalTime("quiet_to");
        var zone = row.getString("time_zone");
        return from == null || to == null || zone == null
                ? Optional.empty()
                : Optional.of(new QuietHours(from, to, ZoneId.of(zone)));
    }

    private static Future<Map<Choice, Boolean>> choices(SqlConnection sql, UUID[] accounts) {
        return sql.preparedQuery(
                        """
                        select account, kind, channel, wanted from notice_choice
                        where account = any ($1::uuid[])
                        """)
                .execute(Tuple.of((Object) accounts))
                .map(rows -> {
                    Map<Choice, Boolean> found = new HashMap<>();
                    rows.forEach(row ->
                            found.put(
                                    new Choice(
                                            row.getUUID("account"),
                                            row.getString("kind"),
                                            Channel.valueOf(row.getString("channel"))),
                                    row.getBoolean("wanted")));
                    return found;
                });
    }

    private static Future<Void> push(SqlConnection sql, List<Due> notices) {
        return notices.isEmpty()
                ? Future.succeededFuture()
                : sql.preparedQuery(
                                """
                                insert into delivery (channel, account, notice, subscription, due_at, expires_at)
                                select 'PUSH', new.account, new.notice, p.id, new.due, new.expires
                                from unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::timestamptz[])
                                  as new (account, notice, due, expires)
                                join push_subscription p on p.account = new.account
                                join session s on s.id = p.session and s.revoked_at is null
                                on conflict do nothing
                                """)
                        .execute(tuple(notices))
                        .mapEmpty();
    }

    private static Future<Void> mail(SqlConnection sql, List<Due> notices) {
        return notices.isEmpty()
                ? Future.succeededFuture()
                : sql.preparedQuery(
                                """
                                insert into delivery (channel, account, notice, due_at, expires_at)
                                select 'MAIL', new.account, new.notice, new.due, new.expires
                                from unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::timestamptz[])
                                  as new (account, notice, due, expires)
                                on conflict do nothing
                                """)
                        .execute(tuple(notices))
                        .mapEmpty();
    }

    private static Tuple tuple(List<Due> notices) {
        return Tuple.of(
                notices.stream().map(Due::account).toArray(UUID[]::new),
                notices.stream().map(Due::notice).toArray(Long[]::new),
                notices.stream()
                        .map(due -> due.due().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new),
                notices.stream()
                        .map(due -> due.expires().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
    }
}
