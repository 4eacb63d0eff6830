package io.lectern.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The state of a room's activities at one place in its log: the fold of events 1 to `seq`.
public record RoomState(long seq, List<Part<?, ?, ?>> parts) {
    public RoomState {
        parts = List.copyOf(parts);
    }

    public static RoomState empty(List<? extends Activity<?, ?, ?>> activities) {
        List<Part<?, ?, ?>> parts = new ArrayList<>();
        for (var activity : activities) {
            parts.add(Part.begin(activity));
        }
        return new RoomState(0, parts);
    }

    /// The state of a room of that kind before its first event.
    public static RoomState empty(List<? extends Activity<?, ?, ?>> activities, Kind kind) {
        List<Part<?, ?, ?>> parts = new ArrayList<>();
        for (var activity : activities) {
            parts.add(Part.begin(activity, kind));
        }
        return new RoomState(0, parts);
    }

    public Decision<?> decide(Command command, Member by, Instant at) {
        for (var part : parts) {
            if (part.takes(command)) {
                return part.decide(command, by, at);
            }
        }
        return Decision.refuse(Refusal.WRONG_ROOM);
    }

    /// Folds in the next event of the log.
    public RoomState apply(Recorded<?> recorded) {
        if (recorded.seq() != seq + 1) {
            throw new IllegalStateException("event " + recorded.seq() + " after " + seq);
        }
        List<Part<?, ?, ?>> next = new ArrayList<>(parts.size());
        for (var part : parts) {
            next.add(part.holds(recorded.event()) ? part.apply(recorded) : part);
        }
        return new RoomState(recorded.seq(), next);
    }

    /// Folds a past event into one activity alone, while the others are ahead of it.
    public RoomState fold(String activity, Recorded<?> recorded) {
        List<Part<?, ?, ?>> next = new ArrayList<>(parts.size());
        for (var part : parts) {
            boolean takes = part.activity().name().equals(activity) && part.holds(recorded.event());
            next.add(takes ? part.apply(recorded) : part);
        }
        return new RoomState(seq, next);
    }

    /// When the system should act next in any activity.
    public Optional<Instant> alarm() {
        return parts.stream().flatMap(part -> part.alarm().stream()).min(Comparator.naturalOrder());
    }

    /// Since when something is going on in any activity.
    public Optional<Instant> live() {
        return parts.stream().flatMap(part -> part.live().stream()).min(Comparator.naturalOrder());
    }

    /// The events of the passing of time, in all activities that are due.
    public List<Event> wake(Instant at) {
        List<Event> events = new ArrayList<>();
        for (var part : parts) {
            if (part.alarm().filter(due -> !due.isAfter(at)).isPresent()) {
                events.addAll(part.wake(at));
            }
        }
        return events;
    }

    /// The members whose absence matters to any activity.
    public Set<MemberId> awaited() {
        return parts.stream()
                .flatMap(part -> part.awaited().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The events of a member's absence, in the activities whose patience is over.
    ///
    /// @param away how long they have been without a socket in the room
    /// @param gone the setting live.goneSeconds
    public List<Event> absent(MemberId who, Duration away, Duration gone, Instant at) {
        List<Event> events = new ArrayList<>();
        for (var part : parts) {
            if (away.compareTo(part.patience(gone)) >= 0 && part.awaited().contains(who)) {
                events.addAll(part.absent(who, at));
            }
        }
        return events;
    }

    /// The activity that the event belongs to, if this room has it.
    public Optional<Part<?, ?, ?>> of(Event event) {
        for (var part : parts) {
            if (part.holds(event)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }
}
