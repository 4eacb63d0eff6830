package io.lectern.media;

import io.lectern.activity.call.Call;
import io.lectern.activity.call.Seat;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The connections between browsers and media servers that this server arranged. Each belongs to a seat of a call; a
/// leg that its seat may no longer have is cut. Safe to call from any thread.
final class Legs {
    /// The most legs of one seat for one source: a page that rebuilds a leg keeps the old one until the new one has
    /// media.
    private static final int MOST_ALIKE = 2;

    /// How long legs stay at a media server after their call has moved to another.
    private static final long MOVE_NANOS = Duration.ofSeconds(10).toNanos();

    private static final int MOST = 20_000;

    /// @param from the seat whose media it receives; empty for a leg that sends
    /// @param made its number at the media server
    record Leg(
            UUID id,
            RoomId room,
            long call,
            UUID seat,
            Optional<UUID> from,
            MediaServer server,
            long made,
            long since) {
        boolean isAlike(Leg other) {
            return seat.equals(other.seat()) && from.equals(other.from());
        }

        /// Whether its seat may have it in the call as it is now.
        boolean isOf(Optional<Call> now) {
            var own =
                    now.filter(on -> on.id() == call)
                            .flatMap(on -> on.seats().stream().filter(this::isMine).findFirst());
            return own.isPresent()
                    && (from.isPresent() ? sends(now.get(), from.get()) : own.get().stage());
        }

        /// Whether the call is still at this leg's media server.
        boolean isThere(Optional<Call> now) {
            return now.flatMap(Call::placed).equals(Optional.of(server.name()));
        }

        private boolean isMine(Seat one) {
            return one.id().equals(seat);
        }

        private static boolean sends(Call call, UUID from) {
            return call.seats().stream().anyMatch(one -> one.id().equals(from) && one.stage());
        }
    }

    private final Map<UUID, Leg> legs = new ConcurrentHashMap<>();

    /// When each leg was first seen at another media server than its call.
    private final Map<UUID, Long> left = new ConcurrentHashMap<>();

    void refuseTooMany() {
        if (legs.size() >= MOST) {
            throw Problem.unavailable();
        }
    }

    /// Adds a leg, and cuts the oldest of its kind if there are too many.
    void add(Leg leg) {
        legs.put(leg.id(), leg);
        var alike =
                legs.values().stream()
                        .filter(leg::isAlike)
                        .sorted(Comparator.comparingLong(Leg::since).reversed())
                        .toList();
        alike.stream().skip(MOST_ALIKE).forEach(old -> cut(old.id()));
    }

    Optional<Leg> find(UUID id) {
        return Optional.ofNullable(legs.get(id));
    }

    void cut(UUID id) {
        var leg = legs.remove(id);
        left.remove(id);
        if (leg != null) {
            leg.server().cut(leg.made());
        }
    }

    List<RoomId> rooms() {
        return legs.values().stream().map(Leg::room).distinct().toList();
    }

    /// Cuts the legs of a room that should no longer exist.
    ///
    /// @param now the room's call, if there is one
    void keep(RoomId room, Optional<Call> now) {
        var gone = new ArrayList<Leg>();
        for (var leg : legs.values()) {
            if (leg.room().equals(room) && (!leg.isOf(now) || isLeft(leg, now))) {
                gone.add(leg);
            }
        }
        gone.forEach(leg -> cut(leg.id()));
    }

    private boolean isLeft(Leg leg, Optional<Call> now) {
        if (leg.isThere(now)) {
            left.remove(leg.id());
            return false;
        }
        long nanos = System.nanoTime();
        return nanos - left.computeIfAbsent(leg.id(), _ -> nanos) > MOVE_NANOS;
    }

    void clear() {
        List.copyOf(legs.keySet()).forEach(this::cut);
    }
}
