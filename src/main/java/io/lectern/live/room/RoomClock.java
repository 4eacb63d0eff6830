package io.lectern.live.room;

import io.lectern.live.audience.Presence;
import io.lectern.room.MemberId;
import io.lectern.room.RoomState;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// What a room does by itself: it wakes at its alarm, and notices that somebody awaited is away, and then that they have
/// been away for too long.
/// Belongs to the room's context.
final class RoomClock {
    private static final long LOOK_MS = 1_000;
    private static final long LONGEST_MS = 3_600_000;
    private static final long NONE = -1;

    private final Vertx vertx;
    private final Context context;
    private final Presence presence;
    private final Duration patience;
    private final Runnable wake;
    private final Consumer<Set<MemberId>> missed;
    private final BiConsumer<MemberId, Duration> gone;
    private final Map<MemberId, Long> missing = new HashMap<>();

    private Optional<Instant> alarm = Optional.empty();
    private Set<MemberId> awaited = Set.of();
    private long timer = NONE;
    private long look = NONE;

    /// @param wake called at the alarm
    /// @param patience how long an awaited member may be without a socket in the room
    /// @param missed called once with those who were found to be away at a look
    /// @param gone called for one who has been away longer, with how long; repeated at every look until they are back
    RoomClock(
            Vertx vertx,
            Context context,
            Presence presence,
            Duration patience,
            Runnable wake,
            Consumer<Set<MemberId>> missed,
            BiConsumer<MemberId, Duration> gone) {
        this.vertx = vertx;
        this.context = context;
        this.presence = presence;
        this.patience = patience;
        this.wake = wake;
        this.missed = missed;
        this.gone = gone;
    }

    void set(RoomState state) {
        if (!state.alarm().equals(alarm)) {
            again(state.alarm());
        }
        awaited = state.awaited();
        missing.keySet().retainAll(awaited);
        if (awaited.isEmpty()) {
            look = cancelled(look);
        } else if (look == NONE) {
            look = vertx.setPeriodic(LOOK_MS, _ -> context.runOnContext(_ -> look()));
        }
    }

    /// Sets the alarm, also if it is the same as before.
    void again(Optional<Instant> at) {
        timer = cancelled(timer);
        alarm = at;
        alarm.ifPresent(due -> {
            long wait = Duration.between(Instant.now(), due).toMillis() + 1;
            timer =
                    vertx.setTimer(
                            Math.clamp(wait, 1, LONGEST_MS), _ -> context.runOnContext(_ -> due()));
        });
    }

    void stop() {
        timer = cancelled(timer);
        look = cancelled(look);
    }

    private void due() {
        if (timer == NONE) {
            return;
        }
        timer = NONE;
        if (alarm.filter(at -> at.isAfter(Instant.now())).isPresent()) {
            again(alarm);
        } else {
            wake.run();
        }
    }

    private void look() {
        long now = System.nanoTime();
        var first = new HashSet<MemberId>();
        for (MemberId who : List.copyOf(awaited)) {
            if (presence.isConnected(who)) {
                missing.remove(who);
                continue;
            }
            var away =
                    Duration.ofNanos(
                            now
                                    - missing.computeIfAbsent(
                                            who,
                                            it -> {
                                                first.add(it);
                                                return now;
                                            }));
            if (away.compareTo(patience) >= 0) {
                gone.accept(who, away);
            }
        }
        if (!first.isEmpty()) {
            missed.accept(first);
        }
    }

    private long cancelled(long id) {
        if (id != NONE) {
            vertx.cancelTimer(id);
        }
        return NONE;
    }
}
