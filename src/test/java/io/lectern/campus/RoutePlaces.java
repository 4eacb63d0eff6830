package io.lectern.campus;

import io.lectern.campus.CampusServer.Person;
import io.lectern.campus.RouteDocument.Operation;
import io.lectern.room.Kind;
import io.lectern.room.RoomId;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Values for path parameters of a route and its example (`{room}`): rows that are created for each
/// call.
final class RoutePlaces {
    private final CampusServer server;
    private final Map<String, Person> people;

    /// @param people by role, and one more learner, the classmate
    RoutePlaces(CampusServer server, Map<String, Person> people) {
        this.server = server;
        this.people = people;
    }

    /// A live session is one of the class room, and so are groups.
    Map<String, String> of(Operation operation) {
        var places = fresh();
        if (List.of("/sessions", "/group", "/glance").stream()
                .anyMatch(operation.path()::contains)) {
            Optional.ofNullable(places.get("{class}"))
                    .ifPresent(room -> places.put("{room}", room));
        }
        if (operation.path().contains("/rounds")) {
            Optional.ofNullable(places.get("{study}"))
                    .ifPresent(room -> places.put("{room}", room));
        }
        places.put("{personEmail}", Objects.requireNonNull(people.get("classmate")).email());
        if (operation.path().endsWith("/merge")) {
            // No other route needs this account.
            places.put("{kept}", id("classmate").toString());
            places.put("{person}", places.get("{seat}"));
            places.put("{personEmail}", places.get("{seat}") + "@lectern.example");
        }
        return places;
    }

    /// A course of its own for each call, so that no call sees what another did.
    Map<String, String> fresh() {
        var places = new HashMap<String, String>();
        for (var name :
                List.of(
                        "course",
                        "cohort",
                        "room",
                        "invitation",
                        "file",
                        "answer",
                        "poll",
                        "series",
                        "holiday",
                        "feed",
                        "leg",
                        "held",
                        "other",
                        "session",
                        "provider",
                        "identity",
                        "passkey",
                        "announcement",
                        "delivery",
                        "plan",
                        "appointment")) {
            places.put("{" + name + "}", UUID.randomUUID().toString());
        }
        places.put("{email}", UUID.randomUUID() + "@lectern.example");
        places.put("{password}", CampusServer.PASSWORD);
        // Erasures and merges ordered by earlier calls are undone.
        server.sql("delete from erasure");
        server.sql("delete from account_merge");
        var token = LinkToken.make();
        places.put("{token}", token.text());
        places.put("{subscription}", UUID.randomUUID().toString());
        places.put("{account}", id("classmate").toString());
        places.put("{person}", id("classmate").toString());
        var course = UUID.fromString(places.get("{course}"));
        places.put("{tag}", "picture-tag");
        server.sql(
                """
                insert into account_picture (account, tag, body) values ($1, 'picture-tag', 'pixels')
                on conflict do nothing
                """,
                id("classmate"));
        server.sql(
                "insert into school_logo (tag, body) values ('picture-tag', 'pixels') on conflict do nothing");
        places.put("{group}", "256");
        places.put("{grouping}", UUID.randomUUID().toString());
        places.put("{seat}", UUID.randomUUID().toString());
        var elsewhere = UUID.randomUUID();
        for (var each : List.of(course, elsewhere)) {
            server.sql(
                    "insert into course (id, code, title) values ($1, 'MC101', 'Medical Coding Foundations')",
                    each);
        }
        // An earlier call that accepted an invitation may have brought the stranger into a course.
        server.sql("delete from membership where account = $1", id("stranger"));
        server.sql(
                """
                insert into membership (course, account, role) values ($1, $3, 'LEARNER'), ($2, $4, 'LEARNER'),
                  ($2, $5, 'ASSISTANT'), ($2, $6, 'INSTRUCTOR'), ($2, $7, 'LEARNER')
                """,
                elsewhere,
                course,
                id("stranger"),
                id("learner"),
                id("assistant"),
                id("instructor"),
                id("classmate"));
        server.sql(
                "insert into account (id, email, name, password_hash) values ($1, $2, 'Noor', '!')",
                UUID.fromString(places.get("{seat}")),
                places.get("{seat}") + "@lectern.example");
        server.sql(
                "insert into seat (course, account, name, role) values ($1, $2, 'Noor', 'LEARNER')",
                course,
                UUID.fromString(places.get("{seat}")));
        server.sql(
                "insert into cohort (id, course, name) values ($1, $2, 'Spring B')",
                UUID.fromString(places.get("{cohort}")),
                course);
        server.sql(
                "insert into room (id, course, kind, name) values ($1, $2, 'DESK', 'Office hours')",
                UUID.fromString(places.get("{room}")),
                course);
        table(places, course, id("learner"));
        liveSession(places, course);
        studyRoom(places, course);
        server.sql(
                """
                insert into invitation (id, token_hash, course, role, expires_at, use_limit, created_by)
                values ($1, $2, $3, 'LEARNER', now() + interval '1 day', 9, $4)
                """,
                UUID.fromString(places.get("{invitation}")),
                token.hash(),
                course,
                id("instructor"));
        server.sql(
                """
                insert into file (id, room, owner, name, type, size, tag, at)
                values ($1, $2, $3, 'note.txt', 'TEXT', 4, left(encode(sha256('note'), 'hex'), 32), now() - interval '2 days')
                """,
                UUID.fromString(places.get("{file}")),
                UUID.fromString(places.get("{room}")),
                id("learner"));
        server.sql(
                """
                insert into shared_answer (id, course, question, answer, topic)
                values ($1, $2, 'Which burn leads?', 'The deepest.', 'Burns')
                """,
                UUID.fromString(places.get("{answer}")),
                course);
        server.sql(
                "insert into kept_poll (id, course, sheet) values ($1, $2, $3)",
                UUID.fromString(places.get("{poll}")),
                course,
                new JsonObject(
                        """
                        {"question": "Which burn leads?", "kind": "TEXT", "choices": [], "named": false, "live": false}
                        """));
        server.sql(
                "insert into file_part (file, n, body) values ($1, 0, 'note')",
                UUID.fromString(places.get("{file}")));
        calendar(places, course);
        outgoing(places, course);
        server.sql("delete from feed");
        server.sql(
                """
                insert into feed (id, account, course, token_hash, created_at)
                values ($1, $2, $3, $4, now())
                """,
                UUID.fromString(places.get("{feed}")),
                id("learner"),
                course,
                token.hash());
        server.sql(
                """
                insert into push_subscription (id, account, session, endpoint, public_key, secret)
                select $1, $2, id, $3, '', '' from session where account = $2 limit 1
                """,
                UUID.fromString(places.get("{subscription}")),
                id("learner"),
                "https://push.example/" + course);
        return places;
    }

