package io.lectern.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.bench.load.Dialect;
import io.lectern.bench.load.Enrolled;
import io.lectern.bench.load.LeanSocket;
import io.lectern.web.Json;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One member who follows one room and sends wishes. After every loss it reconnects as docs/protocol.md
/// says, to any server. Confined to the one event loop of all clients.
final class Client implements Dialect {
    private static final int CONNECT = 1;
    private static final int SUBSCRIBE = 2;
    private static final int AT_ONCE = 3;
    private static final int MOST_WAIT_MS = 2_000;
    private static final int NEVER_AGAIN = 3_500;
    private static final long WATCH_MS = 500;

    /// Longer than the 2 s between pings: a client without any frame for this time, or without its room,
    /// is cut off.
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    private final String name;
    private final Enrolled person;
    private final String room;
    private final Following following;
    private final Talk talk;
    private final EventLoopGroup loop;
    private final List<InetSocketAddress> servers;
    private final Ledger ledger;
    private final Random random;

    private record Sent(long first, int times) {
        Sent again() {
            return new Sent(first, times + 1);
        }
    }

    /// Wishes without an answer, in the order in which they were sent.
    private final Map<Wish, Sent> unanswered = new LinkedHashMap<>();

    private final Map<Integer, Wish> asked = new HashMap<>();
    private @Nullable LeanSocket socket;
    private int ids;
    private boolean follows;
    private boolean coming;
    private boolean deaf;
    private boolean talks = true;
    private int failures;
    private long heard;

    /// Since when it has been without its room.
    private long lost = System.nanoTime();

    private long asks;

    Client(
            String name,
            Enrolled person,
            String room,
            Following following,
            Talk talk,
            EventLoopGroup loop,
            List<InetSocketAddress> servers,
            Ledger ledger,
            Random random) {
        this.name = name;
        this.person = person;
        this.room = room;
        this.following = following;
        this.talk = talk;
        this.loop = loop;
        this.servers = servers;
        this.ledger = ledger;
        this.random = random;
    }

    void begin() {
        come();
        watch();
        think();
    }

    String name() {
        return name;
    }

    String room() {
        return room;
    }

    Following following() {
        return following;
    }

    boolean follows() {
        return follows;
    }

    boolean hasAnswers() {
        return unanswered.isEmpty();
    }

    /// Sends no new wishes.
    void fallSilent() {
        talks = false;
    }

    void cut() {
        if (socket != null) {
            socket.cut();
        }
    }

    void deaf(boolean on) {
        deaf = on;
        heard = System.nanoTime();
        if (socket != null && socket.isOpen()) {
            socket.reads(!on);
        }
    }

    /// Connects at once, and after further failures with a growing random delay.
    private void come() {
        coming = true;
        int most = Math.min(MOST_WAIT_MS, 50 << Math.min(failures, 10));
        later(
                () -> {
                    heard = System.nanoTime();
                    asks = heard;
                    coming = false;
                    InetSocketAddress server = servers.get(random.nextInt(servers.size()));
                    LeanSocket.open(loop, server, 2 + random.nextInt(200), this)
                            .whenComplete((_, failure) -> {
                                if (failure != null) {
                                    loop.execute(this::lost);
                                }
                            });
                },
                random.nextInt(most));
    }

    private void lost() {
        isAway();
        asked.clear();
        if (!coming && (socket == null || !socket.isOpen())) {
            failures++;
            come();
        }
    }

    private void isAway() {
        if (follows) {
            lost = System.nanoTime();
        }
        follows = false;
    }

    private void watch() {
        long now = System.nanoTime();
        boolean silent = now - heard > PATIENCE.toNanos();
        boolean ignored = !follows && now - asks > PATIENCE.toNanos();
        if ((silent || ignored) && !coming && !deaf) {
            ledger.note(name + " hears nothing and comes anew");
            cut();
        }
        later(this::watch, WATCH_MS);
    }

    /// Sends another wish, unless too many are unanswered.
    private void think() {
        if (talks && follows && unanswered.size() < AT_ONCE) {
            var seen = following.parts();
            following
                    .me()
                    .ifPresent(me ->
                            talk.next(seen, me, random)
                                    .ifPresent(it -> send(Wish.of(room, me, seen, it))));
        }
        later(this::think, 40 + random.nextInt(400));
    }

    private void send(Wish wish) {
        unanswered.compute(
                wish, (_, sent) -> sent == null ? new Sent(System.nanoTime(), 1) : sent.again());
        if (socket != null && follows) {
            asked.put(++ids, wish);
            socket.send(
                    "{\"id\":%d,\"rpc\":{\"method\":\"%s\",\"data\":%s}}"
                            .formatted(ids, wish.method(), wish.fields()));
        }
    }

