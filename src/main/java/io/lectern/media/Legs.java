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

/// The connections between browsers and media servers that this server made. Each belongs to a seat;
/// what a seat may no longer have is cut. Safe to call from any thread.
final class Legs {
    /// A page that builds one anew keeps the old one until media comes over the new one.
    private static final int MOST_ALIKE = 2;

    /// So long also what goes by way of the media server where the call was before.
    private static final long MOVE_NANOS = Duration.ofSeconds(10).toNanos();

    private static final int MOST = 20_000;

    /// @param from whose media it brings; none: it sends
    /// @param made the number by which the media server knows it
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

        /// Whether its seat may have it, as the call is now.
        boolean isOf(Optional<Call> now) {
            var own =
                    now.filter(on -> on.id() == call)
                            .flatMap(on -> on.seats().stream().filter(this::isMine).findFirst());
            return own.isPresent()
                    && (from.isPresent() ? sends(now.get(), from.get()) : own.get().stage());
        }

        /// Whether the call is where it leads.
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

    /// Since when the call of a leg is elsewhere.
    private final Map<UUID, Long> left = new ConcurrentHashMap<>();

    void refuseTooMany() {
        if (legs.size() >= MOST) {
            throw Problem.unavailable();
        }
    }

    /// Of those that are alike the oldest are cut.
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

    /// Cuts what is there of a room and should not be.
    ///
    /// @param now its call, where it has one
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
