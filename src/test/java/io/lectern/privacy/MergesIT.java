package io.lectern.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import io.lectern.campus.CampusServer;
import io.lectern.campus.CampusServer.Person;
import io.lectern.live.LiveClient;
import io.lectern.room.Role;
import io.lectern.web.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// After a merge of two accounts everything of both is there, and nothing names the one that went.
class MergesIT {
    @Test
    void every_column_that_refers_to_an_account_moves_or_goes_for_a_reason() {
        try (var server = new CampusServer()) {
            var columns =
                    server
                            .sql(
                                    """
                                    select c.conrelid::regclass::text || '.' || a.attname as name from pg_constraint c
                                    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
                                    where c.contype = 'f' and (c.confrelid = 'account'::regclass and cardinality(c.conkey) = 1
                                      or c.confrelid = 'membership'::regclass and a.attname <> 'course')
                                    """)
                            .stream()
                            .map(row -> row.getString("name").replace("\"", ""))
                            .collect(Collectors.toCollection(TreeSet::new));
            assertThat(columns).hasSizeGreaterThan(40);
            var known =
                    Stream.of(
                                    MergedParts.MOVED.stream()
                                            .map(part -> part.table() + "." + part.column()),
                                    MergedParts.BY_HAND.stream(),
                                    MergedParts.GOES.keySet().stream())
                            .flatMap(it -> it)
                            .collect(Collectors.toCollection(TreeSet::new));
            assertThat(known).containsExactlyInAnyOrderElementsOf(columns);
        }
    }

