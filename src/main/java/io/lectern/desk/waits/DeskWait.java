package io.lectern.desk.waits;

import io.lectern.activity.helpqueue.Desk;
import io.lectern.activity.helpqueue.HelpQueueCommand;
import io.lectern.activity.helpqueue.HelpQueueState;
import io.lectern.activity.helpqueue.Ticket;
import io.lectern.campus.Room;
import io.lectern.estimate.Forecast;
import io.lectern.estimate.Picture;
import io.lectern.estimate.Simulation;
import io.lectern.estimate.Telling;
import io.lectern.estimate.Told;
import io.lectern.web.Json;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The estimates of one open desk. Computes one at a time, off the event loops, and publishes it when it
/// is ready. Confined to its context, except for package-private methods, which any thread may call.
final class DeskWait {
    private static final Logger LOG = LoggerFactory.getLogger(DeskWait.class);
    private static final long AT_LEAST_MS = 1_000;

    /// An estimate of a long line is a long frame, sent to everybody. So the pause between two grows by
    /// a second for every 50 tickets.
    private static final int TICKETS_A_SECOND = 50;

    private static final long AT_MOST_MS = 30_000;
    private static final Duration NEAR = Duration.ofMinutes(5);

    /// A learner who joined within this time isn't notified that their turn is near: they still have the
    /// page open.
    private static final Duration AWAY_FROM_THE_FORM = Duration.ofMinutes(2);

    /// How long the line has to stay too long before a last call is made.
    private static final Duration LASTING = Duration.ofSeconds(20);

    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    private final WaitEstimates all;
    private final Vertx vertx;
    private final Context context;
    private final Room room;
    private final Promise<Void> first = Promise.promise();
    private final Set<Long> near = new HashSet<>();
    private HelpQueueState state;
    private Telling telling = Telling.nothing();
    private Optional<Lessons> lessons = Optional.empty();
    private Optional<Simulation> simulation = Optional.empty();
    private Optional<Instant> late = Optional.empty();
    private boolean computing;
    private boolean closed;
    private long timer = -1;
    private long soonest;
    private long seq;
    private volatile WaitSignal told;

    DeskWait(WaitEstimates all, Vertx vertx, Room room, long seq, HelpQueueState state) {
        this.all = all;
        this.vertx = vertx;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.room = room;
        this.seq = seq;
        this.state = state;
        this.told = WaitSignal.closed(Instant.EPOCH);
    }

    /// Reads what the desk has learned, then starts to publish estimates.
    void open() {
        all.log()
                .experience(room.id())
                .onComplete(read ->
                        context.runOnContext(_ -> {
                            if (read.failed()) {
                                LOG.warn(
                                        "desk {}: no estimates: {}",
                                        room.id(),
                                        read.cause().toString());
                                all.forget(room.id(), this);
                                close();
                                first.tryFail(read.cause());
                                return;
                            }
                            lessons = Optional.of(new Lessons(read.result()));
                            simulation = Optional.of(new Simulation(read.result()));
                            all.look(room, this);
                            soon(0);
                        }));
    }

    /// Takes an event, in the order of the log; ignores events that it has seen.
    void happened(long number, HelpQueueState after, Instant at) {
        context.runOnContext(_ -> {
            if (closed || number <= seq) {
                return;
            }
            var before = state;
            seq = number;
            state = after;
            lessons.ifPresent(it -> it.learn(before, after, at).forEach(this::ended));
            if (after.desk() == Desk.CLOSED) {
                told = WaitSignal.closed(at);
                all.live().signal(room.id(), Json.write(told));
                close();
            } else {
                soon(Math.max(1, (soonest - System.nanoTime()) / 1_000_000));
            }
        });
    }

    /// The latest published estimate.
    Future<WaitSignal> told() {
        return first.future().map(_ -> told);
    }

    private void close() {
        closed = true;
        vertx.cancelTimer(timer);
        first.tryComplete();
    }

    private void ended(Lessons.Ended ended) {
        all.log()
                .ended(room.id(), ended)
                .onComplete(stored ->
                        context.runOnContext(_ -> {
                            if (stored.failed()) {
                                LOG.warn(
                                        "desk {}: the outcome of an estimate could not be stored: {}",
                                        room.id(),
                                        stored.cause().toString());
                            } else {
                                stored.result()
                                        .ifPresent(pair ->
                                                lessons.ifPresent(it ->
                                                        it.experience(
                                                                it.experience().outcome(pair))));
                            }
                        }));
    }

