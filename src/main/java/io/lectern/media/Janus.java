package io.lectern.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.web.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.event.Level;

/// A media server: Janus with its VideoRoom plugin. A leg is a handle of the plugin, a feed a publisher. Rooms end
/// with Janus and are created again when needed.
final class Janus implements MediaServer {
    private static final int MOST_SENDING = 24;
    private static final String THERE = "427 ";
    private static final String WRONG_KEY = "433 ";

    /// The camera's place among the media of a feed: after the microphone.
    private static final String CAMERA = "1";

    private static final int BITRATE = 1_200_000;

    private final JanusSession session;
    private final String name;
    private final String secret;
    private final String adminKey;
    private final Map<String, Future<Void>> rooms = new ConcurrentHashMap<>();

    private volatile Consumer<Boolean> listener = _ -> {};

    /// The handle by which rooms are created and queried.
    private volatile Future<Long> desk = Future.failedFuture(new Away("It can't be reached"));

    Janus(Vertx vertx, URI address, String secret, String adminKey) {
        this.secret = secret;
        this.adminKey = adminKey;
        this.name = name(address, secret);
        this.session = new JanusSession(vertx, address, secret, this::began, this::lost);
    }

    static String name(URI address, String secret) {
        return signed(secret, "name " + address).substring(0, 8);
    }

    private void began() {
        rooms.clear();
        desk = session.attach();
        listener.accept(true);
    }

    private void lost() {
        listener.accept(false);
    }

    @Override
    public void listen(Consumer<Boolean> reachable) {
        listener = reachable;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isUp() {
        return session.isUp();
    }

    @Override
    public Future<Sending> send(String room, String feed, String offer) {
        return made(room)
                .compose(_ -> session.attach())
                .compose(leg ->
                        session.message(
                                        leg,
                                        ask("joinandconfigure", room)
                                                .put("ptype", "publisher")
                                                .put("id", feed),
                                        jsep("offer", offer))
                                .compose(answer -> sdp(answer).map(sdp -> new Sending(leg, sdp)))
                                .onFailure(_ -> session.detach(leg)));
    }

    @Override
    public Future<String> restart(long leg, String offer) {
        return session.message(
                        leg,
                        Json.MAPPER.createObjectNode().put("request", "configure"),
                        jsep("offer", offer))
                .compose(Janus::sdp);
    }

    @Override
    public Future<List<String>> feeds(String room) {
        return desk.compose(handle -> session.message(handle, ask("listparticipants", room), null))
                .map(answer -> {
                    var feeds = new ArrayList<String>();
                    for (var one : answer.at("/plugindata/data/participants")) {
                        if (one.path("publisher").asBoolean()) {
                            feeds.add(one.path("id").asText());
                        }
                    }
                    return feeds;
                });
    }

    @Override
    public Future<Receiving> receive(String room, String feed) {
        var streams = Json.MAPPER.createArrayNode();
        streams.addObject().put("feed", feed);
        return session.attach()
                .compose(leg ->
                        session.message(
                                        leg,
                                        ask("join", room)
                                                .put("ptype", "subscriber")
                                                .put("autoupdate", false)
                                                .set("streams", streams),
                                        null)
                                .compose(answer -> sdp(answer).map(sdp -> new Receiving(leg, sdp)))
                                .onFailure(_ -> session.detach(leg)));
    }

    @Override
    public Future<Void> take(long leg, String answer) {
        return session.message(
                        leg,
                        Json.MAPPER.createObjectNode().put("request", "start"),
                        jsep("answer", answer))
                .mapEmpty();
    }

    /// Of two simulcast encodings, substream 0 is the smaller one. A page takes a feed's media by their order.
    @Override
    public Future<Void> resize(long leg, Size size) {
        var streams = Json.MAPPER.createArrayNode();
        streams.addObject().put("mid", CAMERA).put("substream", size == Size.LARGE ? 1 : 0);
        return session.message(
                        leg,
                        Json.MAPPER
                                .createObjectNode()
                                .put("request", "configure")
                                .set("streams", streams),
                        null)
                .mapEmpty();
    }

    @Override
    public void cut(long leg) {
        session.detach(leg);
    }

    @Override
    public void close(String room) {
        rooms.remove(room);
        desk.compose(handle -> session.message(handle, ask("destroy", room), null));
    }

    @Override
    public void start() {
        session.start();
    }

    @Override
    public void stop() {
        session.stop();
    }

    /// Creates a room. If several servers do so at once, one succeeds and the others get error 427, "room exists".
    private Future<Void> made(String room) {
        var made =
                rooms.computeIfAbsent(
                        room,
                        _ ->
                                desk.compose(handle -> session.message(handle, create(room), null))
                                        .<Void>mapEmpty()
                                        .recover(no ->
                                                String.valueOf(no.getMessage()).startsWith(THERE)
                                                        ? Future.succeededFuture()
                                                        : Future.failedFuture(no)));
        return made.onFailure(no -> {
            rooms.remove(room, made);
            if (String.valueOf(no.getMessage()).startsWith(WRONG_KEY)) {
                session.say(
                        Level.ERROR,
                        "makes no room: %s. Is media.serverAdminKey its admin_key?"
                                .formatted(no.getMessage()));
            }
        });
    }

    private ObjectNode create(String room) {
        return ask("create", room)
                .put("admin_key", adminKey)
                .put("permanent", false)
                .put("is_private", true)
                .put("publishers", MOST_SENDING)
                .put("bitrate", BITRATE)
                .put("bitrate_cap", true)
                .put("audiocodec", "opus")
                .put("videocodec", "vp8")
                .put("opus_fec", true)
                .put("notify_joining", false)
                .put("audiolevel_event", false);
    }

    /// A request about a room. Its pin and secret are derived from its name, so that all our servers know them and
    /// nobody else.
    private ObjectNode ask(String request, String room) {
        return Json.MAPPER
                .createObjectNode()
                .put("request", request)
                .put("room", room)
                .put("pin", signed("pin " + room))
                .put("secret", signed("secret " + room));
    }

    private static ObjectNode jsep(String type, String sdp) {
        return Json.MAPPER.createObjectNode().put("type", type).put("sdp", sdp);
    }

    private static Future<String> sdp(JsonNode answer) {
        var sdp = answer.at("/jsep/sdp").asText();
        return sdp.isEmpty()
                ? Future.failedFuture(new Away("It says nothing of how to reach it"))
                : Future.succeededFuture(sdp);
    }

    private String signed(String words) {
        return signed(secret, words);
    }

    private static String signed(String secret, String words) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException(bug);
        }
    }
}