    private void studyRoom(Map<String, String> places, UUID course) {
        var room = UUID.randomUUID();
        places.put("{study}", room.toString());
        server.sql(
                "insert into room (id, course, kind, name) values ($1, $2, 'STUDY', 'Study together')",
                room,
                course);
    }

    /// One that was held for an hour.
    private void liveSession(Map<String, String> places, UUID course) {
        var room = UUID.randomUUID();
        places.put("{class}", room.toString());
        places.put("{opened}", "1");
        places.put("{entry}", "1000000");
        server.sql(
                "insert into room (id, course, kind, name) values ($1, $2, 'CLASS', 'Live session')",
                room,
                course);
        server.sql(
                """
                insert into room_event (room, seq, at, by, type, body, command)
                values ($1, 1, now() - interval '2 hours', $2, 'session.opened', $3, gen_random_uuid()),
                  ($1, 2, now() - interval '1 hour', $2, 'session.closed', $3, gen_random_uuid())
                """,
                room,
                id("instructor"),
                new JsonObject()
                        .put(
                                "by",
                                new JsonObject()
                                        .put("id", id("instructor").toString())
                                        .put("name", "Dr. Day")
                                        .put("role", "INSTRUCTOR")));
    }

    /// The table of the desk's first ticket, for one learner and staff.
    private void table(Map<String, String> places, UUID course, UUID member) {
        places.put("{ticket}", "1");
        var desk = new RoomId(UUID.fromString(places.get("{room}")));
        var table = SideRooms.id(desk, Kind.TABLE, 1).value();
        server.sql(
                """
                insert into room (id, course, kind, name, parent, cause)
                values ($1, $2, 'TABLE', 'Table of Ann', $3, 1)
                """,
                table,
                course,
                desk.value());
        server.sql("insert into room_member (room, account) values ($1, $2)", table, member);
        places.put("{table}", table.toString());
    }

    /// An announcement that is planned, and a letter that didn't go out.
    private void outgoing(Map<String, String> places, UUID course) {
        server.sql(
                "insert into announcement (id, course, text, at) values ($1, $2, 'Later', now() + interval '1 day')",
                UUID.fromString(places.get("{announcement}")),
                course);
        server.sql(
                "insert into delivery (id, channel, account, state, expires_at, trouble) values ($1, 'MAIL', $2, 'DUE', now() + interval '1 day', 'no answer')",
                UUID.fromString(places.get("{delivery}")),
                id("learner"));
    }

    /// Tuesdays at 18:00 in New York, both by appointment and not, and one for Ann.
    private void calendar(Map<String, String> places, UUID course) {
        places.put("{date}", "2036-01-08");
        // Clears the calendar: nobody may have two appointments at once, in any course.
        server.sql("delete from appointment");
        var series = UUID.fromString(places.get("{series}"));
        server.sql(
                """
                insert into series (id, course, what, title, mode, capacity, slot_minutes, cutoff_minutes,
                  time_zone, first_date, starts, ends, rule, created_at, changed_at)
                values ($1, $2, 'OFFICE_HOURS', 'Office hours', 'BOTH', 1, 20, 60, 'America/New_York',
                  '2036-01-01', '18:00', '20:00', 'FREQ=WEEKLY;BYDAY=TU', now(), now())
                """,
                series,
                course);
        server.sql(
                """
                insert into appointment (id, series, course, date, learner, place, starts_at, ends_at, state,
                  created_at, changed_at)
                values ($1, $2, $3, '2036-01-08', $4, 1, '2036-01-08T23:00:00Z', '2036-01-08T23:20:00Z',
                  'BOOKED', now(), now())
                """,
                UUID.fromString(places.get("{appointment}")),
                series,
                course,
                id("learner"));
        server.sql(
                "insert into holiday (id, course, name, first, last) values ($1, $2, 'May Day', '2036-05-01', '2036-05-01')",
                UUID.fromString(places.get("{holiday}")),
                course);
    }

    UUID id(String role) {
        return Objects.requireNonNull(people.get(role)).id();
    }

    static String fill(String text, Map<String, String> places) {
        var filled = text;
        for (var place : places.entrySet()) {
            filled = filled.replace(place.getKey(), place.getValue());
        }
        return filled;
    }
}