    @Override
    public String path() {
        return "/live";
    }

    @Override
    public void connected(LeanSocket opening) {
        LeanSocket before = socket;
        socket = opening;
        if (before != null) {
            before.cut();
        }
        if (deaf) {
            opening.reads(false);
        }
    }

    @Override
    public void opened(LeanSocket opened) {
        ids = SUBSCRIBE;
        ledger.reconnected();
        opened.send(
                "{\"id\":%d,\"connect\":{\"token\":\"%s\"}}".formatted(CONNECT, person.token()));
        subscribe(opened);
    }

    private void subscribe(LeanSocket on) {
        isAway();
        asks = System.nanoTime();
        on.send(
                "{\"id\":%d,\"subscribe\":{\"channel\":\"room:%s\"%s}}"
                        .formatted(SUBSCRIBE, room, following.recover()));
    }

    @Override
    public void received(LeanSocket from, ByteBuf buffer, int at, int length) {
        heard = System.nanoTime();
        if (from != socket || ledger.isBroken()) {
            return;
        }
        for (String line : buffer.toString(at, length, StandardCharsets.UTF_8).split("\n", -1)) {
            try {
                JsonNode message = Json.MAPPER.readTree(line);
                if (message.isEmpty()) {
                    from.send("{}");
                } else if (message.has("id")) {
                    replied(from, message.get("id").intValue(), message);
                } else {
                    pushed(from, message.get("push"));
                }
            } catch (IOException | RuntimeException unreadable) {
                breach("can't make anything of " + line + ": " + unreadable);
            }
        }
    }

    private void pushed(LeanSocket from, JsonNode push) {
        if (push.has("unsubscribe")) {
            if (push.at("/unsubscribe/code").intValue() < 2_500) {
                breach("was thrown out of the room: " + push);
            }
            subscribe(from);
        } else if (push.path("channel").asText("").equals("room:" + room)
                && push.path("pub").has("offset")) {
            following.told(push.get("pub")).ifPresent(this::breach);
        } else if (push.at("/pub/data/type").asText("").endsWith(".tally")) {
            following.tally(push.at("/pub/data"));
        }
    }

    private void replied(LeanSocket from, int id, JsonNode reply) throws IOException {
        boolean isError = reply.has("error");
        boolean isTemporary = reply.at("/error/temporary").asBoolean(false);
        if (id <= SUBSCRIBE) {
            if (isError && !isTemporary) {
                breach("may not come back: " + reply);
            } else if (isError) {
                from.cut();
            } else if (id == SUBSCRIBE) {
                following.subscribed(reply.get("subscribe")).ifPresent(this::breach);
                from.isReady();
                ledger.resumed(System.nanoTime() - lost);
                follows = true;
                failures = 0;
                List.copyOf(unanswered.keySet()).forEach(this::send);
            }
            return;
        }
        Wish wish = asked.remove(id);
        if (wish == null || !unanswered.containsKey(wish)) {
            return;
        }
        int code = reply.at("/error/code").asInt();
        if (!isError) {
            long offset = reply.at("/rpc/data/offset").longValue();
            Sent sent = Objects.requireNonNull(unanswered.remove(wish));
            ledger.acknowledged(
                    new Ledger.Answer(
                            wish, offset, sent.times(), System.nanoTime() - sent.first()));
        } else if (code >= 1_000) {
            unanswered.remove(wish);
            ledger.refused(wish, reply.get("error").toString());
        } else if (isTemporary) {
            later(() -> again(wish), 100 + random.nextInt(300));
        } else if (follows) {
            breach("was answered " + reply + " to " + wish);
        }
    }

    /// Sends a wish again, unless the socket was lost meanwhile: then all unanswered ones are sent on
    /// the next socket.
    private void again(Wish wish) {
        if (follows && unanswered.containsKey(wish) && !asked.containsValue(wish)) {
            send(wish);
        }
    }

    @Override
    public void closed(LeanSocket gone, int code) {
        if (gone == socket) {
            if (code >= NEVER_AGAIN) {
                breach("was told never to come back: " + code);
            }
            lost();
        }
    }

    private void breach(String what) {
        ledger.breach(name + " in room " + room + ": " + what);
    }

    private void later(Runnable work, long millis) {
        loop.schedule(work, millis, TimeUnit.MILLISECONDS);
    }
}
