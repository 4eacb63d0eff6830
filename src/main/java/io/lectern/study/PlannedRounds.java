package io.lectern.study;

import io.lectern.activity.focus.FocusCommand.Start;
import io.lectern.activity.focus.FocusRefusal;
import io.lectern.calendar.Occurrence;
import io.lectern.calendar.Rounds;
import io.lectern.calendar.RoundsStore;
import io.lectern.campus.Access;
import io.lectern.live.Live;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts a study room's timer at the planned time, once, if somebody is present. If nobody is, it waits
/// for them as long as the first round would last. The command has an id of its own, so any server may
/// do it.
public final class PlannedRounds {
    private static final Logger LOG = LoggerFactory.getLogger(PlannedRounds.class);

    /// How late a new plan, or somebody's arrival, may be noticed.
    private static final Duration LOOK = Duration.ofSeconds(15);

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration LONGEST_ROUND = Duration.ofHours(2);

    private record Due(Rounds plan, Occurrence occurrence) {}

    private final Vertx vertx;
    private final Pool pool;
    private final Access access;
    private final Live live;
    private final InstantSource clock;
    private volatile boolean stopped;

    public PlannedRounds(Vertx vertx, Pool pool, Access access, Live live, InstantSource clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.access = access;
        this.live = live;
        this.clock = clock;
    }

    public void start() {
        look();
    }

    public void stop() {
        stopped = true;
    }

    private void look() {
        if (stopped) {
            return;
        }
        var now = clock.instant();
        RoundsStore.around(pool, now.minus(LONGEST_ROUND), now.plus(LOOK))
                .compose(all -> act(all, now).map(_ -> next(all, now)))
                .onComplete(
                        this::again,
                        failure -> {
                            if (!stopped) {
                                LOG.warn(
                                        "Planned rounds failed and will be retried: {}",
                                        failure.toString());
                            }
                            again(now.plus(LOOK));
                        });
    }

    private static Instant next(List<Rounds> all, Instant now) {
        return all.stream()
                .flatMap(plan -> plan.between(now, now.plus(LOOK)).stream())
                .map(Occurrence::start)
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .orElse(now.plus(LOOK));
    }

    private void again(Instant next) {
        if (!stopped) {
            var pause = Duration.between(clock.instant(), next);
            vertx.setTimer(
                    Math.clamp(pause.toMillis(), SOON.toMillis(), LOOK.toMillis()), _ -> look());
        }
    }

    private Future<Void> act(List<Rounds> all, Instant now) {
        Future<Void> done = Future.succeededFuture();
        for (var plan : all) {
            for (var it : plan.between(now, now.plusMillis(1))) {
                var late = it.start().plus(Duration.ofMinutes(plan.focusMinutes()));
                if (it.isOn() && !it.start().isAfter(now) && now.isBefore(late)) {
                    var due = new Due(plan, it);
                    done =
                            done.compose(_ -> begin(due))
                                    .recover(no -> {
                                        LOG.warn(
                                                "room {}: planned rounds could not be started: {}",
                                                plan.room(),
                                                no.toString());
                                        return Future.succeededFuture();
                                    });
                }
            }
        }
        return done;
    }

    private Future<Void> begin(Due due) {
        return pool.preparedQuery("select 1 from begun_rounds where plan = $1 and date = $2")
                .execute(row(due))
                .compose(begun ->
                        begun.size() > 0
                                ? Future.succeededFuture()
                                : access.room(due.plan().room())
                                        .compose(room ->
                                                live.here(room)
                                                        .compose(here ->
                                                                here.isEmpty()
                                                                        ? Future.succeededFuture()
                                                                        : live.act(
                                                                                        room,
                                                                                        name(due),
                                                                                        wish(due))
                                                                                .recover(
                                                                                        PlannedRounds
                                                                                                ::unlessRunning)
                                                                                .compose(_ ->
                                                                                        begun(
                                                                                                due)))));
    }

    /// Succeeds as well if the timer is running already or the room was archived.
    private static Future<Long> unlessRunning(Throwable failure) {
        return failure instanceof ProtocolError error
                        && (error.code() == FocusRefusal.TIMER_RUNNING.code()
                                || error.code() == Refusal.ROOM_ARCHIVED.code())
                ? Future.succeededFuture(0L)
                : Future.failedFuture(failure);
    }

    private Future<Void> begun(Due due) {
        return pool.preparedQuery(
                        "insert into begun_rounds (plan, date) values ($1, $2) on conflict do nothing")
                .execute(row(due))
                .mapEmpty();
    }

    private static Tuple row(Due due) {
        return Tuple.of(due.plan().id(), due.occurrence().date());
    }

    private static UUID name(Due due) {
        var words = "rounds %s %s".formatted(due.plan().id(), due.occurrence().date());
        return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
    }

    private static Start wish(Due due) {
        var plan = due.plan();
        return new Start(plan.focusMinutes(), plan.breakMinutes(), plan.rounds());
    }
}
