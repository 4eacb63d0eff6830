package io.lectern.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One activity of a room with its state at one place in the log.
public record Part<S, C extends Command, E extends Event>(Activity<S, C, E> activity, S state) {
    public static <S, C extends Command, E extends Event> Part<S, C, E> begin(
            Activity<S, C, E> activity) {
        return new Part<>(activity, activity.empty());
    }

    static <S, C extends Command, E extends Event> Part<S, C, E> begin(
            Activity<S, C, E> activity, Kind kind) {
        return new Part<>(activity, activity.empty(kind));
    }

    public boolean takes(Command command) {
        return activity.commands().isInstance(command);
    }

    public boolean holds(Event event) {
        return activity.events().isInstance(event);
    }

    public Decision<E> decide(Command command, Member by, Instant at) {
        return activity.decide(state, activity.commands().cast(command), by, at);
    }

    public Part<S, C, E> apply(Recorded<?> recorded) {
        return new Part<>(activity, activity.apply(state, typed(recorded)));
    }

    public Part<S, C, E> at(Object savedState) {
        return new Part<>(activity, activity.states().cast(savedState));
    }

    public S view(Member viewer) {
        return activity.view(state, viewer);
    }

    public Optional<E> view(Recorded<?> recorded, Member viewer) {
        return activity.view(state, typed(recorded), viewer);
    }

    public Optional<E> alone(Recorded<?> recorded, Member viewer) {
        return activity.alone(typed(recorded), viewer);
    }

    public Set<MemberId> concerned(Recorded<?> recorded) {
        return activity.concerned(state, typed(recorded));
    }

    public List<Notice> notices(Recorded<?> recorded) {
        return activity.notices(state, typed(recorded));
    }

    public Optional<CrowdNotice> crowdNotice(Recorded<?> recorded) {
        return activity.crowdNotice(state, typed(recorded));
    }

    public Optional<? extends Record> tally(Role role) {
        return activity.tally(state, role);
    }

    public Optional<? extends Record> own(MemberId viewer) {
        return activity.own(state, viewer);
    }

    public Optional<Instant> live() {
        return activity.live(state);
    }

    public Optional<Instant> alarm() {
        return activity.alarm(state);
    }

    public List<E> wake(Instant at) {
        return activity.wake(state, at);
    }

    public Set<MemberId> awaited() {
        return activity.awaited(state);
    }

    public Duration patience(Duration gone) {
        return activity.patience(gone);
    }

    public List<E> absent(MemberId who, Instant at) {
        return activity.absent(state, who, at);
    }

    private Recorded<E> typed(Recorded<?> recorded) {
        return new Recorded<>(
                recorded.seq(), recorded.at(), activity.events().cast(recorded.event()));
    }
}
