package io.lectern.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.SignIn;
import io.lectern.TestServer;
import io.lectern.room.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// The server, its people, and the ids that exist: those from the start, and those that answers
/// name.
final class World implements Ids {
    static final List<String> PEOPLE = List.of("ann", "bo", "cy", "day", "root");
    private static final int MOST_IDS = 200;

    private final TestServer server;
    private final Map<String, SignIn> people = new HashMap<>();
    private final Map<String, List<String>> ids = new HashMap<>();
    private final Map<Kind, String> rooms = new EnumMap<>(Kind.class);
    private final String course;

    World(TestServer server) throws Exception {
        this.server = server;
        for (var who : PEOPLE) {
            people.put(who, server.as(who));
        }
        var day = person("day");
        for (var kind : List.of(Kind.DESK, Kind.CLASS, Kind.STUDY)) {
            rooms.put(kind, day.room(kind.name()));
        }
        course = day.get("/api/home").at("/courses/0/id").asText();
        ids.put("member", new ArrayList<>(people.values().stream().map(SignIn::account).toList()));
        for (int n = 0; n < 5; n++) {
            know("account", UUID.randomUUID().toString());
        }
    }

    TestServer server() {
        return server;
    }

    SignIn person(String who) {
        return java.util.Objects.requireNonNull(people.get(who));
    }

    /// A token ran out, or a session ended.
    void signInAgain(String who) throws Exception {
        people.put(who, server.as(who));
    }

    String room(Kind kind) {
        return rooms.getOrDefault(kind, UUID.randomUUID().toString());
    }

    void know(String what, String id) {
        var all = ids.computeIfAbsent(what, _ -> new ArrayList<>());
        if (all.size() >= MOST_IDS) {
            all.removeFirst();
        }
        all.add(id);
    }

    /// Learns the ids of an answer, as what the last name of the path says they are.
    void learn(String path, JsonNode answer) {
        var what = path.replaceAll("\\?.*", "").replaceAll(".*/", "");
        var one = what.equals("series") ? what : what.replaceAll("s$", "");
        learn(one, answer, 0);
    }

    private void learn(String what, JsonNode node, int depth) {
        if (node.path("id").isTextual()) {
            know(what, node.get("id").asText());
        }
        if (depth < 3) {
            node.forEach(each -> learn(what, each, depth + 1));
        }
    }

    @Override
    public String any(String what, Random random) {
        var all = ids.getOrDefault(what, List.of());
        return all.isEmpty() || random.nextInt(20) == 0
                ? new UUID(random.nextLong(), random.nextLong()).toString()
                : Odd.any(random, all);
    }

    /// What stands in a path at that place. Whatever would end the course and the rooms of the demo, or
    /// its people, is aimed at others.
    String place(String method, String path, String name, Random random) {
        return switch (name) {
            case "course" ->
                    method.equals("GET") || !path.endsWith("{course}")
                            ? course
                            : any("course", random);
            case "room" ->
                    method.equals("GET") || !path.endsWith("{room}")
                            ? Odd.any(random, List.copyOf(rooms.values()))
                            : any("room", random);
            case "account", "person" ->
                    method.equals("GET") ? any("member", random) : any("account", random);
            case "date" ->
                    Odd.any(
                            random,
                            List.of("2036-01-01", "2036-01-08", "2036-05-27", "2036-02-30"));
            case "ticket" -> String.valueOf(random.nextInt(30) - 1);
            default -> any(name, random);
        };
    }

    @Override
    public String member(Random random) {
        return any("member", random);
    }
}
