package io.lectern.classroom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lectern.classroom.Past.Line;
import io.lectern.live.Live;
import io.lectern.live.log.Milestones;
import io.lectern.live.log.Snapshots;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import io.lectern.web.Json;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Replays of finished sessions. A replay is cached until a text is withdrawn in its room. Safe to call
/// from any thread.
final class Replays {
    private static final int AT_HAND = 8;
    private static final Duration KEPT = Duration.ofMinutes(10);

    /// The fewest events before a session for which a state is stored; fewer are folded each time.
    private static final int WORTH = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);

    /// Events in one answer.
    private static final int MOST = 250;

    private record Key(RoomId room, long session) {}

    private final Past past;
    private final Live live;
    private final Milestones milestones;
    private final Cache<Key, Future<Replay>> atHand =
            Caffeine.newBuilder().maximumSize(AT_HAND).expireAfterAccess(KEPT).build();

    Replays(Past past, Live live, Milestones milestones) {
        this.milestones = milestones;
        this.past = past;
        this.live = live;
    }

    /// Fails with 409 while the session goes on.
    Future<Replay> of(Held session) {
        if (session.end().isEmpty()) {
            throw Problem.conflict("The session goes on: it can be replayed once it is over.");
        }
        var room = session.by().room().id();
        var key = new Key(room, session.id());
        return past.withdrawn(room)
                .compose(withdrawn -> {
                    var known = atHand.getIfPresent(key);
                    return known == null
                            ? read(key, session, withdrawn)
                            : known.recover(_ -> read(key, session, withdrawn))
                                    .compose(it ->
                                            it.isOf(withdrawn)
                                                    ? Future.succeededFuture(it)
                                                    : read(key, session, withdrawn));
                });
    }

    private Future<Replay> read(Key key, Held session, long withdrawn) {
        var room = key.room();
        var reading =
                milestones
                        .newest(room, session.id() - 1, past.beginning())
                        .compose(begun -> {
                            var replay = new Replay(session, begun, withdrawn);
                            return past.read(
                                            room,
                                            begun.seq(),
                                            session.end().orElseThrow(),
                                            lines -> {
                                                replay.add(lines);
                                                return true;
                                            })
                                    .map(_ -> {
                                        keep(room, replay, begun, withdrawn);
                                        return replay;
                                    });
                        });
        atHand.put(key, reading);
        return reading;
    }

    /// Stores the state at the beginning of the session, so that the log before it needn't be read
    /// again.
    private void keep(RoomId room, Replay replay, RoomState begun, long withdrawn) {
        if (replay.before().seq() - begun.seq() >= WORTH) {
            past.aside(() -> Snapshots.write(replay.before()))
                    .compose(before -> milestones.save(room, before, withdrawn))
                    .onFailure(no ->
                            LOG.warn(
                                    "room {}: the state before a session could not be stored: {}",
                                    room,
                                    no.toString()));
        }
    }

    /// The room at a moment as the viewer saw it, and the events after it.
    ///
    /// @param millis since the session was opened
    Future<ObjectNode> moment(Held session, long millis) {
        return of(session)
                .compose(replay -> {
                    long seq = replay.seqAt(millis);
                    return from(session, replay, seq, true);
                });
    }

    /// The events after `seq`.
    Future<ObjectNode> after(Held session, long seq) {
        return of(session)
                .compose(replay ->
                        from(session, replay, Math.clamp(seq, session.id(), replay.last()), false));
    }

    private Future<ObjectNode> from(Held session, Replay replay, long seq, boolean viewed) {
        var room = session.by().room();
        var viewer = session.by().member();
        var near = replay.near(seq);
        var lines = new ArrayList<Line>();
        long to = Math.min(replay.last(), seq + MOST);
        return past.read(room.id(), near.seq(), to, lines::addAll)
                .compose(_ -> live.state(room))
                .compose(now ->
                        past.aside(() -> {
                            var veil = new Veil(viewer, now, replay.end());
                            var moment = new Moment(past.catalogue(), replay, veil, viewer, near);
                            moment.pass(upTo(lines, seq));
                            var answer = viewed ? moment.view() : Json.MAPPER.createObjectNode();
                            answer.set("events", moment.events(after(lines, seq)));
                            return answer.put("after", to).put("more", to < replay.last());
                        }));
    }

    private static List<Line> upTo(List<Line> lines, long seq) {
        return lines.stream().filter(it -> it.recorded().seq() <= seq).toList();
    }

    private static List<Line> after(List<Line> lines, long seq) {
        return lines.stream().filter(it -> it.recorded().seq() > seq).toList();
    }

    /// The veil for this viewer, from today's state of the room.
    Future<Veil> veil(Held session, Replay replay) {
        return live.state(session.by().room())
                .map(now -> new Veil(session.by().member(), now, replay.end()));
    }

    Future<RoomState> today(Held session) {
        return live.state(session.by().room());
    }
}
