package io.lectern.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.TestServer;
import io.lectern.live.LiveClient;
import io.lectern.live.log.Catalogue;
import io.lectern.room.Activity;
import io.lectern.room.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/// Every wish of every activity, with values at and past each bound, over sockets of several
/// people. Each gets an answer, and none is an internal error.
final class WishFuzz implements AutoCloseable {
    private static final int INTERNAL = 100;
    private static final List<String> TALKERS = List.of("day", "ann", "cy", "bo");

    private record Method(String name, Class<?> command, Kind kind) {}

    private final World world;
    private final Findings findings;
    private final List<Method> methods = new ArrayList<>();
    private final Map<String, LiveClient> sockets = new HashMap<>();
    private int turn;

    WishFuzz(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
        var catalogue = new Catalogue(TestServer.activities());
        for (var activity : TestServer.activities()) {
            for (var command : activity.commands().getPermittedSubclasses()) {
                var name = word(activity, command);
                if (!catalogue.knows(name)) {
                    throw new IllegalStateException(name);
                }
                methods.add(new Method(name, command, kind(activity)));
            }
        }
    }

    static Kind kind(Activity<?, ?, ?> activity) {
        return List.of(Kind.CLASS, Kind.DESK, Kind.STUDY).stream()
                .filter(activity.kinds()::contains)
                .findFirst()
                .orElseThrow();
    }

    /// The name by which a command is wished for.
    static String word(Activity<?, ?, ?> activity, Class<?> command) {
        var name = command.getSimpleName();
        return activity.name() + "." + Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    int wishes() {
        return methods.size();
    }

    /// Now and then what the others need: a desk and a class that are open, somebody who asks.
    private void prepare(Random random) throws Exception {
        for (var each :
                List.of(
                        "help-queue.open",
                        "session.open",
                        "help-queue.duty",
                        "help-queue.join",
                        "questions.ask",
                        "call.join")) {
            var method =
                    methods.stream().filter(it -> it.name().equals(each)).findFirst().orElseThrow();
            var who = each.endsWith("join") || each.endsWith("ask") ? "ann" : "day";
            var data = new Sample(world, random).of(method.command());
            data.remove("until");
            data.put("room", world.room(method.kind()))
                    .put("command", UUID.randomUUID().toString());
            if (each.equals("help-queue.duty")) {
                data.put("on", true);
            }
            var params = Broken.object().put("method", each);
            params.set("data", data);
            try {
                socket(who).ask("rpc", params);
            } catch (IllegalStateException closed) {
                drop(who);
            }
        }
    }

    void next(Random random) throws Exception {
        if (turn % 60 == 0) {
            prepare(random);
        }
        var method = methods.get(turn++ % methods.size());
        var who = Odd.any(random, TALKERS);
        var data = (JsonNode) wish(method, random);
        if (random.nextBoolean()) {
            data = Broken.tree(data, random);
        }
        var sent = "%s as %s: %s".formatted(method.name(), who, data);
        var params = Broken.object().put("method", method.name());
        params.set("data", data);
        try {
            judge(method, sent, socket(who).ask("rpc", params));
        } catch (TimeoutException _) {
            findings.add("a wish that nobody answered", sent);
        } catch (IllegalStateException closed) {
            // The wish broke the protocol: its socket was closed with a reason, and another one
            // works.
            drop(who);
        }
        findings.look(sent);
    }

    private ObjectNode wish(Method method, Random random) {
        var room =
                random.nextInt(20) == 0 ? Odd.any(random, List.of(Kind.values())) : method.kind();
        var data = new Sample(world, random).of(method.command());
        data.put("room", world.room(room));
        data.put("command", UUID.randomUUID().toString());
        return data;
    }

    private void judge(Method method, String sent, JsonNode reply) {
        int code = reply.at("/error/code").asInt();
        findings.tried(method.name(), code == 0 ? 200 : code == INTERNAL ? 500 : 400);
        if (code == INTERNAL) {
            findings.add("a wish broke the server: " + reply, sent);
        }
        if (code != 0 && reply.at("/error/message").asText().isEmpty()) {
            findings.add("refused without a word: " + reply, sent);
        }
    }

    /// After all of that a plain message is still taken, in every room.
    void stillWorks() throws Exception {
        for (var kind : List.of(Kind.DESK, Kind.CLASS, Kind.STUDY)) {
            var data =
                    Broken.object()
                            .put("room", world.room(kind))
                            .put("command", UUID.randomUUID().toString())
                            .put("text", "Still here.");
            data.putArray("mentions");
            var reply = Optional.<JsonNode>empty();
            for (int tries = 0; tries < 20; tries++) {
                reply = Optional.of(socket("day").rpc("chat.say", data));
                if (!reply.get().at("/error/temporary").asBoolean()) {
                    break;
                }
                Thread.sleep(250);
            }
            if (reply.filter(it -> it.has("rpc")).isEmpty()) {
                findings.add("a room takes no message any more: " + reply, kind.name());
            }
        }
    }

    private LiveClient socket(String who) throws Exception {
        var there = sockets.get(who);
        if (there != null && !there.isClosed()) {
            return there;
        }
        world.signInAgain(who);
        var made =
                LiveClient.connect(
                        world.server().http(), world.server().address(), world.person(who).token());
        for (var kind : List.of(Kind.DESK, Kind.CLASS, Kind.STUDY)) {
            made.subscribe(world.room(kind));
        }
        sockets.put(who, made);
        return made;
    }

    private void drop(String who) {
        var gone = sockets.remove(who);
        if (gone != null) {
            gone.close();
        }
    }

    @Override
    public void close() {
        sockets.values().forEach(LiveClient::close);
    }
}