    @Test
    void all_of_both_is_the_kept_accounts_and_nothing_names_the_other() throws Exception {
        try (var server = new CampusServer()) {
            var root = server.signUpAdministrator("Root");
            var bo = server.verified("Bo");
            var old = server.verified("Bo Old");
            var day = server.signUp("Dr. Day");
            var both =
                    server.course(
                            Map.of(day, Role.INSTRUCTOR, bo, Role.LEARNER, old, Role.ASSISTANT));
            var alone = server.course(Map.of(day, Role.INSTRUCTOR, old, Role.LEARNER));
            var room = room(server, both);
            var elsewhere = room(server, alone);
            for (var it : List.of(room, elsewhere)) {
                say(server, it, 1, bo, "from the kept one", day);
                say(server, it, 2, old, "from the other", day);
                say(server, it, 3, day, "a word to you", old);
                server.sql(
                        "insert into saved_entry (account, room, activity, entry) values ($1, $3, 'chat', 1), ($2, $3, 'chat', 1), ($2, $3, 'chat', 2)",
                        bo.id(),
                        old.id(),
                        it);
            }
            server.sql(
                    """
                    insert into entry_state (room, activity, seq, at, owner, state)
                    values ($1, 'help-queue', 2, now(), $2, jsonb_build_object('owner', jsonb_build_object('id', $2::uuid)))
                    """,
                    room,
                    old.id());
            server.sql(
                    "insert into read_pointer (account, room, activity, thread, seq) values ($1, $3, 'chat', 0, 1), ($2, $3, 'chat', 0, 3)",
                    bo.id(),
                    old.id(),
                    room);
            for (var who : List.of(bo, old)) {
                server.sql("insert into personal_head (account, head) values ($1, 2)", who.id());
                server.sql(
                        """
                        insert into personal_event (account, seq, at, body, cause, spread) values
                          ($1, 1, now(), '{"type": "said", "text": "to both"}', 'one cause', true),
                          ($1, 2, now(), jsonb_build_object('type', 'said', 'about', $1::uuid), null, true)
                        """,
                        who.id());
            }
            server.sql("insert into blocked (account, other) values ($1, $2)", old.id(), day.id());
            server.sql("insert into blocked (account, other) values ($1, $2)", bo.id(), old.id());
            server.sql(
                    "insert into status_line (account, text) values ($1, 'Night shift')", old.id());
            server.sql(
                    "insert into external_identity (issuer, subject, account) values ('https://id.example', 'old', $1)",
                    old.id());
            server.sql(
                    "insert into passkey (account, credential_id, credential, backed_up, counter, name) values ($1, '\\x01', '\\x01', false, 0, 'Phone')",
                    old.id());
            var appointments = appointments(server, both, bo, old);

            var wish = new JsonObject().put("kept", bo.id().toString()).put("email", old.email());
            var path = "/api/people/" + old.id() + "/merge";
            var begun = server.post(path, root, wish);
            assertThat(begun.status()).as(begun.body()).isEqualTo(202);
            // The same wish sent twice begins one merge, and the old account's devices are signed
            // out.
            assertThat(server.post(path, root, wish).body()).isEqualTo(begun.body());
            assertThat(
                            server.sql(
                                            "select 1 from session where account = $1 and revoked_at is null",
                                            old.id())
                                    .size())
                    .isZero();
            assertThat(server.get("/api/me", old).status()).isEqualTo(401);
            var back =
                    server.patch(
                            "/api/people/" + old.id(), root, new JsonObject().put("active", true));
            assertThat(back.status()).as(back.body()).isEqualTo(409);
            assertThat(
                            server.post(
                                            "/api/people/" + bo.id() + "/erasure",
                                            root,
                                            new JsonObject().put("email", bo.email()))
                                    .status())
                    .isEqualTo(409);

            // The logs are changed only after the person has left their call.
            server.privacy.act().await(30, TimeUnit.SECONDS);
            assertThat(server.sql("select 1 from account where id = $1", old.id()).size())
                    .isEqualTo(1);
            server.sql("update account_merge set rooms_at = now()");
            server.privacy.act().await(30, TimeUnit.SECONDS);

            assertThat(holding(server, old.id()))
                    .as("the audit log keeps the ids that it was written with")
                    .containsExactlyInAnyOrder("account_merge", "audit_log");
            assertThat(
                            texts(
                                    server,
                                    "select body ->> 'text' as t from room_event where by = $1 order by room, seq",
                                    bo.id()))
                    .containsExactly(
                            "from the kept one",
                            "from the other",
                            "from the kept one",
                            "from the other");
            assertThat(
                            texts(
                                    server,
                                    "select body #>> '{by,name}' as t from room_event where by = $1 and seq = 2",
                                    bo.id()))
                    .as("the past keeps its names")
                    .containsOnly("Bo Old");
            assertThat(
                            texts(
                                    server,
                                    "select role as t from membership where account = $1 order by role",
                                    bo.id()))
                    .containsExactly("ASSISTANT", "LEARNER");
            assertThat(
                            texts(
                                    server,
                                    "select seq::text as t from read_pointer where account = $1",
                                    bo.id()))
                    .containsExactly("3");
            assertThat(
                            texts(
                                    server,
                                    "select room::text as t from saved_entry where account = $1",
                                    bo.id()))
                    .hasSize(4);
            assertThat(
                            texts(
                                    server,
                                    "select coalesce(cause, 'none') as t from personal_event where account = $1 order by seq",
                                    bo.id()))
                    .containsExactly("one cause", "none", "none");
            assertThat(
                            texts(
                                    server,
                                    "select subject as t from external_identity where account = $1",
                                    bo.id()))
                    .containsExactly("old");
            assertThat(
                            texts(
                                    server,
                                    "select text as t from status_line where account = $1",
                                    bo.id()))
                    .containsExactly("Night shift");
            assertThat(
                            texts(
                                    server,
                                    "select other::text as t from blocked where account = $1",
                                    bo.id()))
                    .containsExactly(day.id().toString());
            assertThat(texts(server, "select owner::text as t from entry_state"))
                    .containsExactly(bo.id().toString());
            // Of two appointments at the same time the later booking went; the others stay.
            assertThat(
                            texts(
                                    server,
                                    "select state as t from appointment where learner = $1 order by place, created_at",
                                    bo.id()))
                    .hasSize(appointments)
                    .containsOnlyOnce("CANCELLED");
            assertThat(
                            server.sql(
                                            "select 1 from audit_log where act = 'person.merged' and subject = $1",
                                            bo.id())
                                    .size())
                    .isEqualTo(1);
            var log = server.get("/api/audit?person=" + bo.id(), root);
            assertThat(log.body()).contains("merge.ordered", "person.merged");

            // Erasing the person erases both names and both addresses.
            server.post(
                    "/api/people/" + bo.id() + "/erasure",
                    root,
                    new JsonObject().put("email", bo.email()));
            server.privacy.act().await(30, TimeUnit.SECONDS);
            for (var word : List.of("Bo Old", old.email(), bo.email(), "from the other")) {
                assertThat(holding(server, word)).as(word).isEmpty();
            }
        }
    }