    private void soon(long millis) {
        if (closed || computing || lessons.isEmpty()) {
            return;
        }
        vertx.cancelTimer(timer);
        timer = vertx.setTimer(Math.max(1, millis), _ -> context.runOnContext(_ -> compute()));
    }

    private void compute() {
        if (closed || computing || lessons.isEmpty() || simulation.isEmpty()) {
            return;
        }
        computing = true;
        var at = all.clock().instant();
        var known = lessons.get();
        var before = telling;
        long seen = seq;
        var model = simulation.get().with(known.experience());
        simulation = Optional.of(model);
        var picture = Pictures.of(state, all.plans().of(room.id()), known.free(), at);
        record Computed(Forecast forecast, Telling telling, WaitSignal signal, String json) {}
        vertx.<Computed>executeBlocking(
                        () -> {
                            var forecast = model.of(picture);
                            var next = before.next(picture, forecast);
                            var signal = WaitSignal.of(at, forecast.helpers(), next);
                            return new Computed(forecast, next, signal, Json.write(signal));
                        },
                        false)
                .onComplete(done ->
                        context.runOnContext(_ -> {
                            computing = false;
                            soonest =
                                    System.nanoTime()
                                            + (AT_LEAST_MS
                                                            + 1_000L
                                                                    * picture.line().size()
                                                                    / TICKETS_A_SECOND)
                                                    * 1_000_000;
                            if (done.failed()) {
                                LOG.error(
                                        "desk {}: a bug in the estimate", room.id(), done.cause());
                            } else if (!closed) {
                                told = done.result().signal();
                                all.live().signal(room.id(), done.result().json());
                                first.tryComplete();
                                tell(done.result().telling(), before);
                                lastCall(picture, done.result().forecast());
                            }
                            soon(
                                    seq == seen
                                            ? AT_MOST_MS
                                            : (soonest - System.nanoTime()) / 1_000_000);
                        }));
    }

    private void tell(Telling next, Telling before) {
        telling = next;
        var joined = new ArrayList<Told>();
        next.tickets()
                .forEach((ticket, it) -> {
                    if (!before.tickets().containsKey(ticket) && isNew(ticket)) {
                        joined.add(it);
                    }
                });
        all.log()
                .told(room.id(), joined)
                .onFailure(lost ->
                        LOG.warn(
                                "desk {}: estimates could not be stored: {}",
                                room.id(),
                                lost.toString()));
        near.retainAll(next.tickets().keySet());
        next.tickets().values().forEach(this::near);
    }

    /// Whether the ticket has just joined. A later estimate doesn't count as the one told at joining.
    private boolean isNew(long ticket) {
        var it = state.tickets().get(ticket);
        return it != null
                && it.changed().equals(it.joined())
                && it.joined().isAfter(all.clock().instant().minus(JUST_NOW));
    }

    private void near(Told it) {
        Ticket ticket = state.tickets().get(it.ticket());
        if (ticket == null
                || !ticket.status().isEligible()
                || it.estimate().p50() > NEAR.toSeconds()
                || ticket.joined().isAfter(all.clock().instant().minus(AWAY_FROM_THE_FORM))
                || !near.add(it.ticket())) {
            return;
        }
        ticket.owner()
                .ifPresent(owner ->
                        all.nearTurn(
                                room,
                                owner.id(),
                                it.ticket(),
                                Duration.ofSeconds((long) it.estimate().p50())));
    }

    /// Makes a last call, at most once per opening of the desk, so that staff can revoke it.
    private void lastCall(Picture picture, Forecast forecast) {
        boolean tooLate = isTooLate(state.desk(), picture, forecast);
        late = tooLate ? late.or(() -> Optional.of(picture.at())) : Optional.empty();
        if (late.filter(since -> !picture.at().isBefore(since.plus(LASTING))).isEmpty()) {
            return;
        }
        late = Optional.empty();
        var once = "last call " + room.id() + " " + state.since().map(Instant::toString).orElse("");
        all.live()
                .act(
                        room,
                        UUID.nameUUIDFromBytes(once.getBytes(StandardCharsets.UTF_8)),
                        new HelpQueueCommand.LastCall())
                .onFailure(no ->
                        LOG.warn("desk {}: the last call failed: {}", room.id(), no.toString()));
    }

    /// Whether more than 2 of 10 who join now would not be called before the desk closes, although
    /// somebody is on duty.
    static boolean isTooLate(Desk desk, Picture picture, Forecast forecast) {
        return desk == Desk.OPEN
                && forecast.helpers() > 0
                && picture.closes()
                        .map(end -> Duration.between(picture.at(), end).toSeconds())
                        .filter(left -> forecast.joining().p80() > left)
                        .isPresent();
    }
}
