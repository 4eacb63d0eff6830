package io.lectern.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.room.MemberId;
import io.lectern.web.InTurn;
import io.lectern.web.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// The last step of an erasure: deletes the account with everything attached to it, and removes the
/// person's name elsewhere.
final class ErasedAccount {
    private static final String FORMER = "Former member";

    private ErasedAccount() {}

    static Future<Void> remove(SqlConnection sql, UUID id, MemberId who) {
        return sql.preparedQuery(
                        """
                        select names, email, asked_by, array(select email from account_merge
                          where kept = account and email is not null) as emails
                        from erasure where id = $1 for update
                        """)
                .execute(Tuple.of(id))
                .compose(rows -> {
                    var row = rows.iterator().next();
                    Set<String> known = new TreeSet<>(ErasureKeeping.names(row));
                    known.add(row.getString("email"));
                    known.addAll(Arrays.asList(row.getArrayOfStrings("emails")));
                    return sides(sql, who, ErasureKeeping.names(row))
                            .compose(_ -> notices(sql, known))
                            .compose(_ -> letters(sql, row.getString("email")))
                            .compose(_ -> elsewhere(sql, who, row.getString("email")))
                            .compose(_ -> audit(sql, who, known))
                            .compose(_ -> gone(sql, id, who, row.getUUID("asked_by")));
                });
    }

    /// Renames tables and direct talks, which are named after their people.
    private static Future<Void> sides(SqlConnection sql, MemberId who, List<String> names) {
        return InTurn.each(
                names,
                name ->
                        sql.preparedQuery(
                                        """
                                        update room set name = left(replace(name, $2, $3), 80)
                                        where kind in ('TABLE', 'GROUP', 'DIRECT') and strpos(name, $2) > 0
                                          and id in (select room from room_member where account = $1)
                                        """)
                                .execute(Tuple.of(who.value(), name, FORMER))
                                .mapEmpty());
    }

    /// Notices to others about what this person wrote or booked.
    private static Future<Void> notices(SqlConnection sql, Set<String> known) {
        return sql.preparedQuery(
                        """
                        select p.account, p.seq, p.body::text as body from personal_event p
                        where exists (select from unnest($1::text[]) as name
                          where strpos(p.body::text, to_jsonb(name)::text) > 0
                            or strpos(coalesce(p.calendar, ''), name) > 0) for update
                        """)
                .execute(Tuple.of((Object) known.toArray(String[]::new)))
                .compose(rows -> {
                    List<Tuple> left = new ArrayList<>();
                    rows.forEach(row -> {
                        var body = (ObjectNode) read(row.getString("body"));
                        forget(body, known);
                        body.remove("text");
                        left.add(
                                Tuple.of(
                                        row.getUUID("account"),
                                        row.getLong("seq"),
                                        body.toString()));
                    });
                    return left.isEmpty()
                            ? Future.succeededFuture()
                            : sql.preparedQuery(
                                            """
                                            update personal_event set body = $3::text::jsonb, calendar = null
                                            where account = $1 and seq = $2
                                            """)
                                    .executeBatch(left)
                                    .mapEmpty();
                });
    }

    private static Future<Void> letters(SqlConnection sql, String email) {
        return sql.preparedQuery("delete from delivery where address = $1")
                .execute(Tuple.of(email))
                .compose(_ ->
                        sql.preparedQuery("delete from account_link where email = $1")
                                .execute(Tuple.of(email)))
                .mapEmpty();
    }

    /// Sign-ins from providers, which hold the person's name there.
    private static Future<Void> elsewhere(SqlConnection sql, MemberId who, String email) {
        return sql.preparedQuery(
                        """
                        delete from external_sign_in where account = $1 or address = $2
                          or (provider, subject) in (
                            select provider, subject from external_sign_in where account = $1)
                        """)
                .execute(Tuple.of(who.value(), email))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        delete from delivery where address in (
                                          select claimed from external_identity where account = $1)
                                        """)
                                .execute(Tuple.of(who.value())))
                .mapEmpty();
    }

    /// Audit entries stay, with the person's id but without names.
    private static Future<Void> audit(SqlConnection sql, MemberId who, Set<String> known) {
        return sql.query("set local lectern.erases = 'on'")
                .execute()
                .compose(_ ->
                        sql.preparedQuery(
                                        "select array(select gone from account_merge where kept = $1) || $1::uuid as ids")
                                .execute(Tuple.of(who.value())))
                .map(rows -> rows.iterator().next().getArrayOfUUIDs("ids"))
                .compose(ids ->
                        sql.preparedQuery(
                                        """
                                        select id, details::text as details from audit_log
                                        where (actor = any ($1) or subject = any ($1)) and details <> '{}'
                                          or exists (select from unnest($2::text[]) as address
                                            where strpos(details::text, address) > 0)
                                        """)
                                .execute(
                                        Tuple.of(
                                                (Object) ids,
                                                (Object)
                                                        known.stream()
                                                                .filter(it -> it.contains("@"))
                                                                .toArray(String[]::new))))
                .compose(rows -> {
                    List<Tuple> left = new ArrayList<>();
                    rows.forEach(row -> {
                        var details = read(row.getString("details"));
                        if (forget(details, known)) {
                            left.add(Tuple.of(row.getLong("id"), details.toString()));
                        }
                    });
                    return left.isEmpty()
                            ? Future.succeededFuture()
                            : sql.preparedQuery(
                                            "update audit_log set details = $2::text::jsonb where id = $1")
                                    .executeBatch(left);
                })
                .mapEmpty();
    }

    /// @return whether it contained one of the names
    private static boolean forget(JsonNode node, Set<String> known) {
        boolean any = false;
        if (node instanceof ObjectNode object) {
            for (var field : object.properties()) {
                if (field.getValue().isTextual() && known.contains(field.getValue().textValue())) {
                    field.setValue(object.textNode(FORMER));
                    any = true;
                }
            }
        }
        for (var each : node) {
            any |= forget(each, known);
        }
        return any;
    }

    private static Future<Void> gone(SqlConnection sql, UUID id, MemberId who, UUID by) {
        return sql.preparedQuery("delete from account where id = $1")
                .execute(Tuple.of(who.value()))
                .compose(_ ->
                        sql.preparedQuery(
                                        "update erasure set done_at = now(), names = '{}', email = null where id = $1")
                                .execute(Tuple.of(id)))
                .compose(_ ->
                        sql.preparedQuery(
                                        "update account_merge set name = null, email = null where kept = $1")
                                .execute(Tuple.of(who.value())))
                .compose(_ ->
                        sql.preparedQuery(
                                        "insert into audit_log (actor, act, subject) values ($1, 'person.erased', $2)")
                                .execute(Tuple.of(by, who.value())))
                .mapEmpty();
    }

    private static JsonNode read(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
