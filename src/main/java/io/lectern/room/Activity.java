package io.lectern.room;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// One thing people do together in a room. Every method is pure: time comes in as an argument, and
/// the number an event will get is known only once it is recorded.
///
/// @param <S> the state: immutable, bounded, a record that JSON can hold
/// @param <C> its commands: a sealed family of records
/// @param <E> its events: a sealed family of records
public interface Activity<S, C extends Command, E extends Event> {
    /// "help-queue": in the protocol and the log.
    String name();

    Class<C> commands();

    Class<E> events();

    Class<S> states();

    /// In which rooms it takes place.
    Set<Kind> kinds();

    S empty();

    Decision<E> decide(S state, C command, Member by, Instant at);

    /// Total: an event about something unknown changes nothing.
    S apply(S state, Recorded<E> recorded);

    /// The state as this viewer may see it.
    default S view(S state, Member viewer) {
        return state;
    }

    /// The event as this viewer may see it, or nothing. The view law holds for every state, event
    /// and viewer: `view(apply(s, e), v)` equals `apply(view(s, v), view(s, e, v))`, or `view(s, v)`
    /// where the event is not shown.
    default Optional<E> view(S before, Recorded<E> recorded, Member viewer) {
        return Optional.of(recorded.event());
    }

    /// Who sees this event, or the state, otherwise than anybody else of their role does.
    default Set<MemberId> concerned(S before, Recorded<E> recorded) {
        return Set.of();
    }

    /// Whether all of one role see one state, so that its frame can be shared among them.
    default boolean oneViewPerRole() {
        return true;
    }

    /// Who is told of this event personally.
    default List<Notice> notices(S before, Recorded<E> recorded) {
        return List.of();
    }

    /// The earlier event that this one is about: a message, for its edit.
    default OptionalLong about(E event) {
        return OptionalLong.empty();
    }

    /// Whether this event withdraws the field `text` of the one it is about, and of all events
    /// about that one, from the log.
    default boolean redacts(E event) {
        return false;
    }

    /// Whether the event begins an entry that members page back through, and that counts as unread.
    /// Such an activity shows its events to the whole room alike.
    default boolean entry(E event) {
        return false;
    }

    /// When the system should act next: a hold that ends, a planned closing. It is stored with the
    /// events, so it survives a restart, and comes once.
    default Optional<Instant> alarm(S state) {
        return Optional.empty();
    }

    /// What the passing of time brings, at or after the alarm. Once it is applied, the next alarm is
    /// later than `at`.
    default List<E> wake(S state, Instant at) {
        return List.of();
    }

    /// Whose absence from the room matters: helpers on duty, for instance.
    default Set<MemberId> awaited(S state) {
        return Set.of();
    }

    /// What follows when someone awaited has had no socket in the room for too long (setting live.goneSeconds). Once it is applied,
    /// they are awaited no more.
    default List<E> absent(S state, MemberId who, Instant at) {
        return List.of();
    }
}