    @Test
    void a_merge_that_fails_in_the_middle_goes_on_where_it_was() throws Exception {
        try (var server = new CampusServer()) {
            var root = server.signUpAdministrator("Root");
            var bo = server.verified("Bo");
            var old = server.verified("Bo Old");
            var course = server.course(Map.of(old, Role.LEARNER));
            for (int i = 0; i < 3; i++) {
                var room = new UUID(i, i);
                server.sql(
                        "insert into room (id, course, kind, name) values ($1, $2, 'STUDY', 'Study')",
                        room,
                        course);
                say(server, room, 1, old, "my words", old);
            }
            server.sql(
                    "create function stop() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$");
            server.sql(
                    "create trigger stop before update on room_event for each row when (old.room = '%s') execute function stop()"
                            .formatted(new UUID(1, 1)));
            var asked =
                    server.post(
                            "/api/people/" + old.id() + "/merge",
                            root,
                            new JsonObject()
                                    .put("kept", bo.id().toString())
                                    .put("email", old.email()));
            assertThat(asked.status()).as(asked.body()).isEqualTo(202);
            server.sql("update account_merge set rooms_at = now()");

            assertThat(
                            server.privacy
                                    .act()
                                    .toCompletionStage()
                                    .toCompletableFuture()
                                    .handle((_, failure) -> failure != null)
                                    .get(30, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(
                            texts(
                                    server,
                                    "select by::text as t from room_event where seq = 1 order by room"))
                    .containsExactly(bo.id().toString(), old.id().toString(), old.id().toString());
            server.sql("drop trigger stop on room_event");
            server.privacy.act().await(30, TimeUnit.SECONDS);
            server.privacy.act().await(30, TimeUnit.SECONDS);
            assertThat(holding(server, old.id()))
                    .containsExactlyInAnyOrder("account_merge", "audit_log");
            assertThat(server.sql("select 1 from room_event where type = 'room.erased'").size())
                    .isEqualTo(3);
            assertThat(server.sql("select 1 from audit_log where act = 'person.merged'").size())
                    .isEqualTo(1);
        }
    }

    @Test
    void what_cannot_be_merged_is_refused_by_name_and_changes_nothing() {
        try (var server = new CampusServer()) {
            var root = server.signUpAdministrator("Root");
            var other = server.signUpAdministrator("Other");
            var bo = server.verified("Bo");
            var ann = server.verified("Ann");
            record Refused(Person gone, UUID kept, String email, int status, String why) {}
            server.sql("update account set deactivated_at = now() where id = $1", ann.id());
            for (var it :
                    List.of(
                            new Refused(bo, bo.id(), bo.email(), 400, "another account"),
                            new Refused(
                                    bo,
                                    root.id(),
                                    "wrong@lectern.example",
                                    400,
                                    "account that goes"),
                            new Refused(root, bo.id(), root.email(), 409, "signed in to"),
                            new Refused(other, bo.id(), other.email(), 409, "administrator"),
                            new Refused(bo, ann.id(), bo.email(), 409, "Reactivate"),
                            new Refused(bo, UUID.randomUUID(), bo.email(), 404, ""))) {
                var answer =
                        server.post(
                                "/api/people/" + it.gone.id() + "/merge",
                                root,
                                new JsonObject()
                                        .put("kept", it.kept.toString())
                                        .put("email", it.email));
                assertThat(answer.status()).as(answer.body()).isEqualTo(it.status);
                assertThat(answer.body()).contains(it.why);
            }
            assertThat(server.sql("select 1 from account_merge").size()).isZero();
            // A person could have only one of two tickets in one line.
            var desk = room(server, server.course(Map.of(bo, Role.LEARNER)));
            server.sql(
                    "insert into entry_state (room, activity, seq, at, owner, state) values ($1, 'help-queue', 1, now(), $2, '{\"ending\": \"OPEN\"}')",
                    desk,
                    bo.id());
            var inLine =
                    server.post(
                            "/api/people/" + bo.id() + "/merge",
                            root,
                            new JsonObject()
                                    .put("kept", other.id().toString())
                                    .put("email", bo.email()));
            assertThat(inLine.status()).as(inLine.body()).isEqualTo(409);
            assertThat(inLine.body()).contains("in line");
            server.sql("update entry_state set state = '{\"ending\": \"RESOLVED\"}'");
            // A merge doesn't let a provider's identity open an administrator's account.
            server.sql(
                    "insert into external_identity (issuer, subject, account) values ('https://id.example', 'bo', $1)",
                    bo.id());
            assertThat(
                            server.post(
                                            "/api/people/" + bo.id() + "/merge",
                                            root,
                                            new JsonObject()
                                                    .put("kept", other.id().toString())
                                                    .put("email", bo.email()))
                                    .status())
                    .isEqualTo(202);
            assertThat(
                            server.sql(
                                            "select 1 from external_identity where account = $1",
                                            other.id())
                                    .size())
                    .isZero();
        }
    }

    /// Both have a socket in the same room: the one that goes is put out, the other is sent the room anew as its own.
    @Test
    void who_is_in_the_same_room_with_both_goes_on_with_the_kept_one() throws Exception {
        try (var server = TestServer.start()) {
            SignIn ann = server.as("ann");
            SignIn bo = server.as("bo");
            SignIn root = server.as("root");
            var study = ann.room("STUDY");
            try (var a = LiveClient.connect(server.http(), server.address(), ann.token());
                    var b = LiveClient.connect(server.http(), server.address(), bo.token())) {
                a.subscribe(study);
                b.subscribe(study);
                b.rpc("chat.say", say(study, "from the other one"));
                var path = "/api/people/" + bo.account() + "/merge";
                var wish = "{\"kept\":\"" + ann.account() + "\",\"email\":\"bo@lectern.example\"}";
                root.send("POST", path, wish);
                try (var sql = TestPostgres.connect(server.database())) {
                    sql.createStatement().execute("update account_merge set rooms_at = now()");
                }
                root.send("POST", path, wish);
                String fresh;
                do {
                    JsonNode push;
                    do {
                        push = a.push();
                    } while (!push.has("unsubscribe"));
                    fresh = a.subscribe(study).toString();
                } while (fresh.contains(bo.account()));
                assertThat(fresh).contains("from the other one");
                // The kept account can edit the message now.
                long message =
                        Json.MAPPER.readTree(fresh).findParents("text").stream()
                                .filter(it -> it.path("text").asText().equals("from the other one"))
                                .findFirst()
                                .orElseThrow()
                                .path("id")
                                .asLong();
                var edit =
                        Json.MAPPER
                                .createObjectNode()
                                .put("room", study)
                                .put("command", UUID.randomUUID().toString())
                                .put("message", message)
                                .put("text", "mended");
                assertThat(a.rpc("chat.edit", edit).toString()).contains("offset");
            }
        }
    }

    private static ObjectNode say(String room, String text) {
        var wish =
                Json.MAPPER
                        .createObjectNode()
                        .put("room", room)
                        .put("command", UUID.randomUUID().toString())
                        .put("text", text);
        wish.putArray("mentions");
        return wish;
    }

    private static UUID room(CampusServer server, UUID course) {
        var room = UUID.randomUUID();
        server.sql(
                "insert into room (id, course, kind, name) values ($1, $2, 'STUDY', 'Study')",
                room,
                course);
        return room;
    }

    private static void say(
            CampusServer server, UUID room, long seq, Person by, String text, Person to) {
        server.sql(
                """
                insert into room_event (room, seq, at, by, type, body, command)
                values ($1, $2, now(), $3, 'chat.said', $4, gen_random_uuid())
                """,
                room,
                seq,
                by.id(),
                new JsonObject()
                        .put("text", text)
                        .put("mentions", new JsonArray().add(to.id().toString()))
                        .put(
                                "by",
                                new JsonObject()
                                        .put("id", by.id().toString())
                                        .put("name", by.name())
                                        .put("role", "LEARNER")));
        server.sql(
                "insert into room_wish (room, by, command, seq) select room, by, command, seq from room_event where room = $1 and seq = $2",
                room,
                seq);
        server.sql(
                "insert into room_entry (room, activity, seq, at, by, seen, quiet, text, author) values ($1, 'chat', $2, now(), $3, 'ALL', false, $4, $5)",
                room,
                seq,
                by.id(),
                text,
                by.name());
    }

    /// Two at the same time, one of each account, and one more of each.
    private static int appointments(CampusServer server, UUID course, Person bo, Person old) {
        var series = UUID.randomUUID();
        server.sql(
                """
                insert into series (id, course, what, title, time_zone, first_date, starts, ends, mode, capacity, slot_minutes,
                  cutoff_minutes, created_at, changed_at)
                values ($1, $2, 'OFFICE_HOURS', 'Hours', 'UTC', current_date, '08:00', '20:00', 'BOTH', 9, 15, 0, now(), now())
                """,
                series,
                course);
        var at = List.of("1 day", "1 day", "2 days", "3 days");
        for (int i = 0; i < at.size(); i++) {
            server.sql(
                    """
                    insert into appointment (id, series, course, date, learner, place, starts_at, ends_at, state, created_at, changed_at)
                    values (gen_random_uuid(), $1, $2, current_date, $3, $4, now() + $5::text::interval,
                      now() + $5::text::interval + interval '15 minutes', 'BOOKED', now() + make_interval(secs => $4), now())
                    """,
                    series,
                    course,
                    i % 2 == 0 ? bo.id() : old.id(),
                    i + 1,
                    at.get(i));
        }
        return at.size();
    }

    private static List<String> texts(CampusServer server, String query, Object... values) {
        return server.sql(query, values).stream().map(row -> row.getString("t")).toList();
    }

    /// The tables in which any row holds this.
    private static List<String> holding(CampusServer server, Object word) {
        return server
                .sql(
                        "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")
                .stream()
                .map((Row row) -> row.getString("table_name"))
                .filter(table ->
                        server.sql(
                                                "select 1 from \"%s\" t where t::text ilike '%%' || $1 || '%%' limit 1"
                                                        .formatted(table),
                                                word.toString())
                                        .size()
                                > 0)
                .toList();
    }
}
