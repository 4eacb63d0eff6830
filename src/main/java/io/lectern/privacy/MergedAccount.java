package io.lectern.privacy;

import io.lectern.room.MemberId;
import io.lectern.web.InTurn;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.Collectors;

/// Moves everything from one account to another of the same person, except the logs of rooms.
final class MergedAccount {
    /// In this order: memberships before what depends on them, and cancellations caused by leaving a
    /// course last.
    private static final List<String> BEFORE =
            List.of(
                    // Keeps the higher role of the two, and the cohort if there is one.
                    """
                    insert into membership as m (course, account, role, cohort, joined_at, call_link)
                    select course, $2::uuid, role, cohort, joined_at, call_link from membership where account = $1
                    on conflict (course, account) do update set
                      role = case when 'INSTRUCTOR' in (m.role, excluded.role) then 'INSTRUCTOR'
                        when 'ASSISTANT' in (m.role, excluded.role) then 'ASSISTANT' else 'LEARNER' end,
                      cohort = coalesce(m.cohort, excluded.cohort),
                      joined_at = least(m.joined_at, excluded.joined_at),
                      call_link = coalesce(m.call_link, excluded.call_link)
                    """,
                    // One person can't have two appointments at once: the one booked later is
                    // cancelled.
                    """
                    update appointment a set state = case state when 'HELD' then 'LAPSED' else 'CANCELLED' end,
                      held_until = null, reason = 'The same person has another appointment at this time.',
                      sequence = sequence + 1, changed_at = now()
                    where state in ('HELD', 'BOOKED', 'CHECKED_IN') and learner in ($1, $2) and exists (
                      select from appointment o where o.learner in ($1, $2) and o.learner <> a.learner
                        and o.state in ('HELD', 'BOOKED', 'CHECKED_IN')
                        and tstzrange(o.starts_at, o.ends_at) && tstzrange(a.starts_at, a.ends_at)
                        and (o.created_at, o.id) < (a.created_at, a.id))
                    """,
                    "update appointment set learner = $2 where learner = $1",
                    """
                    update appointment a set host = null
                    where host = $1 and state in ('HELD', 'BOOKED', 'CHECKED_IN') and exists (
                      select from appointment o where o.host = $2 and o.series <> a.series
                        and o.state in ('HELD', 'BOOKED', 'CHECKED_IN')
                        and tstzrange(o.starts_at, o.ends_at) && tstzrange(a.starts_at, a.ends_at))
                    """,
                    "update appointment set host = $2 where host = $1",
                    """
                    insert into read_pointer as p (account, room, activity, thread, seq)
                    select $2::uuid, room, activity, thread, seq from read_pointer where account = $1
                    on conflict (account, room, activity, thread) do update set seq = greatest(p.seq, excluded.seq)
                    """,
                    "delete from read_pointer where account = $1",
                    // A talk between the two accounts is left with one person, and so closes.
                    """
                    insert into room_member (room, account) select room, $2::uuid from room_member where account = $1
                    on conflict do nothing
                    """,
                    "delete from room_member where account = $1",
                    "delete from blocked where (account, other) in (($1, $2), ($2, $1))",
                    """
                    insert into blocked (account, other, at) select $2::uuid, other, at from blocked where account = $1
                    on conflict do nothing
                    """,
                    """
                    insert into blocked (account, other, at) select account, $2::uuid, at from blocked where other = $1
                    on conflict do nothing
                    """,
                    "delete from blocked where $1 in (account, other)",
                    // Appended to the kept account's notices, without notifying any device again.
                    """
                    insert into personal_head (account, head) select $2::uuid, 0 where $1::uuid <> $2::uuid
                    on conflict (account) do update set head = personal_head.head
                    """,
                    """
                    delete from personal_event p where account = $1 and exists (
                      select from personal_event o where o.account = $2 and o.cause = p.cause)
                    """,
                    """
                    with told as (
                      insert into personal_event (account, seq, at, body, cause, read_at, calendar, spread)
                      select $2::uuid, (select head from personal_head where account = $2)
                          + row_number() over (order by seq), at, body, cause, read_at, calendar, true
                      from personal_event where account = $1 returning 1)
                    update personal_head set head = head + (select count(*) from told) where account = $2
                    """,
                    "delete from personal_event where account = $1",
                    // An identity at a provider must not open an administrator's account that it
                    // didn't
                    // open before.
                    """
                    update external_identity set account = $2, claimed = null
                    where account = $1 and not exists (select from account where id = $2 and admin)
                    """,
                    "update external_sign_in set account = $2 where account = $1");

    private static final List<String> AFTER =
            List.of(
                    "delete from invitation where account = $1",
                    "update session set revoked_at = coalesce(revoked_at, now()) where account = $1",
                    "delete from membership where account = $1",
                    """
                    update account set admin = false, deactivated_at = coalesce(deactivated_at, now())
                    where id = $1
                    """);

    private MergedAccount() {}

    static Future<Void> move(SqlConnection sql, MemberId gone, MemberId kept) {
        return all(sql, BEFORE, gone, kept)
                .compose(_ ->
                        all(
                                sql,
                                MergedParts.MOVED.stream().map(MergedAccount::move).toList(),
                                gone,
                                kept))
                .compose(_ -> all(sql, AFTER, gone, kept));
    }

    private static String move(MergedParts.Moved part) {
        var free =
                part.key().stream()
                        .map(key ->
                                "and not exists (select from %1$s o where o.%2$s = $2%3$s)"
                                        .formatted(part.table(), part.column(), same(key)))
                        .collect(Collectors.joining(" "));
        return "update %1$s t set %2$s = $2 where %2$s = $1 %3$s"
                .formatted(part.table(), part.column(), free);
    }

    private static String same(List<String> key) {
        return key.stream()
                .map(column ->
                        column.startsWith("md5(")
                                ? " and md5(o.say::text) = md5(t.say::text)"
                                : " and o.%1$s = t.%1$s".formatted(column))
                .collect(Collectors.joining());
    }

    private static Future<Void> all(
            SqlConnection sql, List<String> statements, MemberId gone, MemberId kept) {
        return InTurn.each(
                statements,
                statement -> {
                    var tuple =
                            statement.contains("$2")
                                    ? Tuple.of(gone.value(), kept.value())
                                    : Tuple.of(gone.value());
                    return sql.preparedQuery(statement).execute(tuple).mapEmpty();
                });
    }

    /// Replaces the id where it stands without a foreign key: in notices to others, and in held
    /// messages.
    static Future<Void> rename(SqlConnection sql, MemberId gone, MemberId kept) {
        return all(
                sql,
                List.of(
                        """
                        update personal_event set body = replace(body::text, $1::uuid::text, $2::uuid::text)::jsonb
                        where strpos(body::text, $1::uuid::text) > 0
                        """,
                        """
                        update held_message set say = replace(say::text, $1::uuid::text, $2::uuid::text)::jsonb
                        where strpos(say::text, $1::uuid::text) > 0
                        """,
                        "update account_merge set kept = $2 where kept = $1",
                        "update erasure set asked_by = $2 where asked_by = $1"),
                gone,
                kept);
    }
}
