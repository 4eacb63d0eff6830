package io.lectern.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.campus.CampusServer;
import io.lectern.room.Role;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every table with personal data is in people's archives, and in their erasure.
class DataSectionsIT {
    /// What refers to people and isn't in their archive.
    private static final Set<String> LEFT_OUT =
            Set.of(
                    // Secrets, and rows that last minutes.
                    "account_link",
                    "external_flow",
                    "passkey_challenge",
                    "push_subscription",
                    "recovery_code",
                    "sign_in_step",
                    "refresh_token",
                    // It is in the archive as a picture.
                    "account_picture",
                    // The present focus round; groups, polls, links and copies belong to the
                    // course.
                    "focusing",
                    "kept_group_member",
                    "kept_grouping",
                    "kept_poll",
                    "invitation",
                    "course_copy",
                    // The archive itself, and positions in rows that other sections have.
                    "data_export",
                    "delivery",
                    "personal_head");

    @Test
    void each_table_that_refers_to_people_is_in_their_archive_or_left_out_for_a_reason() {
        try (var server = new CampusServer()) {
            var tables =
                    server
                            .sql(
                                    """
                                    select distinct conrelid::regclass::text as name from pg_constraint
                                    where contype = 'f' and confrelid = 'account'::regclass order by 1
                                    """)
                            .stream()
                            .map(row -> row.getString("name"))
                            .collect(Collectors.toCollection(TreeSet::new));
            var told =
                    DataSections.ALL.stream()
                            .map(DataSections.Section::sql)
                            .collect(Collectors.joining("\n"));
            tables.removeIf(table -> told.matches("(?s).*\\b" + table + "\\b.*"));
            tables.removeAll(LEFT_OUT);
            assertThat(tables).isEmpty();
        }
    }

    @Test
    void what_one_saved_blocked_said_of_oneself_and_focused_goes_with_the_account()
            throws Exception {
        try (var server = new CampusServer()) {
            var root = server.signUpAdministrator("Root");
            var bo = server.signUp("Bo");
            var day = server.signUp("Dr. Day");
            var course = server.course(Map.of(day, Role.INSTRUCTOR, bo, Role.LEARNER));
            var room = UUID.randomUUID();
            server.sql(
                    "insert into room (id, course, kind, name) values ($1, $2, 'STUDY', 'Study')",
                    room,
                    course);
            server.sql(
                    "insert into saved_entry (account, room, activity, entry) values ($1, $2, 'chat', 1)",
                    bo.id(),
                    room);
            server.sql("insert into blocked (account, other) values ($1, $2)", bo.id(), day.id());
            server.sql("insert into blocked (account, other) values ($1, $2)", day.id(), bo.id());
            server.sql("insert into talk_person (room, account) values ($1, $2)", room, bo.id());
            server.sql(
                    """
                    insert into held_message (id, course, room, by, say, text, word)
                    values (gen_random_uuid(), $1, $2, $3, '{}', 'held words', 'held')
                    """,
                    course,
                    room,
                    bo.id());
            server.sql(
                    "insert into status_line (account, text) values ($1, 'Night shift')", bo.id());
            server.sql(
                    "insert into focus_stretch (account, room, began, until) values ($1, $2, now(), now())",
                    bo.id(),
                    room);
            server.sql(
                    "insert into second_factor (account, secret, confirmed_at) values ($1, '\\x00', now())",
                    bo.id());
            server.sql("insert into recovery_code (account, hash) values ($1, '\\x00')", bo.id());
            server.sql(
                    "insert into trusted_device (account, device, expires_at) values ($1, 'phone', now())",
                    bo.id());
            server.post(
                    "/api/people/" + bo.id() + "/erasure",
                    root,
                    new io.vertx.core.json.JsonObject().put("email", bo.email()));
            server.privacy.act().await(30, TimeUnit.SECONDS);
            for (var table :
                    Set.of(
                            "saved_entry",
                            "blocked",
                            "talk_person",
                            "held_message",
                            "status_line",
                            "focus_stretch",
                            "second_factor",
                            "recovery_code",
                            "trusted_device",
                            "session")) {
                assertThat(
                                server.sql(
                                                "select 1 from %s t where t::text like '%%%s%%'"
                                                        .formatted(table, bo.id()))
                                        .size())
                        .as(table)
                        .isZero();
            }
            assertThat(server.sql("select 1 from account where id = $1", bo.id()).size()).isZero();
        }
    }
}
