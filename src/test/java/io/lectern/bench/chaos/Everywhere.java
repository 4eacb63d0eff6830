package io.lectern.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.bench.load.Enrolled;
import io.lectern.live.LiveClient;
import io.lectern.room.Role;
import io.lectern.web.Json;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/// A new room, with a learner at each server who follows it.
final class Everywhere implements AutoCloseable {
    private static final HttpClient http = HttpClient.newHttpClient();

    private final Cluster cluster;
    private final String room;
    private final List<LiveClient> sockets = new ArrayList<>();
    private final Set<String> people = new TreeSet<>();

    Everywhere(Cluster cluster) throws Exception {
        this.cluster = cluster;
        try (var sql = cluster.database().sql()) {
            room = Enrolled.rooms(sql, 1).getFirst();
        }
        for (int server = 0; server < cluster.size(); server++) {
            Enrolled one = learner(cluster);
            people.add(one.id().toString());
            sockets.add(follow(server, one));
        }
    }

    static Enrolled learner(Cluster cluster) throws Exception {
        String name = "node" + Long.toHexString(System.nanoTime()) + "x";
        try (var sql = cluster.database().sql()) {
            return Enrolled.people(sql, name, 1, Role.LEARNER).getFirst();
        }
    }

    static LiveClient connect(Cluster cluster, int server, Enrolled who) throws Exception {
        return LiveClient.connect(http, cluster.address(server), who.token());
    }

    LiveClient follow(int server, Enrolled who) throws Exception {
        LiveClient socket = connect(cluster, server, who);
        assertThat(socket.subscribe(room).has("subscribe")).isTrue();
        return socket;
    }

    String room() {
        return room;
    }

    LiveClient at(int server) {
        return sockets.get(server);
    }

    List<LiveClient> all() {
        return sockets;
    }

    /// Their ids.
    Set<String> people() {
        return people;
    }

    /// Says it at this server, waits until each is told, and says after how many milliseconds.
    long told(int server, String text) throws Exception {
        long began = System.nanoTime();
        long offset = said(server, text);
        for (LiveClient one : sockets) {
            next(one, push -> push.at("/pub/offset").longValue() == offset);
        }
        return (System.nanoTime() - began) / 1_000_000;
    }

    /// Says it at this server, again and again until it is stored.
    long said(int server, String text) throws Exception {
        ObjectNode wish = say(text);
        JsonNode reply = at(server).rpc("chat.say", wish);
        while (reply.at("/error/temporary").booleanValue()) {
            Thread.sleep(50);
            reply = at(server).rpc("chat.say", wish);
        }
        assertThat(reply.has("rpc")).as("%s", reply).isTrue();
        return reply.at("/rpc/data/offset").longValue();
    }

    ObjectNode say(String text) {
        ObjectNode wish = wish().put("text", text);
        wish.putArray("mentions");
        return wish;
    }

    ObjectNode wish() {
        return Json.MAPPER
                .createObjectNode()
                .put("room", room)
                .put("command", UUID.randomUUID().toString());
    }

    /// Who is in the room, by the one at this server.
    Set<String> here(int server) throws Exception {
        ObjectNode asked = Json.MAPPER.createObjectNode().put("channel", "room:" + room);
        JsonNode people = at(server).ask("presence", asked).at("/presence/presence");
        return new TreeSet<>(
                StreamSupport.stream(((Iterable<String>) people::fieldNames).spliterator(), false)
                        .toList());
    }

    /// The next push of that kind.
    static JsonNode next(LiveClient socket, Predicate<JsonNode> which) throws Exception {
        JsonNode push = socket.push();
        while (!which.test(push)) {
            push = socket.push();
        }
        return push;
    }

    static JsonNode next(LiveClient socket, String type) throws Exception {
        return next(socket, push -> push.at("/pub/data/type").asText().equals(type));
    }

    @Override
    public void close() {
        sockets.forEach(LiveClient::close);
    }
}
