package io.lectern.browser;

import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import java.sql.SQLException;
import java.util.List;

/// A person with a few notifications.
final class Told {
    private static final List<String> BODIES =
            List.of(
                    "{\"type\":\"carried\",\"room\":\"%s\"}",
                    "{\"type\":\"booked\",\"room\":\"%s\",\"from\":\"Dr. Day\",\"starts\":\"2026-03-10T17:00:00Z\"}",
                    "{\"type\":\"mentioned\",\"room\":\"%s\",\"from\":\"Cy\",\"about\":1}",
                    "{\"type\":\"announced\",\"room\":\"%s\",\"from\":\"Dr. Day\",\"text\":\"I am running ten minutes late.\"}",
                    "{\"type\":\"nearTurn\",\"room\":\"%s\",\"minutes\":4,\"about\":2}");

    private Told() {}

    static void some(TestServer server, SignIn who, String room) throws SQLException {
        try (var connection = TestPostgres.connect(server.database());
                var tell =
                        connection.prepareStatement(
                                """
                                with next as (
                                  insert into personal_head (account, head) values (?::uuid, 1)
                                  on conflict (account) do update set head = personal_head.head + 1
                                  returning account, head)
                                insert into personal_event (account, seq, at, body, read_at)
                                select account, head, now(), ?::jsonb || jsonb_build_object('at', now()),
                                  case when head < 3 then now() end from next
                                """)) {
            for (String body : BODIES) {
                tell.setString(1, who.account());
                tell.setString(2, body.formatted(room));
                tell.execute();
            }
        }
    }
}
